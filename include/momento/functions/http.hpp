// HTTP requests that a Function makes of others: momento:http/http@1.0.0. A component imports it only if it calls invoke.
//
//     auto upstream = MOMENTO_TRY(
//         http::invoke(http::Request("https://example.com/echo", "POST").with_body(std::move(payload))));
//     return WebResponse().with_status(upstream.status).with_body(std::move(upstream.body));
//
// A `Data` that is passed on unread, either way, stays on the host: its bytes never enter the module.
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

namespace momento::functions::http {

// What the platform signs a request with (AWS Signature Version 4): these credentials, …
struct aws_sigv4 {
    std::string_view access_key_id{};
    std::string_view secret_access_key{};
    std::string_view region{};   // "us-east-1"
    std::string_view service{};  // "s3"
};
// … or those of a role that it takes on by itself.
struct federated {
    std::string_view role_arn{};
    std::string_view service{};
};

// The first five are the interface's cases. What is wrong with a header, or makes a request invalid, is mostly found
// before the host is asked.
enum class error_kind : std::uint8_t {
    internal_error,        // the platform's own
    request_error,         // no answer: not reached, not in time, or not understood; or not what it is read as
    invalid_url,           //
    invalid_header_name,   // no token (RFC 9110 §5.1)
    invalid_header_value,  // §5.5; or not UTF-8
    invalid_request,       // a verb that is no token, an authorization that is not UTF-8, a body that cannot be encoded
};

// Becomes a problem: 502 for the first two, 500 for what the function itself got wrong. Its detail is a constant
// sentence, because `value` and `text` may speak of what the caller is not to know.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;
    std::string value{};  // the URL, name or value that is invalid
    std::string text{};   // why, as the host says it

    operator WebError() const;
    // Lets `return upstream.error();` stand in a function that returns a Result.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

struct Response;

// Its texts are copies; a request that was moved from is not to be used.
class Request {
public:
    explicit Request(std::string_view url, std::string_view verb = "GET") : url_(kept(url)), verb_(kept(verb)) {}

    // Adds a field; a name may stand more than once.
    Request& header(std::string_view name, std::string_view value) & {
        headers_.add_unchecked(name, value);
        return *this;
    }
    Request&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    // Without it the request goes out as it is.
    Request& with_authorization(const aws_sigv4& credentials) &;
    Request& with_authorization(const federated& role) &;
    template <class Authorization>
    Request&& with_authorization(const Authorization& authorization) && {
        return std::move(with_authorization(authorization));
    }

    // Text, bytes or Data; or Json<T> or a type with an encode<T>, whose encoding can fail: that gives a Result<Request>,
    // which invoke takes as well. No content type is set.
    template <class Body>
    auto with_body(Body&& body) && -> std::conditional_t<detail::infallible_body<Body>, Request&&, Result<Request>> {
        // Here and not in a class, so that the compiler's message is three lines shorter where most meet it.
        using T = std::remove_cvref_t<Body>;
        constexpr bool copies = detail::copies_data<Body>;
        constexpr bool fits = detail::encodable_body<T>;
        static_assert(!copies, "momento: Data is moved, not copied; write std::move(data)");
        static_assert(fits, MOMENTO_DETAIL_MESSAGE("momento: a body is text, bytes, Data, Json<T> or a type with an "
                                                   "encode<T>; write Json(value) for an aggregate",
                                                   detail::body_message<T>()));
        if constexpr (detail::is_json<T>)
            (void)sizeof(detail::json_check<detail::json_error_of<typename T::value_type>>);
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
    template <class Body>
    auto with_body(Body&& body) & -> std::conditional_t<detail::infallible_body<Body>, Request&, Result<Request>> {
        decltype(auto) made = std::move(*this).with_body(std::forward<Body>(body));
        if constexpr (detail::infallible_body<Body>) return *this;
        else return made;
    }

private:
    friend Result<Response, Error> invoke(Request request);

    detail::text_view kept(std::string_view text) { return std::string_view(texts_.keep(text), text.size()); }

    detail::string_arena texts_;
    detail::text_view url_;
    detail::text_view verb_;
    detail::header_list headers_;
    detail::host::http::authorization authorization_;
    Data body_;
};

// Of any status: 404 and 503 are answers, and not errors.
struct Response {
    int status = 0;
    detail::received_pairs headers;  // names and values; get(name) is the first of that name, without regard to case
    Data body;                       // on the host until it is read

    // The body as a T, whatever the status: Json<T>, std::string, bytes, or a type with an extract<T>. What it cannot be
    // read as is a request_error. The rules of a schema are not checked: they were for whoever answered to keep.
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

// Sends the request and waits for its answer. The host follows no redirect.
[[nodiscard]] Result<Response, Error> invoke(Request request);
// The error of an encoding that failed, or the same.
[[nodiscard]] Result<Response, Error> invoke(Result<Request> request);

}  // namespace momento::functions::http
