// Declares momento:aws-secrets/aws-secrets@1.0.0 (see aws_auth.hpp).
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <variant>

#include "momento/functions/detail/host/aws_handles.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::aws_secrets {

struct request {
    text_view secret_id;
    std::optional<text_view> version_id;
    std::optional<text_view> version_stage;
    std::uint64_t allowed_staleness_seconds;
};
struct response {
    owned_text arn;
    std::uint64_t created_date_epoch_seconds;
    owned_text name;
    std::variant<owned_text, owned_text> secret;  // secret-bytes, secret-string
    owned_text version_id;
    owned_list<owned_text> version_stages;
};
// not-found, unauthorized, malformed, other
using error = std::variant<std::monostate, owned_text, owned_text, owned_text>;

own<aws_secrets_client> client(borrow<aws_credentials_provider> credentials);
std::expected<response, error> get_secret_value(borrow<aws_secrets_client> client, aws_secrets::request request);

}  // namespace momento::functions::detail::host::aws_secrets
