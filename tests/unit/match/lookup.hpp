// A lookup as the dispatcher does it: split and check the path, then find the route.
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/detail/match/match.hpp"

namespace momento::functions::tests {

struct lookup {
    lookup(const detail::trie_view& table, std::string_view path, method verb) : error(detail::split(path, parts)) {
        if (error.empty()) find_route(table, parts, verb, found);
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
