#include "momento/functions/link.hpp"

#include <cstddef>
#include <utility>

#include "framework/text/percent.hpp"
#include "momento/functions/detail/schema/format.hpp"
#include "momento/functions/detail/text/hex_byte.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions {

using namespace std::string_view_literals;

namespace {

namespace formats = detail::formats;

constexpr formats::character_set uri_characters{"-0-9A-Za-z._~:/?#[]@!$&'()*+,;=%"};
constexpr formats::character_set relation_characters{"-0-9A-Za-z."};

bool is_uri_text(std::string_view text) { return formats::leading_escaped(text, uri_characters) == text.size(); }

using detail::skip_blanks;

// Removes the text up to one of the characters, or all of it.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
    const std::string_view taken = rest.substr(0, rest.find_first_of(ends));
    rest.remove_prefix(taken.size());
    return taken;
}

// A relation type of RFC 8288 §3.3: a registered name, or a URI.
bool is_relation(std::string_view text) {
    if (text.find(':') != text.npos) return is_uri_text(text);
    return !text.empty() && formats::leading(text, relation_characters) == text.size() && text.front() > '9';
}
bool are_relations(std::string_view list) {
    while (true) {
        const std::size_t space = list.find(' ');
        if (!is_relation(list.substr(0, space))) return false;
        if (space == list.npos) return true;
        list.remove_prefix(space + 1);
    }
}

bool is_visible_ascii(std::string_view text) {
    for (const char c : text)
        if (c < ' ' || c > '~') return false;
    return true;
}

// Appends a quoted string, or the encoding of RFC 8187 for other characters than ASCII. Returns false if there is none.
bool append_attribute(std::string& to, std::string_view name, std::string_view value) {
    if (!detail::is_field_name(name) || name.find('*') != name.npos || !detail::is_utf8(value)) return false;
    (to += "; "sv) += name;
    if (!is_visible_ascii(value)) {
        detail::append_encoded(to += "*=UTF-8''"sv, value, "!#$&+^`|"sv);
        return true;
    }
    to += "=\""sv;
    for (const char c : value) {
        if (c == '"' || c == '\\') to += '\\';
        to += c;
    }
    to += '"';
    return true;
}

// A value of RFC 8187 §3.2.1: UTF-8'en'a%20b. Returns false if it has another encoding.
bool decode_extended(std::string_view given, std::string& to) {
    const std::string_view charset = take_until(given, "'"sv);
    if (!detail::equal_ignoring_case(charset, "UTF-8"sv) || !formats::take(given, '\'')) return false;
    take_until(given, "'"sv);
    if (!formats::take(given, '\'')) return false;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i] != '%') {
            to += given[i];
            continue;
        }
        const int byte = given.size() - i < 3 ? -1 : detail::hex_byte(given[i + 1], given[i + 2]);
        if (byte < 0) return false;
        to += static_cast<char>(byte);
        i += 2;
    }
    return detail::is_utf8(to);
}

// Removes a quoted string (appendix B.4). One without a closing quote extends to the end.
std::string take_quoted(std::string_view& rest) {
    std::string value;
    rest.remove_prefix(1);
    while (!rest.empty()) {
        char c = rest.front();
        rest.remove_prefix(1);
        if (c == '"') break;
        if (c == '\\' && !rest.empty()) {
            c = rest.front();
            rest.remove_prefix(1);
        }
        value += c;
    }
    return value;
}

// Stores a parameter. The first one of a name counts, but an extended title takes precedence over a plain one.
struct link_reader {
    Link link{};
    bool has_rel = false;
    bool has_type = false;
    bool has_title = false;
    bool has_extended_title = false;

    void put(std::string_view given_name, std::string value) {
        std::string name(given_name);
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        const bool extended = name.ends_with('*');
        if (extended) {
            std::string decoded;
            if (!decode_extended(value, decoded)) return;
            name.pop_back();
            value = std::move(decoded);
        }
        if (name == "rel"sv) {
            if (!std::exchange(has_rel, true)) link.rel = std::move(value);
        } else if (name == "type"sv) {
            if (!std::exchange(has_type, true)) link.type = std::move(value);
        } else if (name == "title"sv) {
            const bool first = !std::exchange(extended ? has_extended_title : has_title, true);
            if (first && (extended || !has_extended_title)) link.title = std::move(value);
        } else if (!name.empty()) {
            link.attributes.emplace_back(std::move(name), std::move(value));
        }
    }
};

std::unexpected<WebError> not_a_link() { return std::unexpected(WebError::message("expected a link")); }

}  // namespace

bool Link::has_relation(std::string_view relation) const {
    for (std::string_view rest = rel; !rest.empty();) {
        skip_blanks(rest);
        if (const std::string_view each = take_until(rest, " \t"sv);
            !each.empty() && detail::equal_ignoring_case(each, relation))
            return true;
    }
    return false;
}

Result<Link> text<Link>::parse(std::string_view given) {
    link_reader read;
    skip_blanks(given);
    if (!formats::take(given, '<')) return not_a_link();
    read.link.target = take_until(given, ">"sv);
    if (!formats::take(given, '>')) return not_a_link();
    for (skip_blanks(given); !given.empty(); skip_blanks(given)) {
        if (!formats::take(given, ';')) return not_a_link();
        skip_blanks(given);
        const std::string_view name = take_until(given, " \t=;,"sv);
        std::string value;
        skip_blanks(given);
        if (formats::take(given, '=')) {
            skip_blanks(given);
            if (given.starts_with('"')) value = take_quoted(given);
            else value = take_until(given, " \t;,"sv);
        }
        read.put(name, std::move(value));
    }
    return std::move(read.link);
}

std::string text<Link>::format(const Link& value) {
    std::string text = "<";
    (text += value.target) += '>';
    bool valid = is_uri_text(value.target) && are_relations(value.rel) && append_attribute(text, "rel"sv, value.rel);
    if (!value.title.empty()) valid = append_attribute(text, "title"sv, value.title) && valid;
    if (!value.type.empty()) valid = append_attribute(text, "type"sv, value.type) && valid;
    for (const auto& [name, given] : value.attributes) valid = append_attribute(text, name, given) && valid;
    // A line break is no value of a header, so the response becomes a 500.
    if (!valid) text = '\n';
    return text;
}

}  // namespace momento::functions
