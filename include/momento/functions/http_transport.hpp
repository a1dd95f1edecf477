// Carries the calls of a client<contract> over http::invoke: one Function calls another, or any server whose contract it has.
//
//     const client<contract> notes{http::transport("https://api.cache.example.com/functions/shop/notes")
//                                      .header("authorization", key)};
//     auto note = MOMENTO_TRY(notes.call<get, "/v1/notes/{id}">({.id = "7"}));
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/client_transport.hpp"
#include "momento/functions/http.hpp"

namespace momento::functions::http {

class transport {
public:
    // What every path of the contract stands below; a slash at its end counts for nothing.
    explicit transport(std::string_view base_url)
        : base_(base_url.ends_with('/') ? base_url.substr(0, base_url.size() - 1) : base_url) {}

    // Sent with every request, behind the fields of its own.
    transport& header(std::string_view name, std::string_view value) & {
        headers_.add_unchecked(name, value);
        return *this;
    }
    transport&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    Result<client_response, Error> operator()(client_request request) const;

private:
    std::string base_;
    detail::header_list headers_;
};

}  // namespace momento::functions::http
