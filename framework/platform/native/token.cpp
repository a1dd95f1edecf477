#include "framework/host/token.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::token {

std::expected<response, error> generate_disposable_token(token::expires, text_view, std::optional<text_view>) {
    return std::unexpected(error(std::in_place_index<2>, place(no_host)));  // permission-denied
}

}  // namespace momento::functions::detail::host::token
