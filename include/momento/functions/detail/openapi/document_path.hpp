// The paths of routes as paths of a document.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/openapi/components.hpp"

namespace momento::functions::detail::openapi {

// The name of `{...}` in a document, where a parameter needs one.
constexpr std::string_view unnamed_rest(std::string_view pattern) {
    return parameter_index(pattern, "rest") == pattern.npos ? "rest" : "rest_of_path";
}

// Writes a path for a document: `{name...}` loses its dots, and characters are those of a URL path (RFC 3986 §3.3).
constexpr void write_path(std::string_view pattern, auto put) {
    segment part;
    for (segments walk(pattern); walk.next(part);) {
        put('/');
        if (part.kind != segment_kind::literal) {
            put('{');
            for (char c : is_unnamed(part) ? unnamed_rest(pattern) : part.text) put(c);
            put('}');
        }
        for (char c : part.kind == segment_kind::literal ? part.text : part.suffix) {
            constexpr std::string_view hexadecimal = "0123456789ABCDEF";
            constexpr std::string_view unreserved = "-._~!$&'()*+,;=:@";
            const auto byte = static_cast<unsigned char>(c);
            const bool plain = is_name_character(c) || unreserved.find(c) != unreserved.npos;
            if (plain) {
                put(c);
            } else {
                put('%');
                put(hexadecimal[byte / 16]);
                put(hexadecimal[byte % 16]);
            }
        }
    }
    if (pattern == "/") put('/');
}

// Whether two paths are the same in a document, whose parameters match one segment only.
constexpr bool same_place(std::string_view a, std::string_view b) {
    segments walk_a(a);
    segments walk_b(b);
    while (true) {
        segment of_a;
        segment of_b;
        const bool more_of_a = walk_a.next(of_a);
        const bool more_of_b = walk_b.next(of_b);
        if (more_of_a != more_of_b) return false;
        if (!more_of_a) return true;
        if (of_a.kind == segment_kind::rest) of_a.kind = segment_kind::parameter;
        if (of_b.kind == segment_kind::rest) of_b.kind = segment_kind::parameter;
        if (!match_alike(of_a, of_b)) return false;
    }
}

constexpr segment parameter_at(std::string_view pattern, std::size_t index) {
    segment part;
    for (segments walk(pattern); walk.next(part);)
        if (part.kind != segment_kind::literal && index-- == 0) return part;
    return {};
}

}  // namespace momento::functions::detail::openapi
