#include "framework/match/match.hpp"

#include <bit>

#include "framework/match/path.hpp"

namespace momento::functions::detail {
namespace {

// The segment that begins here; a loop of its own, because a segment is short and its escapes are counted on the way.
raw_segment first_segment(std::string_view path) {
    std::size_t at = 0;
    std::size_t escapes = 0;
    for (; at < path.size() && path[at] != '/'; ++at) escapes += path[at] == '%';
    return {path.data(), at, at - 2 * escapes};
}

class walk {
public:
    walk(const trie_view& table, method verb, match_result& result) : table_(table), verb_(verb), result_(result) {}

    // Depth is bounded by the longest pattern. An empty `rest` with `more` is the empty segment behind a last slash.
    bool from(std::uint16_t index, std::string_view rest, bool more, std::size_t captured) {
        const trie_node& node = table_.nodes[index];
        if (!more) return node.leaf != none && take(table_.leaves[node.leaf]);
        const raw_segment here = first_segment(rest);
        const bool deeper = here.size != rest.size();
        const std::string_view behind(rest.data() + here.size + deeper, rest.size() - here.size - deeper);

        if (const std::uint16_t child = literal(node, here); child != none)
            if (from(child, behind, deeper, captured)) return true;
        if (here.size == 0) return false;  // neither {name} nor {name...} stands for nothing
        if (node.parameter != none) {
            result_.captures[captured] = {here.data, here.size};
            if (from(node.parameter, behind, deeper, captured + 1)) return true;
        }
        if (node.rest != none) {
            result_.captures[captured] = {rest.data(), rest.size()};
            return take(table_.leaves[node.rest]);
        }
        return false;
    }

private:
    [[nodiscard]] std::uint16_t literal(const trie_node& node, const raw_segment& here) const {
        std::size_t low = node.first_edge;
        std::size_t high = low + node.edge_count;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            const int order = compare_decoded(here, table_.edges[middle].text);
            if (order == 0) return table_.edges[middle].target;
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
    const method verb_;
    match_result& result_;
};

}  // namespace

void find_route(const trie_view& table, std::string_view path, method verb, match_result& result) {
    walk(table, verb, result).from(0, path, !path.empty(), 0);
}

}  // namespace momento::functions::detail
