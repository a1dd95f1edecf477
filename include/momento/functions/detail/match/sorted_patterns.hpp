// The patterns of a table, parsed and sorted at compile time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/match/literal.hpp"
#include "momento/functions/detail/match/merge_sort.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/method.hpp"

namespace momento::functions::detail {

inline constexpr std::uint16_t none = 0xffff;

struct pattern_entry {
    std::string_view pattern;
    method verb;
};

// The segments of every pattern. Parsing a pattern again for each comparison would cost compile time.
template <std::size_t Routes, std::size_t Segments>
struct parsed_patterns {
    std::array<segment, Segments == 0 ? 1 : Segments> parts{};
    std::array<std::uint32_t, Routes + 1> begin{};
    std::array<std::uint16_t, Routes == 0 ? 1 : Routes> sorted{};
    std::array<method, Routes == 0 ? 1 : Routes> verbs{};

    [[nodiscard]] constexpr std::span<const segment> of(std::size_t route) const {
        return {parts.data() + begin[route], begin[route + 1] - begin[route]};
    }
    // Orders by kind, then literals as a trie does and suffixes longest first, then shorter paths first.
    [[nodiscard]] constexpr int compare(std::size_t a, std::size_t b) const {
        const auto x = of(a);
        const auto y = of(b);
        for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {
            if (x[i].kind != y[i].kind) return x[i].kind < y[i].kind ? -1 : 1;
            if (x[i].kind == segment_kind::literal)
                if (const int order = compare_by_key(x[i].text, y[i].text); order != 0) return order;
            if (x[i].kind == segment_kind::suffixed)
                if (const int order = compare_literals(y[i].suffix, x[i].suffix); order != 0) return order;
        }
        if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
        return 0;
    }
};

constexpr std::size_t segment_count(std::span<const pattern_entry> entries) {
    std::size_t count = 0;
    for (const pattern_entry& entry : entries) {
        segment part;
        for (segments walk(entry.pattern); walk.next(part);) ++count;
    }
    return count;
}

template <std::size_t Segments, std::size_t Routes>
constexpr auto parse_patterns(const std::array<pattern_entry, Routes>& entries) {
    parsed_patterns<Routes, Segments> parsed;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < Routes; ++i) {
        parsed.begin[i] = at;
        segment part;
        for (segments walk(entries[i].pattern); walk.next(part);) parsed.parts[at++] = part;
        parsed.verbs[i] = entries[i].verb;
        parsed.sorted[i] = static_cast<std::uint16_t>(i);
    }
    parsed.begin[Routes] = at;
    merge_sort(parsed.sorted, Routes, [&parsed](std::uint16_t a, std::uint16_t b) {
        const int order = parsed.compare(a, b);
        return order != 0 ? order < 0 : parsed.verbs[a] < parsed.verbs[b];
    });
    return parsed;
}

// The first two routes (in sorted order) that match the same requests, or {none, none}.
struct conflict {
    std::uint16_t first = none;
    std::uint16_t second = none;
};
template <class Parsed>
constexpr conflict find_conflict(const Parsed& parsed, std::size_t routes) {
    for (std::size_t i = 1; i < routes; ++i) {
        const std::uint16_t a = parsed.sorted[i - 1];
        const std::uint16_t b = parsed.sorted[i];
        if (parsed.verbs[a] == parsed.verbs[b] && parsed.compare(a, b) == 0)
            return a < b ? conflict{a, b} : conflict{b, a};
    }
    return {};
}

}  // namespace momento::functions::detail
