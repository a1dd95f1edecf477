// Outbound HTTP, through momento:http/http@1.0.0. A component imports that interface only if it calls `invoke`.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/http.hpp"
#include "momento/functions/detail/memory/string_arena.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/pairs.hpp"

/// Sends HTTP requests to other servers. The platform sends the request; the Function waits for the response.
///
/// ```cpp
/// auto upstream = MOMENTO_TRY(
///     http::invoke(http::Request("https://example.com/echo", "POST").with_body(std::move(payload))));
/// return WebResponse().with_status(upstream.status).with_body(std::move(upstream.body));
/// ```
///
/// A `Data` that is passed on unread, in a request or from a response, stays on the host.
///
/// Source: `framework/wit/deps/momento-http.wit`.
namespace momento::functions::http {

/// Credentials with which the platform signs a request (AWS Signature Version 4).
struct aws_sigv4 {
    std::string_view access_key_id{};      ///< the access key id
    std::string_view secret_access_key{};  ///< the secret access key
    std::string_view region{};             ///< the region: "us-east-1"
    std::string_view service{};            ///< the service: "s3"
};
/// A role that the platform assumes to sign a request.
struct federated {
    std::string_view role_arn{};  ///< the ARN of the role
    std::string_view service{};   ///< the service: "s3"
};

/// The kind of an error: the cases of the interface, and `invalid_request`. Invalid headers and requests, and a URL
/// that is not UTF-8, are found without a host call.
enum class error_kind : std::uint8_t {
    internal_error,        ///< the platform failed
    request_error,         ///< no response, a timeout or invalid HTTP; or a body that `into` cannot read
    invalid_url,           ///< the URL is invalid
    invalid_header_name,   ///< a header name is not a token (RFC 9110 §5.1)
    invalid_header_value,  ///< a header value is not UTF-8 or has characters that RFC 9110 §5.5 forbids
    invalid_request,       ///< the method is not a token, the authorization is not UTF-8, or the body has no encoding
};

/// The error of a request.
///
/// It converts to a problem response: 502 for `internal_error` and `request_error`, 500 for all other kinds. The detail
/// of the problem is a constant, because `value` and `text` may contain information that callers of the Function must
/// not see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;  ///< what failed
    std::string value{};                           ///< the invalid URL, header name, header value or method
    std::string text{};                            ///< the reason, if known

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return upstream.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

struct Response;

/// An outbound request. It copies the texts that it is given, and must not be used after it was moved from.
class Request {
public:
    /// Creates a request without headers and with an empty body.
    ///
    /// @param url The absolute URL.
    /// @param verb The method.
    explicit Request(std::string_view url, std::string_view verb = "GET") : url_(stored(url)), verb_(stored(verb)) {}

    /// Adds a header field; a name may occur more than once. An invalid field is an error of `invoke`.
    Request& header(std::string_view name, std::string_view value) & {
        headers_.add_unchecked(name, value);
        return *this;
    }
    /// Adds a header field to a temporary request.
    Request&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    /// Lets the platform sign the request with these credentials. By default, a request is not signed.
    Request& with_authorization(const aws_sigv4& credentials) &;
    /// Lets the platform sign the request with the credentials of a role.
    Request& with_authorization(const federated& role) &;
    /// Lets the platform sign a temporary request.
    template <class Authorization>
    Request&& with_authorization(const Authorization& authorization) && {
        return std::move(with_authorization(authorization));
    }

    /// Sets the body. Does not set a content type.
    ///
    /// @param body Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`.
    /// @return The request. For `Json<T>` and `encode<T>`, whose encoding can fail, a `Result<Request>`, which `invoke`
    ///   also takes.
    template <class Body>
    auto with_body(Body&& body) && -> std::conditional_t<detail::infallible_body<Body>, Request&&, Result<Request>> {
        // The checks are here and not in a class, which makes the output of the compiler three lines shorter.
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
                detail::json_check<detail::json_writing_error<typename T::value_type, detail::written_as::value>>);
        if constexpr (!detail::body_argument<Body>) {
            return std::move(*this);
        } else if constexpr (detail::infallible_body<Body>) {
            body_ = Data(std::forward<Body>(body));
            return std::move(*this);
        } else {
            std::expected<Data, std::string> written = detail::write_value<detail::direction::client_out>(body);
            if (!written) return std::unexpected(WebError::message(written.error()));
            body_ = *std::move(written);
            return std::move(*this);
        }
    }
    /// Sets the body of a request that is an lvalue.
    template <class Body>
    auto with_body(Body&& body) & -> std::conditional_t<detail::infallible_body<Body>, Request&, Result<Request>> {
        decltype(auto) made = std::move(*this).with_body(std::forward<Body>(body));
        if constexpr (detail::infallible_body<Body>) return *this;
        else return made;
    }

private:
    friend Result<Response, Error> invoke(Request request);

    detail::text_view stored(std::string_view text) { return std::string_view(texts_.keep(text), text.size()); }

    detail::string_arena texts_;
    detail::text_view url_;
    detail::text_view verb_;
    detail::header_list headers_;
    detail::host::http::authorization authorization_;
    Data body_;
};

/// The response to an outbound request. A response with any status, such as 404 or 503, is not an error.
struct Response {
    int status = 0;                  ///< the status
    detail::received_pairs headers;  ///< ordered pairs; `get(name)` is the first value of that name, ignoring case
    Data body;                       ///< the body; on the host until it is read

    /// Reads the body, whatever the status is. Schema rules are not checked.
    ///
    /// ```cpp
    /// auto product = MOMENTO_TRY(std::move(upstream).into<Json<Product>>());
    /// ```
    ///
    /// @tparam T `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, or a type with an `extract<T>`.
    /// @return The value. Fails with `request_error` if the body cannot be read as a `T`.
    template <class T>
    [[nodiscard]] Result<T, Error> into() && {
        (void)sizeof(detail::reading_check<T>);
        if constexpr (!detail::is_read_entirely<T>) {
            return std::unexpected(Error{});
        } else {
            std::expected<T, std::string> read = detail::read_value<detail::direction::client_in, T>(std::move(body));
            if (!read) return std::unexpected(Error{error_kind::request_error, {}, std::move(read).error()});
            return *std::move(read);
        }
    }
};

/// Sends a request and waits for the response. Redirects are not followed.
///
/// @return The response, or an `Error`.
[[nodiscard]] Result<Response, Error> invoke(Request request);
/// Sends the request of `with_body`, or fails with `invalid_request` if its body could not be encoded.
[[nodiscard]] Result<Response, Error> invoke(Result<Request> request);

}  // namespace momento::functions::http
