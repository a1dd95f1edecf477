// Sorts the entries of a table at compile time. Merge sort needs n log n comparisons, so a table of 2,000 routes stays
// under the compilers' default limits. <algorithm> would take an eighth of a second to compile in every file.
#pragma once

#include <array>
#include <cstddef>

namespace momento::functions::detail {

// Sorts the first `count` elements. The sort is stable.
template <class T, std::size_t Size>
constexpr void merge_sort(std::array<T, Size>& list, std::size_t count, auto less) {
    std::array<T, Size> other = list;
    for (std::size_t width = 1; width < count; width *= 2) {
        for (std::size_t low = 0; low < count; low += 2 * width) {
            const std::size_t middle = low + width < count ? low + width : count;
            const std::size_t high = low + 2 * width < count ? low + 2 * width : count;
            std::size_t left = low;
            std::size_t right = middle;
            for (std::size_t k = low; k < high; ++k)
                other[k] =
                    left < middle && (right >= high || !less(list[right], list[left])) ? list[left++] : list[right++];
        }
        list = other;
    }
}

}  // namespace momento::functions::detail
