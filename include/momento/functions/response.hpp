// Answers whose status and headers a handler chooses itself.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/body/encode_body.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions {

namespace detail {
struct response_access;
}  // namespace detail

//     return WebResponse().with_status(201).header("Location", "/notes/7").with_body(Json(note));
//
// Its headers are the ones it was given, no more. Names and values that HTTP forbids (RFC 9110 §5.1, §5.5), and fields
// that the host owns (content-length, transfer-encoding, connection), are never sent: the answer is 500 instead.
class WebResponse {
public:
    WebResponse() = default;

    WebResponse& with_status(int status) & {
        status_ = status;
        return *this;
    }
    WebResponse&& with_status(int status) && { return std::move(with_status(status)); }

    // Adds a field; a name may stand more than once.
    WebResponse& header(std::string_view name, std::string_view value) & {
        headers_.add(name, value);
        return *this;
    }
    WebResponse&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    // Replaces all fields by the pairs of a map, a vector of pairs or another response's headers.
    template <class Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>>
    WebResponse& with_headers(const Pairs& pairs) & {
        detail::header_list fresh;
        for (const auto& [name, value] : pairs) fresh.add(name, value);
        headers_ = std::move(fresh);
        return *this;
    }
    template <class Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>>
    WebResponse&& with_headers(const Pairs& pairs) && {
        return std::move(with_headers(pairs));
    }

    // Last, because encoding can fail: text, bytes, Data, Json<T>, or a type with an encode<T>.
    template <class Body>
    WebResult<WebResponse> with_body(Body&& body) && {
        // Here and not in a class, so that the compiler's message is three lines shorter where most meet it.
        using T = std::remove_cvref_t<Body>;
        constexpr bool copies = detail::copies_data<Body>;
        constexpr bool fits = detail::encodable_body<T>;
        static_assert(!copies, "momento: Data cannot be copied; use std::move(data)");
        static_assert(
            fits,
            MOMENTO_DETAIL_MESSAGE(
                "momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>",
                detail::body_message<T>()));
        if constexpr (detail::is_json<T>)
            (void)sizeof(detail::json_check<detail::json_error_of<typename T::value_type>>);
        if constexpr (!detail::body_argument<Body>) return std::move(*this);
        else return std::move(*this).encoded(std::forward<Body>(body));
    }
    template <class Body>
    WebResult<WebResponse> with_body(Body&& body) & {
        return std::move(*this).with_body(std::forward<Body>(body));
    }

    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] const detail::pair_list& headers() const { return headers_; }

private:
    friend detail::response_access;

    template <class Body>
    WebResult<WebResponse> encoded(Body&& body) && {
        Result<Data> encoded = detail::encode_body(std::forward<Body>(body));
        if (!encoded) return std::unexpected(std::move(encoded).error());
        body_ = *std::move(encoded);
        return std::move(*this);
    }

    int status_ = 200;
    detail::header_list headers_;
    Data body_;
};

namespace detail {
struct response_access {
    static header_list& headers(WebResponse& response) { return response.headers_; }
    static Data& body(WebResponse& response) { return response.body_; }
};

// An answer of the framework or of a typed handler; an empty content type means none.
WebResponse make_response(int status, std::string_view constant_content_type = {}, Data&& body = {});
}  // namespace detail

}  // namespace momento::functions
