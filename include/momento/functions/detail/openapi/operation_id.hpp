// The ids and summaries of operations that have none, and keys to compare their paths.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/openapi/components.hpp"
#include "momento/functions/detail/openapi/text_key.hpp"
#include "momento/functions/method.hpp"

namespace momento::functions::detail::openapi {

constexpr std::string_view method_key(method verb) {
    constexpr std::array<std::string_view, 7> keys{"get", "head", "post", "put", "patch", "delete", "options"};
    return keys[static_cast<std::size_t>(verb)];
}

// The default id of an operation is the name of its handler, or its method and path.
using operation_id = composed_text<200>;
constexpr operation_id id_of_path(method verb, std::string_view path) {
    operation_id id;
    id.append(method_key(verb));
    segment part;
    for (segments walk(path); walk.next(part);) {
        id.append('_');
        for (char c : is_unnamed(part) ? std::string_view("rest") : part.text)
            id.append(is_name_character(c) ? c : '_');
        for (char c : part.suffix) id.append(is_name_character(c) ? c : '_');
    }
    return id;
}
// "list_notes" becomes "List notes".
constexpr operation_id summary_of(std::string_view id) {
    operation_id summary;
    for (char c : id) summary.append(c == '_' ? ' ' : c);
    char& first = summary.text[0];
    if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    return summary;
}

// A key for paths that are equal in a document (same_place).
constexpr std::uint64_t key_of_place(std::string_view path) {
    std::uint64_t key = 1;
    segment part;
    for (segments walk(path); walk.next(part);)
        key = key * 31 + (part.kind == segment_kind::literal ? key_of(part.text) : 2 + key_of(part.suffix));
    return key;
}

}  // namespace momento::functions::detail::openapi
