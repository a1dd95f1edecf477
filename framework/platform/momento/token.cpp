// The import of momento:token/token@1.0.0. A separate file, so that a component has it only if it calls it.
#include "framework/host/token.hpp"

#include "framework/abi/import.hpp"

namespace momento::functions::detail::host::token {

MOMENTO_IMPORT("momento:token/token@1.0.0", "generate-disposable-token", generate_disposable_token);
std::expected<response, error> generate_disposable_token(token::expires expires, text_view permissions,
                                                         std::optional<text_view> token_id) {
    return abi::call(imported_generate_disposable_token, generate_disposable_token, expires, permissions, token_id);
}

}  // namespace momento::functions::detail::host::token
