#include "momento/functions/cookie.hpp"

#include <string>

#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions::detail {
namespace {

bool is_attribute_value(std::string_view text) {
    for (char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e || c == ';') return false;
    return true;
}

bool has_prefix(std::string_view name, std::string_view prefix) {
    return name.size() >= prefix.size() && equal_ignoring_case(name.substr(0, prefix.size()), prefix);
}

// Whether browsers accept the combination of attributes (RFC 6265bis, §4.1.3, §5.7).
bool is_acceptable(const SetCookie& cookie) {
    if (!cookie.path.empty() && cookie.path.front() != '/') return false;
    const bool of_host = has_prefix(cookie.name, "__Host-");
    if (of_host && (!cookie.domain.empty() || cookie.path != "/")) return false;
    return cookie.secure || (cookie.same_site != same_site::none && !of_host && !has_prefix(cookie.name, "__Secure-"));
}

}  // namespace

bool is_cookie_value(std::string_view text) {
    constexpr std::string_view excluded = "\",;\\";
    for (char c : text)
        if (c < 0x21 || c > 0x7e || excluded.find(c) != excluded.npos) return false;
    return true;
}

bool append_cookie(std::string& to, const SetCookie& cookie) {
    if (!is_field_name(cookie.name) || !is_cookie_value(cookie.value) || !is_attribute_value(cookie.path) ||
        !is_attribute_value(cookie.domain) || !is_acceptable(cookie))
        return false;
    to += cookie.name;
    to += '=';
    to += cookie.value;
    if (cookie.max_age) {
        to += "; Max-Age=";
        const auto seconds = cookie.max_age->count();
        to += std::to_string(seconds < 0 ? 0 : seconds);
    }
    if (!cookie.path.empty()) (to += "; Path=") += cookie.path;
    if (!cookie.domain.empty()) (to += "; Domain=") += cookie.domain;
    if (cookie.secure) to += "; Secure";
    if (cookie.http_only) to += "; HttpOnly";
    to += cookie.same_site == same_site::lax      ? "; SameSite=Lax"
          : cookie.same_site == same_site::strict ? "; SameSite=Strict"
                                                  : "; SameSite=None";
    return true;
}

cookie_pair next_cookie(std::string_view& rest) {
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        const std::string_view pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        const std::size_t sign = pair.find('=');
        if (sign == pair.npos || sign == 0) continue;  // not a pair: ignored, as by other servers
        std::string_view value = trimmed(pair.substr(sign + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        return {trimmed(pair.substr(0, sign)), value};
    }
    return {};
}

}  // namespace momento::functions::detail
