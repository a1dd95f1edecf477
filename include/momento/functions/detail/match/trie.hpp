// The segment trie of a table as data, which the compiler places in read-only memory.
//
// The code does not grow with the number of routes, and nothing is set up at start. A lookup visits each node at most
// once, so its cost is bounded by the table and the path. There is no hash table to attack (CWE-407).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/match/merge_sort.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail {

inline constexpr std::uint16_t none = 0xffff;

// The edges of suffixes follow those of literals, up to the first edge of the next node. The trie of a table with
// suffixes ends in a node for this purpose.
struct trie_node {
    std::uint16_t first_edge = 0;    // literal edges, in the order of compare_literals
    std::uint16_t edge_count = 0;    // of literals
    std::uint16_t parameter = none;  // the node after {name}
    std::uint16_t rest = none;       // the leaf of {name...}
    std::uint16_t leaf = none;       // the leaf of a path that ends here
};

// Shorter texts first, so that most comparisons only need the length.
constexpr int compare_literals(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

struct trie_edge {
    std::string_view text;  // the literal or the suffix
    std::uint16_t target = none;
};

struct trie_leaf {
    std::uint16_t first_route = 0;  // index in trie_view::order: one entry for each method of the set, in its order
    method_set methods = 0;
};

// The data of a trie<…> for the matcher.
struct trie_view {
    const trie_node* nodes;
    const trie_edge* edges;
    const trie_leaf* leaves;
    const std::uint16_t* order;
    bool has_suffixes;
};

struct pattern_entry {
    std::string_view pattern;
    method verb;
};

// The sizes of the arrays of a trie.
struct trie_extent {
    std::uint16_t nodes = 1;
    std::uint16_t edges = 0;
    std::uint16_t leaves = 0;
    bool has_suffixes = false;
};

template <std::size_t Nodes, std::size_t Edges, std::size_t Leaves, std::size_t Routes>
struct trie {
    std::array<trie_node, Nodes> nodes{};
    std::array<trie_edge, Edges == 0 ? 1 : Edges> edges{};
    std::array<trie_leaf, Leaves == 0 ? 1 : Leaves> leaves{};
    std::array<std::uint16_t, Routes == 0 ? 1 : Routes> order{};
    trie_extent used{};

    [[nodiscard]] constexpr trie_view view() const {
        return {nodes.data(), edges.data(), leaves.data(), order.data(), used.has_suffixes};
    }
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
    // Orders by kind, then literals by text and suffixes longest first, then shorter paths first.
    [[nodiscard]] constexpr int compare(std::size_t a, std::size_t b) const {
        const auto x = of(a);
        const auto y = of(b);
        for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {
            if (x[i].kind != y[i].kind) return x[i].kind < y[i].kind ? -1 : 1;
            if (x[i].kind == segment_kind::literal)
                if (const int order = compare_literals(x[i].text, y[i].text); order != 0) return order;
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

// The nodes that patterns need if they have no segment in common: the root, one for each segment, and the last one.
constexpr std::size_t max_nodes(std::size_t segments) { return segments + 2; }

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

// Builds the trie of the sorted patterns. A node is filled before its children, so its edges are contiguous. At most
// max_nodes(segment_count(…)) nodes are used.
template <std::size_t Nodes, std::size_t Edges, std::size_t Leaves, class Parsed, std::size_t Routes>
constexpr auto build_trie(const Parsed& parsed, const std::array<pattern_entry, Routes>&) {
    trie<Nodes, Edges, Leaves, Routes> out;
    struct range {
        std::uint16_t node = 0;
        std::uint16_t begin = 0;
        std::uint16_t end = 0;
        std::uint16_t depth = 0;
    };
    std::array<range, Nodes> queue{};
    queue[0] = {0, 0, static_cast<std::uint16_t>(Routes), 0};
    std::size_t queued = 1;
    std::uint16_t ordered = 0;
    const auto leaf_of = [&](std::uint16_t begin, std::uint16_t end) {
        trie_leaf& leaf = out.leaves[out.used.leaves];
        leaf.first_route = ordered;
        for (std::uint16_t i = begin; i < end; ++i) {
            leaf.methods |= bit(parsed.verbs[parsed.sorted[i]]);
            out.order[ordered++] = parsed.sorted[i];
        }
        return out.used.leaves++;
    };
    for (std::size_t at = 0; at < queued; ++at) {
        const range work = queue[at];
        trie_node& node = out.nodes[work.node];
        node.first_edge = out.used.edges;
        for (std::uint16_t i = work.begin; i < work.end;) {
            const auto parts = parsed.of(parsed.sorted[i]);
            std::uint16_t j = i + 1;
            if (parts.size() == work.depth) {
                while (j < work.end && parsed.of(parsed.sorted[j]).size() == work.depth) ++j;
                node.leaf = leaf_of(i, j);
            } else {
                const segment& part = parts[work.depth];
                while (j < work.end && match_alike(parsed.of(parsed.sorted[j])[work.depth], part)) ++j;
                if (part.kind == segment_kind::rest) {
                    node.rest = leaf_of(i, j);
                } else {
                    const auto child = static_cast<std::uint16_t>(queued);
                    queue[queued++] = {child, i, j, static_cast<std::uint16_t>(work.depth + 1)};
                    if (part.kind == segment_kind::parameter) {
                        node.parameter = child;
                    } else if (part.kind == segment_kind::suffixed) {
                        out.edges[out.used.edges++] = {part.suffix, child};
                        out.used.has_suffixes = true;
                    } else {
                        out.edges[out.used.edges++] = {part.text, child};
                        ++node.edge_count;
                    }
                }
            }
            i = j;
        }
    }
    if (out.used.has_suffixes) out.nodes[queued++].first_edge = out.used.edges;
    out.used.nodes = static_cast<std::uint16_t>(queued);
    return out;
}

}  // namespace momento::functions::detail
