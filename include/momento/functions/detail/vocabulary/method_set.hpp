// Methods by their names in HTTP, and sets of methods (RFC 9110 §9.3, RFC 5789 for PATCH).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "momento/functions/method.hpp"

namespace momento::functions::detail {

inline constexpr std::string_view method_names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
inline constexpr unsigned method_count = sizeof(method_names) / sizeof(method_names[0]);

constexpr std::string_view method_name(method m) { return method_names[static_cast<unsigned>(m)]; }

using method_set = std::uint8_t;
constexpr method_set bit(method m) { return static_cast<method_set>(1U << static_cast<unsigned>(m)); }

// Adds the methods that the declared ones imply: GET implies HEAD, and any method implies OPTIONS (RFC 9110 §9.3.2,
// §9.3.7).
constexpr method_set with_implied(method_set declared) {
    if (declared == 0) return 0;
    if ((declared & bit(method::get)) != 0) declared |= bit(method::head);
    return declared | bit(method::options);
}

std::optional<method> parse_method(std::string_view name);
std::string allow_field(method_set declared);

}  // namespace momento::functions::detail
