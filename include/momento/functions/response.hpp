// Responses whose status and headers are chosen at run time.
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

/// A response whose status, headers and body a handler chooses at run time.
///
/// ```cpp
/// WebResult<WebResponse> create(Json<Note> note) {
///     return WebResponse().with_status(201).header("Location", "/notes/7").with_body(note);
/// }
/// ```
///
/// It has only the headers that were added: `with_body` sets no content type. The framework sends a 500 instead if the
/// status is not from 200 to 599, if HTTP forbids the name or value of a header (RFC 9110 §5.1, §5.5), or if only the
/// host may send the header (content-length, transfer-encoding, connection).
class WebResponse {
public:
    /// Creates a response with status 200, without headers and with an empty body.
    WebResponse() = default;

    /// Sets the status.
    WebResponse& with_status(int status) & {
        status_ = status;
        return *this;
    }
    /// Sets the status of a temporary response.
    WebResponse&& with_status(int status) && { return std::move(with_status(status)); }

    /// Adds a header field; a name may occur more than once.
    WebResponse& header(std::string_view name, std::string_view value) & {
        headers_.add(name, value);
        return *this;
    }
    /// Adds a header field to a temporary response.
    WebResponse&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    /// Replaces all header fields.
    ///
    /// @param pairs Names and values: a braced list, a map, a vector of pairs, or the headers of another response.
    template <class Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>>
    WebResponse& with_headers(const Pairs& pairs) & {
        detail::header_list fresh;
        for (const auto& [name, value] : pairs) fresh.add(name, value);
        headers_ = std::move(fresh);
        return *this;
    }
    /// Replaces all header fields of a temporary response.
    template <class Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>>
    WebResponse&& with_headers(const Pairs& pairs) && {
        return std::move(with_headers(pairs));
    }

    /// Sets the body. Call it last in a chain, because it returns a `Result`.
    ///
    /// @param body Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`.
    /// @return The response. Fails with 500 if a `Json<T>` has no encoding (NaN, text that is not UTF-8), or with the
    ///   error that the `encode<T>` returns.
    template <class Body>
    WebResult<WebResponse> with_body(Body&& body) && {
        // Checks here, and not in a class, make the output of the compiler three lines shorter.
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
            (void)sizeof(
                detail::json_check<detail::json_writing_error<typename T::value_type, detail::written_as::response>>);
        if constexpr (!detail::body_argument<Body>) return std::move(*this);
        else return std::move(*this).encoded(std::forward<Body>(body));
    }
    /// Sets the body, and moves the response into the result.
    template <class Body>
    WebResult<WebResponse> with_body(Body&& body) & {
        return std::move(*this).with_body(std::forward<Body>(body));
    }

    /// Returns the status.
    [[nodiscard]] int status() const { return status_; }
    /// Returns the header fields as ordered pairs. `get(name)` is the first value of that name, ignoring case.
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

// A response of the framework or of a typed handler. If the content type is empty, the field is omitted.
WebResponse make_response(int status, std::string_view constant_content_type = {}, Data&& body = {});
}  // namespace detail

}  // namespace momento::functions
