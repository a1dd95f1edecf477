#include "momento/functions/detail/match/match.hpp"

#include <bit>

namespace momento::functions::detail {
namespace {

// One of two walks. All lookups of a component have the same constant trie_view, so the link-time optimizer removes the
// other walk.
template <bool Suffixes>
class walk {
public:
    walk(const trie_view& table, const split_path& path, method verb, match_result& result)
        : table_(table), path_(path), verb_(verb), result_(result) {}

    // Matches the segments from `at` on, below this node. The longest pattern limits the depth.
    bool from(std::uint16_t index, std::size_t at, std::size_t captured) {
        const trie_node& node = table_.nodes[index];
        if (at == path_.count) return node.leaf != none && take(table_.leaves[node.leaf]);
        if (at == max_segments) return false;  // deeper than any pattern
        const raw_segment& here = path_.segments[at];
        if (const std::uint16_t child = literal(node, here); child != none)
            if (from(child, at + 1, captured)) return true;
        if (here.size == 0) return false;  // {name} and {name...} do not match an empty segment
        if constexpr (Suffixes)
            if (through_suffixes(index, at, captured)) return true;
        if (node.parameter != none) {
            result_.captures[captured] = {here.data, here.size};
            if (from(node.parameter, at + 1, captured + 1)) return true;
        }
        if (node.rest == none) return false;
        result_.captures[captured] = {here.data, static_cast<std::size_t>(path_.end - here.data)};
        return take(table_.leaves[node.rest]);
    }

private:
    // Matches the suffixes of a node, longest first, and then the following segments.
    bool through_suffixes(std::uint16_t index, std::size_t at, std::size_t captured) {
        const trie_node& node = table_.nodes[index];
        const trie_node& next = table_.nodes[index + 1U];
        const raw_segment& here = path_.segments[at];
        for (unsigned i = node.first_edge + node.edge_count; i < next.first_edge; ++i) {
            const trie_edge& edge = table_.edges[i];
            const std::size_t size = size_before(here, edge.text);
            if (size == 0) continue;
            result_.captures[captured] = {here.data, size};
            if (from(edge.target, at + 1, captured + 1)) return true;
        }
        return false;
    }

    [[nodiscard]] std::uint16_t literal(const trie_node& node, const raw_segment& here) const {
        // Indices: the difference of two addresses is divided by the size of an edge.
        unsigned low = node.first_edge;
        unsigned high = low + node.edge_count;
        while (low < high) {
            const unsigned middle = (low + high) / 2;
            const trie_edge& edge = table_.edges[middle];
            const int order = compare_decoded(here, edge.text);
            if (order == 0) return edge.target;
            if (order < 0) high = middle;
            else low = middle + 1;
        }
        return none;
    }

    bool take(const trie_leaf& leaf) {
        method_set wanted = bit(verb_) & leaf.methods;
        if (wanted == 0 && verb_ == method::head) wanted = bit(method::get) & leaf.methods;
        if (wanted == 0) {
            result_.allowed |= leaf.methods;
            return false;
        }
        const unsigned before = leaf.methods & (wanted - 1U);
        result_.route = table_.order[leaf.first_route + static_cast<unsigned>(std::popcount(before))];
        return true;
    }

    const trie_view& table_;
    const split_path& path_;
    const method verb_;  // no_method matches no route
    match_result& result_;
};

// The bit of no method in a method_set.
constexpr method no_method = static_cast<method>(sizeof(method_set) * 8);
static_assert(bit(no_method) == 0);

}  // namespace

method_set methods_of_path(const trie_view& table, const split_path& path) {
    match_result found;
    find_route(table, path, no_method, found);
    return found.allowed;
}

void find_route(const trie_view& table, const split_path& path, method verb, match_result& result) {
    if (table.has_suffixes) walk<true>(table, path, verb, result).from(0, 0, 0);
    else walk<false>(table, path, verb, result).from(0, 0, 0);
}

}  // namespace momento::functions::detail
