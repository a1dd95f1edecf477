// Places values in memory as the host does, through the module's realloc.
#pragma once

#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/detail/memory/allocation.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail {

inline owned_text place(std::string_view text) {
    if (text.empty()) return {};
    auto* memory = static_cast<char*>(checked_malloc(text.size()));
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
}

// received_pairs frees each text.
inline owned_list<pair_view> place(const std::vector<std::pair<std::string, std::string>>& pairs) {
    if (pairs.empty()) return {};
    const auto lent = [](std::string_view text) -> text_view {
        owned_text placed = place(text);
        const std::size_t size = placed.size();
        return std::string_view(placed.release(), size);
    };
    auto* memory = static_cast<pair_view*>(checked_malloc(pairs.size() * sizeof(pair_view)));
    for (std::size_t i = 0; i < pairs.size(); ++i)
        new (memory + i) pair_view{lent(pairs[i].first), lent(pairs[i].second)};
    return {memory, pairs.size()};
}

}  // namespace momento::functions::detail
