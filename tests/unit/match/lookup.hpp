// A lookup as the dispatcher does it: split and check the path, then find the route.
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/detail/match/match.hpp"

namespace momento::functions::tests {

struct lookup {
    // The route is the index in the table, in the order of its declaration.
    lookup(const auto& trie, std::string_view path, method verb) : error(detail::split(path, parts)) {
        if (!error.empty()) return;
        find_route({trie.bytes.data(), trie.has_suffixes}, parts, verb, found);
        if (found.route != detail::none) found.route = trie.order[found.route];
    }
    [[nodiscard]] std::string_view capture(std::size_t index) const { return found.captures[index].view(); }

    detail::split_path parts;
    std::string_view error;
    detail::match_result found;
};

inline std::string decoded(std::string_view raw) {
    std::string text(raw);
    return std::string(detail::percent_decoded(text));
}

inline std::string_view split_error(std::string_view path) {
    detail::split_path parts;
    return detail::split(path, parts);
}

}  // namespace momento::functions::tests
