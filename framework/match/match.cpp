#include "momento/functions/detail/match/match.hpp"

#include <bit>
#include <cstring>

namespace momento::functions::detail {
namespace {

template <class Number>
Number number_at(const unsigned char* at) {
    Number value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

// One of two walks. All lookups of a component have the same constant trie_view, so the link-time optimizer removes the
// other walk.
template <bool Suffixes>
class walk {
    using place = const unsigned char*;  // in the bytes of a trie (trie.hpp)

public:
    walk(const trie_view& table, const split_path& path, method verb, match_result& result)
        : bytes_(table.bytes),
          path_(path),
          end_(path.count <= max_segments ? path.segments + path.count : nullptr),
          verb_(verb),
          result_(result) {}

    // Matches the segments from `here` on, below this node, and stores captures from `to` on. The longest pattern limits
    // the depth.
    bool from(place node, const raw_segment* here, match_result::capture* to) {
        const unsigned flags = *node++;
        if (here == end_) return (flags & has_leaf) != 0 && take(node);
        node += flags & leaf_bytes;
        const place leaves_end = node;
        if ((flags & has_literals) != 0) {
            const unsigned count = number_at<std::uint16_t>(node);
            node += 2;
            if (const place next = literal(node, count, *here); next != nullptr)
                if (from(next, here + 1, to)) return true;
            node += count * entry_size;
        }
        // A node that ends the longest pattern has no segment to read. {name} and {name...} do not match an empty one.
        if ((flags & (has_suffixes | has_parameter | has_rest)) == 0) return false;
        if (here->size == 0) return false;
        if constexpr (Suffixes) {
            if ((flags & has_suffixes) != 0) {
                const unsigned count = number_at<std::uint16_t>(node);
                node += 2;
                if (through_suffixes(node, count, here, to)) return true;
                node += count * entry_size;
            }
        }
        if ((flags & has_parameter) != 0) {
            *to = {here->data, here->size};
            if (from(node, here + 1, to + 1)) return true;
        }
        if ((flags & has_rest) == 0) return false;
        *to = {here->data, static_cast<std::size_t>(path_.end - here->data)};
        return take(leaves_end - leaf_size);
    }

private:
    // What an entry is for: a text, and the node after it.
    struct child {
        std::string_view text;
        [[nodiscard]] place node() const {
            return reinterpret_cast<place>(text.data()) + text.size();  // NOLINT(*-reinterpret-cast)
        }
    };
    [[nodiscard]] child child_of(std::uint32_t entry) const {
        const place at = bytes_ + (entry & (max_trie_size - 1));
        return {{reinterpret_cast<const char*>(at) + 2, number_at<std::uint16_t>(at)}};  // NOLINT(*-reinterpret-cast)
    }

    // Matches the suffixes of a node, longest first, and then the following segments.
    bool through_suffixes(place entries, unsigned count, const raw_segment* here, match_result::capture* to) {
        for (unsigned i = 0; i < count; ++i) {
            const child next = child_of(number_at<std::uint32_t>(entries + i * entry_size));
            const std::size_t size = size_before(*here, next.text);
            if (size == 0) continue;
            *to = {here->data, size};
            if (from(next.node(), here + 1, to + 1)) return true;
        }
        return false;
    }

    [[nodiscard]] place literal(place entries, unsigned count, const raw_segment& here) const {
        if (count == 1) {
            const child only = child_of(number_at<std::uint32_t>(entries));
            return compare_decoded(here, only.text) == 0 ? only.node() : nullptr;
        }
        const std::uint32_t key = key_of(here);
        unsigned low = 0;
        unsigned high = count;
        while (low < high) {
            const unsigned middle = (low + high) / 2;
            const auto entry = number_at<std::uint32_t>(entries + middle * entry_size);
            int order = static_cast<int>(key) - static_cast<int>(entry >> offset_bits);
            if (order == 0) {
                const child found = child_of(entry);
                order = compare_decoded(here, found.text);
                if (order == 0) return found.node();
            }
            if (order < 0) high = middle;
            else low = middle + 1;
        }
        return nullptr;
    }

    bool take(place leaf) {
        const method_set methods = leaf[2];
        method_set wanted = bit(verb_) & methods;
        if (wanted == 0 && verb_ == method::head) wanted = bit(method::get) & methods;
        if (wanted == 0) {
            result_.allowed |= methods;
            return false;
        }
        const unsigned before = methods & (wanted - 1U);
        result_.route =
            static_cast<std::uint16_t>(number_at<std::uint16_t>(leaf) + static_cast<unsigned>(std::popcount(before)));
        return true;
    }

    const place bytes_;
    const split_path& path_;
    const raw_segment* const end_;  // null if the path is deeper than any pattern
    const method verb_;             // no_method matches no route
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
    match_result::capture* const to = result.captures.data();
    if (table.has_suffixes) walk<true>(table, path, verb, result).from(table.bytes, path.segments, to);
    else walk<false>(table, path, verb, result).from(table.bytes, path.segments, to);
}

}  // namespace momento::functions::detail
