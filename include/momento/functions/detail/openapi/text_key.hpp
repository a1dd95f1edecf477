// Finds equal texts among many: sorts them by a key, so that each is compared with its neighbors only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/match/merge_sort.hpp"

namespace momento::functions::detail::openapi {

// FNV-1a with 64 bits, never 0. It replaces a text in comparisons of many pairs.
constexpr std::uint64_t key_of(std::string_view text) {
    std::uint64_t key = 14695981039346656037U;
    for (char c : text) key = (key ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return key | 1U;
}
struct keyed {
    std::uint64_t key = 0;
    std::size_t index = 0;
};
template <std::size_t Size>
constexpr void sort_by_key(std::array<keyed, Size>& list, std::size_t count = Size - 1) {
    merge_sort(list, count, [](const keyed& a, const keyed& b) { return a.key < b.key; });
}

}  // namespace momento::functions::detail::openapi
