// Parses path patterns at compile time: literals, `{name}` for one segment, `{name}suffix` for one segment that ends in a
// literal, `{name...}` for the rest, `{...}` for a rest that nothing binds. Literals and suffixes are written decoded
// ("/café", not "/caf%C3%A9"), because segments of a request are decoded before they are compared.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/detail/match/path.hpp"

namespace momento::functions::detail {

inline constexpr std::size_t max_parameters = 16;
inline constexpr std::size_t max_pattern_size = 512;

// In the order of precedence.
enum class segment_kind : unsigned char { literal, suffixed, parameter, rest };

struct segment {
    segment_kind kind = segment_kind::literal;
    std::string_view text;    // the literal, or the parameter's name
    std::string_view suffix;  // the literal after the parameter; empty except in an invalid pattern if not `suffixed`
};

// Whether two segments of patterns match the same segments of paths.
constexpr bool match_alike(const segment& a, const segment& b) {
    return a.kind == b.kind && a.suffix == b.suffix && (a.kind != segment_kind::literal || a.text == b.text);
}

// Iterates over the segments of a pattern: "a" and "{b}" in "/a/{b}". "/" has none, and "/a/" ends in an empty literal.
class segments {
public:
    constexpr explicit segments(std::string_view pattern)
        : rest_(pattern.substr(pattern.empty() ? 0 : 1)), done_(pattern == "/") {}

    constexpr bool next(segment& out) {
        if (done_) return false;
        const std::size_t slash = rest_.find('/');
        std::string_view text = rest_.substr(0, slash);
        if (slash == std::string_view::npos) done_ = true;
        else rest_.remove_prefix(slash + 1);
        const std::size_t close = text.starts_with('{') ? text.find('}') : text.npos;
        if (close == text.npos) {
            out = {segment_kind::literal, text, {}};
            return true;
        }
        const std::string_view name = text.substr(1, close - 1);
        text.remove_prefix(close + 1);
        if (name.ends_with("...")) out = {segment_kind::rest, name.substr(0, name.size() - 3), text};
        else out = {text.empty() ? segment_kind::parameter : segment_kind::suffixed, name, text};
        return true;
    }

private:
    std::string_view rest_;
    bool done_;
};

constexpr std::size_t parameter_count(std::string_view pattern) {
    std::size_t count = 0;
    segment part;
    for (segments walk(pattern); walk.next(part);) count += part.kind != segment_kind::literal;
    return count;
}

// The index of the capture of a parameter, or npos.
constexpr std::size_t parameter_index(std::string_view pattern, std::string_view name) {
    std::size_t index = 0;
    segment part;
    for (segments walk(pattern); walk.next(part);) {
        if (part.kind == segment_kind::literal) continue;
        if (part.text == name) return index;
        ++index;
    }
    return std::string_view::npos;
}

constexpr bool is_identifier(std::string_view text) {
    if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
    for (char c : text)
        if (!(c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
    return true;
}

constexpr bool is_unnamed(const segment& part) { return part.kind == segment_kind::rest && part.text.empty(); }

constexpr bool has_unnamed_rest(std::string_view pattern) { return pattern.ends_with("/{...}"); }

// The error in the text of a literal or a suffix, or an empty text.
constexpr std::string_view text_error(std::string_view text) {
    for (char c : text)
        if (static_cast<unsigned char>(c) < 0x21 || c == 0x7f)
            return "it contains a space or a control character; remove it";
    return {};
}

// The error of braces that are not those of one parameter at the beginning of a segment, or an empty text.
constexpr std::string_view brace_error(const segment& part) {
    const bool literal = part.kind == segment_kind::literal;
    const std::string_view text = literal ? part.text : part.suffix;
    const std::size_t open = text.find('{');
    if (open == text.npos && text.find('}') == text.npos) return {};
    if (open == text.npos || text.find('}') < open || text.find('}', open) == text.npos)
        return "it has an unmatched brace; write a parameter as {name}";
    return literal ? "it has text before a parameter; begin the segment with the parameter, as in /{name}.json"
                   : "it has two parameters in one segment; put '/' between them";
}

// The error in a suffix, or an empty text.
constexpr std::string_view suffix_error(const segment& part) {
    if (std::string_view error = brace_error(part); !error.empty()) return error;
    if (part.kind == segment_kind::rest) return "it has text after {name...}; remove it";
    // The value before a suffix that begins inside a character would not be UTF-8.
    if ((static_cast<unsigned char>(part.suffix.front()) & 0xc0U) == 0x80)
        return "the text after a parameter is not UTF-8; save the source file as UTF-8";
    return text_error(part.suffix);
}

// The error in a pattern with advice, or an empty text.
constexpr std::string_view pattern_error(std::string_view pattern) {
    if (pattern.empty() || pattern.front() != '/') return "it does not begin with '/'; add one";
    if (pattern.size() > max_pattern_size) return "it has more than 512 bytes; shorten it";
    if (pattern.find('?') != pattern.npos || pattern.find('#') != pattern.npos)
        return "it contains '?' or '#'; use a Query member for a query parameter";
    if (pattern.find('%') != pattern.npos) return "it contains '%'; write the decoded character";
    if (pattern.find("//") != pattern.npos) return "it contains an empty segment '//'; remove one slash";
    segment part;
    bool closed = false;
    std::size_t count = 0;
    std::size_t depth = 0;
    for (segments walk(pattern); walk.next(part);) {
        if (++depth > max_segments) return "it has more than 32 segments; use fewer";
        if (closed) return "{name...} must be the last segment";
        if (part.kind == segment_kind::literal) {
            if (std::string_view error = brace_error(part); !error.empty()) return error;
            if (part.text == "." || part.text == "..") return "it contains a dot segment, '.' or '..'; remove it";
            if (std::string_view error = text_error(part.text); !error.empty()) return error;
            continue;
        }
        if (!is_identifier(part.text) && !is_unnamed(part))
            return "the name of a parameter is not an identifier; use letters, digits and '_'";
        if (!part.suffix.empty())
            if (std::string_view error = suffix_error(part); !error.empty()) return error;
        if (parameter_index(pattern, part.text) != count) return "two parameters have the same name; rename one";
        closed = part.kind == segment_kind::rest;
        if (++count > max_parameters) return "it has more than 16 parameters; use fewer";
    }
    return {};
}

constexpr std::string_view group_prefix_error(std::string_view prefix) {
    if (prefix.ends_with('/')) return "it ends in '/'; remove the last slash";
    if (std::string_view error = pattern_error(prefix); !error.empty()) return error;
    segment part;
    for (segments walk(prefix); walk.next(part);)
        if (part.kind == segment_kind::rest)
            return "{name...} cannot be in the prefix of a group; use it as the last segment of a route";
    return {};
}

}  // namespace momento::functions::detail
