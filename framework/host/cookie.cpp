#include "momento/functions/cookie.hpp"

#include "momento/functions/environment.hpp"

namespace momento::functions {

// Several Cookie fields are one list (RFC 9113 §8.2.3).
std::optional<std::string_view> WebEnvironment::cookie(std::string_view name) const {
    for (const auto& [field, value] : headers()) {
        if (!detail::equal_ignoring_case(field, "cookie")) continue;
        std::string_view rest = value;
        for (detail::cookie_pair each = detail::next_cookie(rest); !each.name.empty(); each = detail::next_cookie(rest))
            if (each.name == name) return each.value;
    }
    return std::nullopt;
}

}  // namespace momento::functions
