// Declares momento:http/http@1.0.0: its records and variants as C++ types, its function as a function. In a component
// framework/platform/momento/http.cpp calls the import; in a native build framework/testing/fake_http.cpp replaces it.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <variant>

#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::http {

struct aws_sigv4_secret {
    text_view access_key_id;
    text_view secret_access_key;
    text_view region;
    text_view service;
};
struct iam_role {
    text_view role_arn;
    text_view service;
};
using authorization = std::variant<std::monostate, aws_sigv4_secret, iam_role>;

struct request {
    text_view url;
    text_view verb;
    std::span<const pair_view> headers;
    transferred_data body;
    http::authorization authorization;
};
struct response {
    std::uint16_t status;
    owned_list<pair_view> headers;  // for a received_pairs, which frees its texts
    received_data body;
};

// The offending text and its error: the payload of the last three cases.
struct invalid {
    owned_text what;
    owned_text error;
};
using error = std::variant<std::monostate, owned_text, invalid, invalid, invalid>;

std::expected<response, error> invoke(request asked);

}  // namespace momento::functions::detail::host::http
