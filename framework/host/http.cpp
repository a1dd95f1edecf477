#include "momento/functions/http.hpp"

#include <array>

#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::http {
namespace {

namespace host = detail::host::http;

// The status and detail of the problem response for each kind of error.
struct message {
    int status;
    std::string_view detail;
};
constexpr std::array<message, 6> messages{{
    {502, "the platform could not make the outbound request"},
    {502, "the outbound request received no valid response"},
    {500, "the function made an outbound request whose URL is invalid"},
    {500, "the function made an outbound request with an invalid header name"},
    {500, "the function made an outbound request with an invalid header value"},
    {500, "the function made an outbound request that cannot be sent"},
}};

std::unexpected<Error> rejected(error_kind kind, std::string_view value, std::string_view text) {
    return std::unexpected(Error{kind, std::string(value), std::string(text)});
}

bool is_utf8(const host::authorization& given) {
    if (const auto* secret = std::get_if<host::aws_sigv4_secret>(&given))
        return detail::is_utf8(secret->access_key_id.view()) && detail::is_utf8(secret->secret_access_key.view()) &&
               detail::is_utf8(secret->region.view()) && detail::is_utf8(secret->service.view());
    if (const auto* role = std::get_if<host::iam_role>(&given))
        return detail::is_utf8(role->role_arn.view()) && detail::is_utf8(role->service.view());
    return true;
}

// The cases of the interface have the order of the first five enumerators of error_kind.
Error from_host(const host::error& error) {
    Error known{.kind = static_cast<error_kind>(error.index())};
    const auto take = [&](const host::invalid* invalid) {
        if (invalid == nullptr) return;
        known.value = invalid->what.view();
        known.text = invalid->error.view();
    };
    if (const auto* text = std::get_if<1>(&error)) known.text = text->view();
    take(std::get_if<2>(&error));
    take(std::get_if<3>(&error));
    take(std::get_if<4>(&error));
    return known;
}

}  // namespace

Error::operator WebError() const {
    const message& said = messages[static_cast<std::size_t>(kind)];
    return WebError::with_status(said.status, said.detail);
}

Request& Request::with_authorization(const aws_sigv4& credentials) & {
    authorization_ = host::aws_sigv4_secret{stored(credentials.access_key_id), stored(credentials.secret_access_key),
                                            stored(credentials.region), stored(credentials.service)};
    return *this;
}

Request& Request::with_authorization(const federated& role) & {
    authorization_ = host::iam_role{stored(role.role_arn), stored(role.service)};
    return *this;
}

Result<Response, Error> invoke(Request request) {
    // Lowering a string that is not UTF-8 would trap. A line break in a header could inject another header (CWE-113),
    // whatever the host does.
    if (!detail::is_utf8(request.url_.view()))
        return rejected(error_kind::invalid_url, request.url_.view(), "it is not UTF-8");
    if (!detail::is_field_name(request.verb_.view()))
        return rejected(error_kind::invalid_request, request.verb_.view(), "the verb is not a token");
    for (const auto& [name, value] : request.headers_) {
        if (!detail::is_field_name(name)) return rejected(error_kind::invalid_header_name, name, "it is not a token");
        if (!detail::is_field_value(value))
            return rejected(error_kind::invalid_header_value, value, "it is not a valid header value");
    }
    if (!is_utf8(request.authorization_))
        return rejected(error_kind::invalid_request, {}, "the authorization is not UTF-8");

    auto response = host::invoke(
        {request.url_, request.verb_, request.headers_.view(), detail::pass(request.body_), request.authorization_});
    if (!response) return std::unexpected(from_host(response.error()));
    return Response{response->status,
                    detail::received_pairs(std::move(response->headers), detail::pair_list::match_names::ignoring_case),
                    detail::data_access::arriving(detail::receive(std::move(response->body)))};
}

Result<Response, Error> invoke(Result<Request> request) {
    if (!request) return rejected(error_kind::invalid_request, {}, request.error().text());
    return invoke(*std::move(request));
}

}  // namespace momento::functions::http
