// Which route answers: of all routes whose pattern matches and whose method fits, the most literal one, compared
// segment by segment from the left. One walk finds it, and when there is none, the methods to name in `Allow`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/match/trie.hpp"

namespace momento::functions::detail {

struct match_result {
    std::uint16_t route = none;
    method_set allowed = 0;  // the methods of every matching pattern; complete only where no route was found
    // Raw, in the pattern's order; those of a found route are written, no others.
    struct capture {
        const char* data;
        std::size_t size;
        [[nodiscard]] std::string_view view() const { return {data, size}; }
    };
    std::array<capture, max_parameters> captures;

    match_result() {}  // leaves the captures alone: setting them would cost more than the search
};

void find_route(const trie_view& table, const split_path& path, method verb, match_result& result);

}  // namespace momento::functions::detail
