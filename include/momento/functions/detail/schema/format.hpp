// Checks the string formats of JSON Schema. Each format is a function of its own, so that a module links only those
// that its types name; the functions are constexpr, so that the compiler can check defaults and examples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/text/date_time.hpp"
#include "momento/functions/detail/text/http_date.hpp"

namespace momento::functions::detail {

using format_check = bool (*)(std::string_view);

namespace formats {

// A set of ASCII characters, given as ranges ("a-z") and single characters. A '-' at the beginning is the character
// itself.
class character_set {
public:
    consteval explicit character_set(std::string_view members) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            const std::size_t last = i + 2 < members.size() && members[i + 1] == '-' ? i + 2 : i;
            for (char c = members[i]; c <= members[last]; ++c) bits_[c >> 6 & 1] |= std::uint64_t{1} << (c & 63);
            i = last;
        }
    }
    [[nodiscard]] constexpr bool has(char c) const {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 128 && (bits_[byte >> 6] >> (byte & 63) & 1) != 0;
    }

private:
    std::uint64_t bits_[2]{};
};

inline constexpr character_set digits{"0-9"};
inline constexpr character_set hex_digits{"0-9A-Fa-f"};
inline constexpr character_set label{"-0-9A-Za-z"};
inline constexpr character_set atom{"-0-9A-Za-z!#$%&'*+/=?^_`{|}~"};
inline constexpr character_set scheme{"-0-9A-Za-z+."};
// Characters of a URI; a '%' begins an escape.
inline constexpr character_set reg_name{"-0-9A-Za-z._~!$&'()*+,;=%"};
inline constexpr character_set user{"-0-9A-Za-z._~!$&'()*+,;=%:"};
inline constexpr character_set literal{"-0-9A-Za-z._~!$&'()*+,;=:"};
inline constexpr character_set path{"-0-9A-Za-z._~!$&'()*+,;=%:@/?"};

// Returns the number of leading characters that are in the set.
constexpr std::size_t leading(std::string_view text, const character_set& set) {
    std::size_t count = 0;
    while (count < text.size() && set.has(text[count])) ++count;
    return count;
}

// The same, but stops at a '%' without two hexadecimal digits.
constexpr std::size_t leading_escaped(std::string_view text, const character_set& set) {
    std::size_t count = 0;
    for (; count < text.size() && set.has(text[count]); ++count) {
        if (text[count] != '%') continue;
        if (text.size() - count < 3 || !hex_digits.has(text[count + 1]) || !hex_digits.has(text[count + 2])) break;
        count += 2;
    }
    return count;
}

// Removes the first character if it is `c`.
constexpr bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

constexpr bool take_two(std::string_view& text, char c) {
    if (text.size() < 2 || text[0] != c || text[1] != c) return false;
    text.remove_prefix(2);
    return true;
}

}  // namespace formats

// RFC 3339; is_time is in date_time.hpp, and is_http_date in http_date.hpp.
constexpr bool is_date(std::string_view text) { return parse_date(text).has_value(); }
constexpr bool is_date_time(std::string_view text) { return parse_date_time(text).has_value(); }

// RFC 9562, any version.
constexpr bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < 36; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !formats::hex_digits.has(text[i])) return false;
    }
    return true;
}

// RFC 1123, without a trailing dot.
constexpr bool is_hostname(std::string_view text) {
    if (text.size() > 253) return false;
    for (;;) {
        const std::size_t size = formats::leading(text, formats::label);
        if (size == 0 || size > 63 || text[0] == '-' || text[size - 1] == '-') return false;
        text.remove_prefix(size);
        if (text.empty()) return true;
        if (!formats::take(text, '.')) return false;
    }
}

// The Mailbox of RFC 5321, without quoted local parts and address literals in brackets.
constexpr bool is_email(std::string_view text) {
    if (text.size() > 254) return false;
    for (std::string_view rest = text;;) {
        const std::size_t size = formats::leading(rest, formats::atom);
        if (size == 0) return false;
        rest.remove_prefix(size);
        if (formats::take(rest, '.')) continue;
        return text.size() - rest.size() <= 64 && formats::take(rest, '@') && is_hostname(rest);
    }
}

// The dotted decimal of RFC 2673. Leading zeros are invalid, because some parsers read them as octal.
constexpr bool is_ipv4(std::string_view text) {
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && !formats::take(text, '.')) return false;
        const std::size_t size = formats::leading(text, formats::digits);
        if (size == 0 || size > 3 || (size > 1 && text[0] == '0')) return false;
        unsigned value = 0;
        for (char c : text.substr(0, size)) value = value * 10 + static_cast<unsigned char>(c - '0');
        if (value > 255) return false;
        text.remove_prefix(size);
    }
    return text.empty();
}

// RFC 4291, without a zone.
constexpr bool is_ipv6(std::string_view text) {
    std::size_t groups = 0;
    bool gap = formats::take_two(text, ':');
    while (!gap || !text.empty()) {
        const std::size_t size = formats::leading(text, formats::hex_digits);
        if (size < text.size() && text[size] == '.') {
            if (!is_ipv4(text)) return false;
            groups += 2;
            break;
        }
        if (size == 0 || size > 4) return false;
        ++groups;
        text.remove_prefix(size);
        if (text.empty()) break;
        if (!formats::take(text, ':')) return false;
        if (formats::take(text, ':')) {
            if (gap) return false;
            gap = true;
        } else if (text.empty()) {
            return false;
        }
    }
    return gap ? groups < 8 : groups == 8;
}

// The URI of RFC 3986: a scheme, followed by what the grammar permits.
constexpr bool is_uri(std::string_view text) {
    const std::size_t scheme_size = formats::leading(text, formats::scheme);
    // Characters of the scheme's set up to '9' cannot begin a scheme.
    if (scheme_size == 0 || text[0] <= '9') return false;
    text.remove_prefix(scheme_size);
    if (!formats::take(text, ':')) return false;
    if (formats::take_two(text, '/')) {
        const std::size_t user_size = formats::leading_escaped(text, formats::user);
        if (user_size < text.size() && text[user_size] == '@') text.remove_prefix(user_size + 1);
        if (formats::take(text, '[')) {
            std::string_view address = text.substr(0, formats::leading(text, formats::literal));
            text.remove_prefix(address.size());
            if (!formats::take(text, ']')) return false;
            if (!is_ipv6(address)) {
                // An address of a later version: "v1.text"
                if (!formats::take(address, 'v') && !formats::take(address, 'V')) return false;
                const std::size_t version_size = formats::leading(address, formats::hex_digits);
                address.remove_prefix(version_size);
                if (version_size == 0 || !formats::take(address, '.') || address.empty()) return false;
            }
        } else {
            text.remove_prefix(formats::leading_escaped(text, formats::reg_name));
        }
        if (formats::take(text, ':')) text.remove_prefix(formats::leading(text, formats::digits));
        if (!text.empty() && text[0] != '/' && text[0] != '?' && text[0] != '#') return false;
    }
    text.remove_prefix(formats::leading_escaped(text, formats::path));
    if (formats::take(text, '#')) text.remove_prefix(formats::leading_escaped(text, formats::path));
    return text.empty();
}

// Returns the check of a format, or null if the format is only an annotation ("int32", "password") or unknown. Call it
// only at compile time: a call at run time would link every check.
constexpr format_check check_of_format(std::string_view name) {
    if (name == "date") return is_date;
    if (name == "date-time") return is_date_time;
    if (name == "time") return is_time;
    if (name == "http-date") return is_http_date;
    if (name == "uuid") return is_uuid;
    if (name == "email") return is_email;
    if (name == "hostname") return is_hostname;
    if (name == "ipv4") return is_ipv4;
    if (name == "ipv6") return is_ipv6;
    if (name == "uri") return is_uri;
    return nullptr;
}

}  // namespace momento::functions::detail
