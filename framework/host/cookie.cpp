#include "momento/functions/cookie.hpp"

#include "momento/functions/environment.hpp"

namespace momento::functions {

std::optional<std::string_view> WebEnvironment::cookie(std::string_view name) const {
    std::optional<std::string_view> value;
    detail::visit_cookies(headers(), [&](const detail::cookie_pair& each) {
        if (each.name == name) value = each.value;
        return !value;
    });
    return value;
}

}  // namespace momento::functions
