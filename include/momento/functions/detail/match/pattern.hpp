// Parses path patterns at compile time: literals, `{name}` for one segment, `{name...}` for the rest, `{...}` for a rest
// that nothing binds. Literals are
// written decoded ("/café", not "/caf%C3%A9"), because segments of a request are decoded before they are compared.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/detail/match/path.hpp"

namespace momento::functions::detail {

inline constexpr std::size_t max_parameters = 16;

enum class segment_kind : unsigned char { literal, parameter, rest };

struct segment {
    segment_kind kind = segment_kind::literal;
    std::string_view text;  // the literal, or the parameter's name
};

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
        if (text.size() >= 2 && text.front() == '{' && text.back() == '}') {
            text = text.substr(1, text.size() - 2);
            if (text.ends_with("...")) out = {segment_kind::rest, text.substr(0, text.size() - 3)};
            else out = {segment_kind::parameter, text};
        } else {
            out = {segment_kind::literal, text};
        }
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

// The index of the capture of `{name}` or `{name...}`, or npos.
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

// The error in a pattern with advice, or an empty text.
constexpr std::string_view pattern_error(std::string_view pattern) {
    if (pattern.empty() || pattern.front() != '/') return "it does not begin with '/'; add one";
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
            if (part.text.find('{') != part.text.npos || part.text.find('}') != part.text.npos)
                return "a parameter must be an entire path segment, as in /{name}/";
            if (part.text == "." || part.text == "..") return "it contains a dot segment, '.' or '..'; remove it";
            for (char c : part.text)
                if (static_cast<unsigned char>(c) < 0x21 || c == 0x7f)
                    return "it contains a space or a control character; remove it";
            continue;
        }
        if (!is_identifier(part.text) && !is_unnamed(part))
            return "the name of a parameter is not an identifier; use letters, digits and '_'";
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
