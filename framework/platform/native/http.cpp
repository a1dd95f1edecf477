#include "momento/functions/detail/host/http.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::http {

std::expected<response, error> invoke(request) {
    return std::unexpected(error(std::in_place_index<1>, place(no_host)));  // request-error
}

}  // namespace momento::functions::detail::host::http
