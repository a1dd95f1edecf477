// The segment trie of a table as bytes, which the compiler places in read-only memory.
//
// The code does not grow with the number of routes, and nothing is set up at start. A lookup visits each node at most
// once, so its cost is bounded by the table and the path. There is no hash table to attack (CWE-407).
//
// A lookup reads the keys of a node, by which it finds a literal, and then the text and the node after it. These are next
// to each other, because each page of memory that a call touches is a page fault of the host. Numbers are in the byte
// order of the machine.
//
//   node      a byte of trie_flags, then for each flag, in this order:
//     leaf         first route (two bytes), methods (a byte)   a path may end here
//     rest         first route (two bytes), methods (a byte)   {name...}
//     literals     count (two bytes), entry of each            in the order of compare_by_key
//     suffixes     count (two bytes), entry of each            {name}suffix, from long to short
//     parameter    the node after {name}
//   entry     four bytes: the literal_key, and in the lower bits the offset of the size (two bytes), the text, and the
//             node after it
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/match/sorted_patterns.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail {

enum trie_flags : std::uint8_t {
    leaf_bytes = 7,  // the size of the leaf and the rest
    has_leaf = 8,
    has_rest = 16,
    has_literals = 32,
    has_suffixes = 64,
    has_parameter = 128,
};

inline constexpr std::size_t leaf_size = 3;
inline constexpr std::size_t entry_size = 4;
inline constexpr unsigned offset_bits = 32 - literal_key_bits;
inline constexpr std::size_t max_trie_size = std::size_t{1} << offset_bits;
// A route has at most max_pattern_size bytes of text, and at most 9 bytes for each of at most max_segments + 1 nodes.
inline constexpr std::size_t max_trie_size_of_route = max_pattern_size + 9 * (max_segments + 1);

// The bytes of a trie for the matcher. The first node is the root.
struct trie_view {
    const unsigned char* bytes;
    bool has_suffixes;  // any node
};

// The routes of a leaf follow each other in `order`: one for each method of the set, in its order. Leaves are in the
// order of their first routes, so that the compiler places the data of routes as they are declared.
template <std::size_t Size, std::size_t Routes>
struct trie {
    std::array<unsigned char, Size> bytes{};
    std::array<std::uint16_t, Routes == 0 ? 1 : Routes> order{};  // indices of routes
    bool has_suffixes = false;
};

template <std::size_t Size, class Parsed, std::size_t Routes>
class trie_writer {
public:
    constexpr trie_writer(const Parsed& parsed, trie<Size, Routes>& out) : parsed_(parsed), out_(out) {
        order_routes();
        node(0, Routes, 0);
    }
    [[nodiscard]] constexpr std::size_t size() const { return size_; }

private:
    // Bytes beyond the capacity are only counted.
    constexpr void byte(unsigned value) {
        if (size_ < Size) out_.bytes[size_] = static_cast<unsigned char>(value);
        ++size_;
    }
    template <class Number>
    constexpr void number(std::size_t value) {
        for (unsigned i = 0; i < sizeof(Number); ++i)
            byte(value >> 8U * (std::endian::native == std::endian::little ? i : sizeof(Number) - 1 - i) & 0xffU);
    }

    [[nodiscard]] constexpr auto parts(std::size_t at) const { return parsed_.of(parsed_.sorted[at]); }
    // The end of the patterns from `begin` on whose segment is alike.
    [[nodiscard]] constexpr std::size_t end_of_group(std::size_t begin, std::size_t end, std::size_t depth) const {
        std::size_t at = begin + 1;
        while (at < end && match_alike(parts(at)[depth], parts(begin)[depth])) ++at;
        return at;
    }
    // The end of the patterns from `begin` on whose segment is of this kind, and the number of its groups.
    [[nodiscard]] constexpr std::size_t end_of_kind(segment_kind kind, std::size_t begin, std::size_t end,
                                                    std::size_t depth, std::size_t& groups) const {
        while (begin < end && parts(begin)[depth].kind == kind) {
            begin = end_of_group(begin, end, depth);
            ++groups;
        }
        return begin;
    }

    constexpr void order_routes() {
        std::array<std::uint16_t, Routes + 1> begin_of{};  // for the first route of each leaf: where its patterns begin
        std::array<std::uint16_t, Routes + 1> end_of{};
        for (std::size_t begin = 0; begin < Routes;) {
            std::size_t end = begin;
            std::uint16_t first = parsed_.sorted[begin];
            for (; end < Routes && parsed_.compare(parsed_.sorted[begin], parsed_.sorted[end]) == 0; ++end)
                if (parsed_.sorted[end] < first) first = parsed_.sorted[end];
            begin_of[first] = static_cast<std::uint16_t>(begin);
            end_of[first] = static_cast<std::uint16_t>(end);
            begin = end;
        }
        std::uint16_t ordered = 0;
        for (std::size_t route = 0; route < Routes; ++route) {
            if (end_of[route] == 0) continue;
            first_of_[begin_of[route]] = ordered;
            for (std::size_t i = begin_of[route]; i < end_of[route]; ++i) out_.order[ordered++] = parsed_.sorted[i];
        }
    }

    constexpr void leaf(std::size_t begin, std::size_t end) {
        number<std::uint16_t>(first_of_[begin]);
        method_set methods = 0;
        for (std::size_t i = begin; i < end; ++i) methods |= bit(parsed_.verbs[parsed_.sorted[i]]);
        byte(methods);
    }

    // The children of one kind, and their entries from `entry` on.
    constexpr void children(std::size_t begin, std::size_t end, std::size_t depth, std::size_t entry) {
        for (; begin < end; entry += entry_size) {
            const std::size_t after = end_of_group(begin, end, depth);
            const segment& part = parts(begin)[depth];
            const bool literal = part.kind == segment_kind::literal;
            const std::string_view text = literal ? part.text : part.suffix;
            const std::size_t here = size_;
            size_ = entry;
            number<std::uint32_t>((literal ? literal_key(text) << offset_bits : 0U) | here);
            size_ = here;
            number<std::uint16_t>(text.size());
            for (const char c : text) byte(static_cast<unsigned char>(c));
            node(begin, after, depth + 1);
            begin = after;
        }
    }
    // Leaves room for the entries of so many children, and returns where.
    constexpr std::size_t entries(std::size_t count) {
        if (count != 0) number<std::uint16_t>(count);
        const std::size_t begin = size_;
        size_ += count * entry_size;
        return begin;
    }

    // The patterns from `begin` to `end` have the same segments before `depth`. They are sorted: those that end here,
    // then those with a literal, a suffix, a parameter, and a rest.
    constexpr void node(std::size_t begin, std::size_t end, std::size_t depth) {
        std::size_t ended = begin;
        while (ended < end && parts(ended).size() == depth) ++ended;
        std::size_t literals = 0;
        std::size_t suffixes = 0;
        std::size_t parameters = 0;
        const std::size_t suffixed = end_of_kind(segment_kind::literal, ended, end, depth, literals);
        const std::size_t parameter = end_of_kind(segment_kind::suffixed, suffixed, end, depth, suffixes);
        const std::size_t rest = end_of_kind(segment_kind::parameter, parameter, end, depth, parameters);

        unsigned flags = 0;
        if (ended != begin) flags = has_leaf | leaf_size;
        if (rest != end) flags = (flags | has_rest) + leaf_size;
        if (literals != 0) flags |= has_literals;
        if (suffixes != 0) flags |= has_suffixes;
        if (parameters != 0) flags |= has_parameter;
        byte(flags);
        if (ended != begin) leaf(begin, ended);
        if (rest != end) leaf(rest, end);
        const std::size_t literal_entries = entries(literals);
        const std::size_t suffix_entries = entries(suffixes);
        if (suffixes != 0) out_.has_suffixes = true;
        if (parameters != 0) node(parameter, rest, depth + 1);
        children(ended, suffixed, depth, literal_entries);
        children(suffixed, parameter, depth, suffix_entries);
    }

    const Parsed& parsed_;
    trie<Size, Routes>& out_;
    std::size_t size_ = 0;
    // For where the patterns of a leaf begin: its first route in `order`.
    std::array<std::uint16_t, Routes + 1> first_of_{};
};

template <std::size_t Routes, class Parsed>
constexpr std::size_t size_of_trie(const Parsed& parsed) {
    trie<1, Routes> counted;
    return trie_writer<1, Parsed, Routes>(parsed, counted).size();
}

// `Size` is at least the size above, which is at most max_trie_size.
template <std::size_t Size, std::size_t Routes, class Parsed>
constexpr trie<Size, Routes> build_trie(const Parsed& parsed) {
    trie<Size, Routes> out;
    trie_writer<Size, Parsed, Routes>(parsed, out);
    return out;
}

}  // namespace momento::functions::detail
