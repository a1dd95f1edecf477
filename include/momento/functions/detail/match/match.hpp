// Finds the route of a request: of all routes whose pattern and method match, the most literal one, compared segment by
// segment from the left. One walk finds it or, if there is none, the methods for `Allow`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/match/trie.hpp"

namespace momento::functions::detail {

struct match_result {
    std::uint16_t route = none;  // in trie::order
    method_set allowed = 0;      // the methods of every matching pattern; complete only if no route was found
    // Raw values in the order of the pattern. Only those of the found route are set.
    struct capture {
        const char* data;
        std::size_t size;
        [[nodiscard]] std::string_view view() const { return {data, size}; }
    };
    std::array<capture, max_parameters> captures;

    match_result() {}  // does not initialize the captures: that would cost more than the search
};

void find_route(const trie_view& table, const split_path& path, method verb, match_result& result);

// The methods of all routes that match a path.
method_set methods_of_path(const trie_view& table, const split_path& path);

}  // namespace momento::functions::detail
