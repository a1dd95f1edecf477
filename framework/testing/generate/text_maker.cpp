#include "framework/testing/generate/text_maker.hpp"

#include <algorithm>
#include <array>

#include "framework/testing/contract/text_pattern.hpp"
#include "momento/functions/cookie.hpp"
#include "momento/functions/detail/codec/schema_error.hpp"
#include "momento/functions/detail/text/base64.hpp"
#include "momento/functions/detail/text/date_time.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"

namespace momento::functions::detail {
namespace {

using namespace std::string_view_literals;

std::string padded(std::size_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.insert(0, digits - std::min(digits, text.size()), '0');
}

std::string make_from(random_source& random, std::string_view characters, std::size_t length) {
    std::string text;
    while (text.size() < length) text += random.pick(characters);
    return text;
}

// A date-time does not use the first and the last date, because its offset could lead to a year out of range.
std::string make_date(random_source& random, bool of_moment) {
    constexpr std::array edges{"2024-02-29"sv, "1969-12-31"sv, "0001-01-01"sv, "9999-12-31"sv};
    if (random.one_in(8)) return std::string(edges[random.below(of_moment ? 2 : edges.size())]);
    return padded(1970 + random.below(130), 4) + "-" + padded(1 + random.below(12), 2) + "-" +
           padded(1 + random.below(28), 2);
}

std::string make_time(random_source& random) {
    std::string text =
        padded(random.below(24), 2) + ":" + padded(random.below(60), 2) + ":" + padded(random.below(60), 2);
    if (random.one_in(3)) text += "." + std::to_string(random.below(1'000'000'000));
    constexpr std::array zones{"Z"sv, "Z"sv, "+01:00"sv, "-11:30"sv};
    return text.append(random.pick(zones));
}

std::string make_http_date(random_source& random) {
    constexpr std::array edges{"Thu, 29 Feb 2024 23:59:59 GMT"sv,  "Wed, 31 Dec 1969 23:59:59 GMT"sv,
                               "Mon, 01 Jan 0001 00:00:00 GMT"sv,  "Fri, 31 Dec 9999 23:59:59 GMT"sv,
                               "Sunday, 06-Nov-94 08:49:37 GMT"sv, "Sun Nov  6 08:49:37 1994"sv};
    if (random.one_in(6)) return std::string(random.pick(edges));
    std::string text;
    format_http_date(static_cast<std::int64_t>(random.below(std::size_t{1} << 32)), text);
    return text;
}

std::string make_host(random_source& random) {
    constexpr auto letters = "abcdefghijklmnopqrstuvwxyz0123456789"sv;
    std::string text;
    for (std::size_t label = 0, labels = 1 + random.below(3); label < labels; ++label)
        text += make_from(random, letters, 1 + random.below(8)) + ".";
    return text + "example";
}

std::string make_uuid(random_source& random) {
    std::string text;
    for (const std::size_t size : {8U, 4U, 4U, 4U, 12U}) {
        if (!text.empty()) text += '-';
        text += make_from(random, "0123456789abcdef"sv, size);
    }
    return text;
}

std::string make_ipv4(random_source& random) {
    std::string text = std::to_string(random.below(256));
    for (int part = 1; part < 4; ++part) text += "." + std::to_string(random.below(256));
    return text;
}

std::string make_ipv6(random_source& random) {
    constexpr auto digits = "0123456789abcdef"sv;
    if (random.one_in(3)) return "::" + make_from(random, digits, 1 + random.below(4));
    std::string text = make_from(random, digits, 1 + random.below(4));
    for (int group = 1; group < 8; ++group) text += ":" + make_from(random, digits, 1 + random.below(4));
    return text;
}

// A text of `count` bytes; if that is 0, of any number of bytes within the limits.
std::string make_base64(random_source& random, std::size_t count, std::size_t least, std::size_t most) {
    const std::size_t fewest = (least + 3) / 4 * 3;
    const std::size_t size = count != 0 ? count
                                        : random.between(fewest == 0 ? 0 : fewest - 2,
                                                         std::max(fewest, std::min(fewest + 12, most / 4 * 3)));
    std::vector<std::byte> bytes(size);
    for (std::byte& each : bytes) each = static_cast<std::byte>(random.below(256));
    std::string text;
    append_base64(bytes.data(), bytes.size(), text);
    return text;
}

// Not every type has the precision of each of these.
std::string make_duration(random_source& random) {
    const auto number = [&] { return std::to_string(random.below(random.one_in(3) ? 1'000 : 60)); };
    switch (random.below(8)) {
        case 0: return "PT0S";
        case 1: return "P" + number() + "W";
        case 2: return "P" + number() + "D";
        case 3: return "P" + number() + "DT" + number() + "H";
        case 4: return "PT" + number() + "H";
        case 5: return "PT" + number() + "H" + number() + "M" + number() + "S";
        case 6: return "PT" + number() + "M";
        default: return "PT" + number() + (random.one_in(2) ? "S" : "." + number() + "S");
    }
}

// The text of an example, or the example with other digits and letters.
std::optional<std::string> make_like(random_source& random, std::string_view example) {
    example_string text;
    if (!example.starts_with('"') || read_example_string(example.substr(1), text) == std::string_view::npos)
        return std::nullopt;
    std::string made(text.view());
    if (random.is_plain() || !random.one_in(2)) return made;
    for (char& c : made) {
        if (c >= '0' && c <= '9') c = static_cast<char>('0' + random.below(10));
        else if (c >= 'a' && c <= 'z') c = static_cast<char>('a' + random.below(26));
        else if (c >= 'A' && c <= 'Z') c = static_cast<char>('A' + random.below(26));
    }
    return made;
}

bool is_custom_text(const shape& type) {
    return type.format.empty() && type.takes == nullptr && &type != &shape_of<std::string>::value &&
           &type != &shape_of<std::string_view>::value;
}

bool satisfies_all(std::string_view text, const shape& type, const field& rules) {
    const format_check format = type.takes != nullptr ? type.takes : check_of_format(type.format);
    if (format != nullptr && !format(text)) return false;
    for (const field* each : {&rules, type.rules})
        if (!keeps_rules(text, *each) || (!each->pattern.empty() && !pattern_of(each->pattern).matches(text)))
            return false;
    return true;
}

}  // namespace

void append_utf8(std::string& text, char32_t character) {
    const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) return put(character);
    if (character < 0x800) {
        put(0xc0 | character >> 6);
    } else {
        if (character < 0x10000) {
            put(0xe0 | character >> 12);
        } else {
            put(0xf0 | character >> 18);
            put(0x80 | (character >> 12 & 0x3f));
        }
        put(0x80 | (character >> 6 & 0x3f));
    }
    put(0x80 | (character & 0x3f));
}

std::string make_plain_text(random_source& random, std::size_t length, text_location location) {
    constexpr auto simple = U"abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_ "sv;
    constexpr auto visible = U"!\"#$%&'()*+./:;<=>?@[\\]^`{|}~"sv;
    constexpr auto wide = U"é€ß中🍵"sv;
    constexpr auto control = U"\n\t\r\u0001\u007f"sv;
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
        if (location == text_location::cookie) append_utf8(text, random.pick(simple.substr(0, simple.size() - 1)));
        else if (random.one_in(6)) append_utf8(text, random.pick(visible));
        else if (location != text_location::header && location != text_location::element && random.one_in(10))
            append_utf8(text, random.pick(wide));
        else if (location == text_location::json && random.one_in(20)) append_utf8(text, random.pick(control));
        else append_utf8(text, random.pick(simple));
    }
    return text;
}

std::string make_formatted(random_source& random, std::string_view format) {
    constexpr auto letters = "abcdefghijklmnopqrstuvwxyz0123456789"sv;
    if (format == "date") return make_date(random, false);
    if (format == "time") return make_time(random);
    if (format == "date-time") return make_date(random, true) + "T" + make_time(random);
    if (format == "http-date") return make_http_date(random);
    if (format == "uuid") return make_uuid(random);
    if (format == "hostname") return make_host(random);
    if (format == "email") return make_from(random, letters, 1 + random.below(12)) + "@" + make_host(random);
    if (format == "ipv4") return make_ipv4(random);
    if (format == "ipv6") return make_ipv6(random);
    return "https://" + make_host(random) + "/" + make_from(random, letters, random.below(8)) +
           (random.one_in(3) ? "?a=%20b#c" : "");
}

bool is_allowed_in(std::string_view text, text_location location) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    const auto is_visible = [](char c) { return c >= ' ' && c <= '~'; };
    switch (location) {
        case text_location::json: return true;
        case text_location::query: return std::ranges::none_of(text, is_control);
        case text_location::header:
            return !text.empty() && trimmed(text) == text && std::ranges::all_of(text, is_visible);
        // The text must be a single element (RFC 9110 §5.5, §5.6.1).
        case text_location::element: {
            std::string alone;
            return append_element(alone, text).empty() && std::ranges::all_of(text, is_visible);
        }
        case text_location::cookie: return is_cookie_value(text);
        // Excludes segments that paths reject (CWE-22) and text that a parameter does not match.
        case text_location::path:
            return !text.empty() && text != "." && text != ".." && text.find('/') == text.npos &&
                   std::ranges::none_of(text, is_control);
    }
    return false;
}

std::optional<std::string> make_text(random_source& random, const shape& type, const field& rules,
                                     text_location location) {
    const field& own = *type.rules;
    const auto either = [](std::string_view a, std::string_view b) { return a.empty() ? b : a; };
    const std::string_view format = either(type.format, either(rules.format, own.format));
    const std::string_view pattern = either(rules.pattern, own.pattern);
    const std::string_view example = either(rules.example, own.example);
    constexpr std::size_t no_limit = ~std::size_t{0};
    const std::size_t least =
        std::max({rules.min_length.count_or(0), own.min_length.count_or(0),
                  std::size_t{location != text_location::json && location != text_location::query}});
    const std::size_t most = std::min(max_length_of(rules).count_or(no_limit), max_length_of(own).count_or(no_limit));
    const bool is_free = pattern.empty() && check_of_format(format) == nullptr && type.takes == nullptr;
    for (int tries = 0; tries < 60; ++tries) {
        std::optional<std::string> text;
        const bool wants_example = !example.empty() && (random.one_in(6) || (is_free && is_custom_text(type)));
        if (wants_example || tries > 50) text = make_like(random, example);
        else if (!pattern.empty()) text = make_matching(random, pattern, least, most, location);
        else if (!type.encoding.empty()) text = make_base64(random, type.count, least, most);
        else if (type.takes != nullptr) text = make_duration(random);
        else if (!is_free) text = make_formatted(random, format);
        // Sometimes the longest valid text.
        else if (most <= 4096 && random.one_in(12)) text = make_plain_text(random, most, location);
        else text = make_plain_text(random, random.between(least, std::min(most, least + 12)), location);
        if (text && is_allowed_in(*text, location) && satisfies_all(*text, type, rules)) return text;
        if (random.is_plain() && tries > 1) break;
    }
    return std::nullopt;
}

}  // namespace momento::functions::detail
