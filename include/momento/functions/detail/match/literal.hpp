// The order of literals in a trie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace momento::functions::detail {

// The first byte of a text, and the lowest bits of its size. Most literals of a node differ in them, so a search compares
// one text.
inline constexpr unsigned literal_key_bits = 11;
constexpr std::uint32_t literal_key(std::size_t size, char first) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(first)) << 3U | (size & 7U);
}
constexpr std::uint32_t literal_key(std::string_view text) {
    return text.empty() ? 0 : literal_key(text.size(), text.front());
}

// Shorter texts first, so that most comparisons only need the length.
constexpr int compare_literals(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

// The order of the literals of a node: by key, then as above.
constexpr int compare_by_key(std::string_view a, std::string_view b) {
    const std::uint32_t x = literal_key(a);
    const std::uint32_t y = literal_key(b);
    if (x != y) return x < y ? -1 : 1;
    return compare_literals(a, b);
}

}  // namespace momento::functions::detail
