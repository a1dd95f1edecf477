// Declares momento:token/token@1.0.0. In a component framework/platform/momento/token.cpp calls the import; in a native
// build framework/testing/fake_token.cpp replaces it.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <variant>

#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::token {

// internal-error, invalid-argument, permission-denied, limit-exceeded
using error = std::variant<std::monostate, owned_text, owned_text, owned_text>;

struct expires {
    std::uint32_t valid_for_seconds;
};
struct response {
    owned_text api_key;
    owned_text endpoint;
    std::uint64_t valid_until;
};

std::expected<response, error> generate_disposable_token(token::expires expires, text_view permissions,
                                                         std::optional<text_view> token_id);

}  // namespace momento::functions::detail::host::token
