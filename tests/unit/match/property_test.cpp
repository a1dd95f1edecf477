// Compares the trie with a simple matcher that tries every route and compares those that match. Thousands of tables and
// paths, from a fixed seed.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "lookup.hpp"

using namespace momento::functions;
using namespace momento::functions::detail;
using momento::functions::tests::lookup;

namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    if (path.empty()) return parts;
    for (;;) {
        const std::size_t slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == path.npos) return parts;
        path.remove_prefix(slash + 1);
    }
}

struct expected_match {
    std::uint16_t route = none;
    method_set allowed = 0;
    std::vector<std::string_view> captures;
};

// Precedence within one segment: the smaller one is the more literal one. The longest suffix comes first.
using precedence = std::pair<segment_kind, int>;

// The part of a raw segment before a suffix; empty if the suffix does not match.
std::string_view before_suffix(std::string_view raw, std::string_view suffix) {
    for (std::size_t size = 1; size < raw.size(); ++size) {
        const std::string value = tests::decoded(raw.substr(0, size));
        if (tests::decoded(raw.substr(size)) == suffix && value + std::string(suffix) == tests::decoded(raw))
            return value == "." || value == ".." ? std::string_view() : raw.substr(0, size);
    }
    return {};
}

// Whether a pattern matches a path; if so, the precedence of its segments from the left.
bool takes(std::string_view pattern, std::string_view path, std::vector<precedence>& kinds,
           std::vector<std::string_view>& captures) {
    const auto parts = parts_of(path);
    std::size_t at = 0;
    segment part;
    for (segments walk(pattern); walk.next(part); ++at) {
        if (at == parts.size()) return false;
        kinds.emplace_back(part.kind, -static_cast<int>(part.suffix.size()));
        if (part.kind == segment_kind::literal) {
            if (tests::decoded(parts[at]) != part.text) return false;
        } else if (part.kind == segment_kind::suffixed) {
            const std::string_view value = before_suffix(parts[at], part.suffix);
            if (value.empty()) return false;
            captures.push_back(value);
        } else if (parts[at].empty()) {
            return false;
        } else if (part.kind == segment_kind::parameter) {
            captures.push_back(parts[at]);
        } else {
            captures.push_back(path.substr(static_cast<std::size_t>(parts[at].data() - path.data())));
            return true;
        }
    }
    return at == parts.size();
}

// Two routes with the same shape match the same requests.
std::string shape(const pattern_entry& route) {
    std::string text(method_name(route.verb));
    segment part;
    for (segments walk(route.pattern); walk.next(part);) {
        text += '\n';
        text += part.kind == segment_kind::literal ? "=" + std::string(part.text)
                : part.kind == segment_kind::rest  ? "{...}"
                                                   : "{}" + std::string(part.suffix);
    }
    return text;
}

template <std::size_t N>
expected_match reference(const std::array<pattern_entry, N>& table, std::string_view path, method verb) {
    expected_match best;
    std::vector<precedence> best_kinds;
    for (std::size_t i = 0; i < N; ++i) {
        std::vector<precedence> kinds;
        std::vector<std::string_view> captures;
        if (!takes(table[i].pattern, path, kinds, captures)) continue;
        best.allowed |= bit(table[i].verb);
        const bool method_matches = table[i].verb == verb || (verb == method::head && table[i].verb == method::get);
        if (!method_matches) continue;
        const bool better = best.route == none || kinds < best_kinds || (kinds == best_kinds && table[i].verb == verb);
        if (!better) continue;
        best.route = static_cast<std::uint16_t>(i);
        best.captures = captures;
        best_kinds = kinds;
    }
    return best;
}

class generator {
public:
    explicit generator(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return random_() % n; }
    method verb() { return static_cast<method>(below(method_count)); }

    std::string pattern() {
        static constexpr std::string_view literals[] = {"a", "b", "ab", "é", "+", "abc"};
        static constexpr std::string_view same_key[] = {"axbya", "aybxa", "aybya"};
        static_assert(literal_key("axbya") == literal_key("aybxa") && literal_key("aybxa") == literal_key("aybya"));
        static constexpr std::string_view suffixes[] = {"", "", "a", "b", "ab", ":a", ".b", "é", "."};
        std::string text;
        const std::size_t length = below(5);
        for (std::size_t i = 0; i < length; ++i) {
            text += '/';
            const std::size_t kind = below(8);
            if (kind == 0) text += same_key[below(std::size(same_key))];
            else if (kind < 5) text += literals[below(3) + (below(4) == 0 ? 3 : 0)];
            else if (kind < 7)
                text += "{p" + std::to_string(i) + "}" + std::string(suffixes[below(std::size(suffixes))]);
            else return text += "{p" + std::to_string(i) + "...}";
        }
        if (text.empty() || below(8) == 0) text += '/';
        return text;
    }
    std::string path() {
        static constexpr std::string_view segments_of_paths[] = {
            "a",    "b",        "ab",    "%61",     "a%62", "",      "é",         "%C3%A9",  "+",         "a%2Fb",
            "%2B",  "c",        "%2561", "aab",     "a:a",  "b%3aa", "%61%3A%61", "a.b",     ".b",        "..b",
            "...b", "%2E%2e.b", "aé",    "a%C3%A9", "a.",   "axbya", "aybxa",     "a%79bya", "%61ybx%61", "ax%62xa"};
        std::string text;
        const std::size_t length = below(6);
        for (std::size_t i = 0; i < length; ++i) {
            if (i > 0) text += '/';
            text += segments_of_paths[below(3) == 0 ? below(std::size(segments_of_paths)) : below(3)];
        }
        return text;
    }

private:
    std::mt19937 random_;
};

struct tally {
    unsigned tables = 0;
    unsigned paths = 0;
    unsigned found = 0;
    unsigned rejected = 0;
};

template <std::size_t N>
void compare(generator& random, unsigned tables, tally& sum) {
    constexpr std::size_t room = N * 7;
    for (unsigned t = 0; t < tables; ++t) {
        std::array<std::string, N> texts;
        std::array<pattern_entry, N> entries{};
        std::set<std::string> shapes;
        for (std::size_t i = 0; i < N;) {
            texts[i] = random.pattern();
            entries[i] = {texts[i], random.verb()};
            if (!pattern_error(texts[i]).empty()) continue;
            if (shapes.insert(shape(entries[i])).second) ++i;
        }
        const auto parsed = parse_patterns<room>(entries);
        REQUIRE(find_conflict(parsed, N).first == none);
        constexpr std::size_t capacity = N * 100;
        REQUIRE(size_of_trie<N>(parsed) <= capacity);
        const auto trie = build_trie<capacity, N>(parsed);
        ++sum.tables;
        for (unsigned p = 0; p < 40; ++p) {
            const std::string path = random.path();
            const method verb = random.verb();
            const expected_match expected = reference(entries, path, verb);
            const lookup got(trie, path, verb);
            REQUIRE(got.error.empty());
            const match_result& found = got.found;
            bool same = found.route == expected.route && (found.route != none || found.allowed == expected.allowed);
            for (std::size_t i = 0; same && i < expected.captures.size(); ++i)
                same = got.capture(i) == expected.captures[i];
            if (!same) {
                std::string listing;
                for (const auto& entry : entries)
                    listing += std::string(method_name(entry.verb)) + ' ' + std::string(entry.pattern) + '\n';
                INFO(listing << method_name(verb) << " of \"" << path << "\": route " << found.route << ", expected "
                             << expected.route);
                CHECK(same);
                return;
            }
            ++sum.paths;
            sum.found += expected.route != none;
            sum.rejected += expected.route == none && expected.allowed != 0;
        }
    }
}

}  // namespace

TEST_CASE("the trie agrees with a matcher that tries every route") {
    generator random(20240229);
    tally sum;
    compare<1>(random, 200, sum);
    compare<2>(random, 400, sum);
    compare<5>(random, 800, sum);
    compare<12>(random, 800, sum);
    compare<40>(random, 400, sum);
    CHECK(sum.tables == 2600);
    // Enough paths of each outcome for the comparison to be meaningful.
    CHECK(sum.found > 10'000);
    CHECK(sum.rejected > 10'000);
    CHECK(sum.paths - sum.found - sum.rejected > 10'000);
}

TEST_CASE("the bytes of a trie") {
    constexpr std::array<pattern_entry, 5> entries{
        {{"/a/b", get}, {"/a/{x}", get}, {"/a/{x}", post}, {"/{y...}", get}, {"/{z}.b", put}}};
    constexpr auto parsed = parse_patterns<9>(entries);
    constexpr std::size_t size = size_of_trie<5>(parsed);
    // The root has flags, a leaf of {y...}, a literal, and a suffix. "a" has flags, a literal, and the parameter with a
    // leaf. "b" and ".b" have a leaf.
    STATIC_REQUIRE(size == (1 + 3 + 2 + 4 + 2 + 4) + (3 + 1 + 2 + 4 + 1 + 3) + (3 + 1 + 3) + (4 + 1 + 3));
    constexpr auto tight = build_trie<size, 5>(parsed);
    const auto spare = build_trie<2 * size, 5>(parsed);
    CHECK(std::equal(tight.bytes.begin(), tight.bytes.end(), spare.bytes.begin()));
    CHECK(lookup(tight, "a/c", post).found.route == 2);
    CHECK(lookup(tight, "q/c", get).found.route == 3);
    CHECK(lookup(tight, "q.b", put).found.route == 4);
}

TEST_CASE("a trie of more than 64 KiB") {
    constexpr std::size_t routes = 40;
    static std::array<std::string, routes> texts;
    std::array<pattern_entry, routes> entries{};
    for (std::size_t i = 0; i < routes; ++i) {
        texts[i] = "/" + std::string(2'000 + i % 3, static_cast<char>('a' + i % 7)) + std::to_string(i) + "/{x}.b";
        entries[i] = {texts[i], get};
    }
    const auto parsed = parse_patterns<2 * routes>(entries);
    CHECK(size_of_trie<routes>(parsed) > 0xffff);
    REQUIRE(size_of_trie<routes>(parsed) <= 100'000);
    static trie<100'000, routes> table;
    table = build_trie<100'000, routes>(parsed);
    for (std::size_t i = 0; i < routes; ++i) {
        const std::string path = texts[i].substr(1, texts[i].size() - 6);
        CHECK(lookup(table, path + "v.b", get).found.route == i);
        CHECK(lookup(table, path + "v.c", get).found.route == none);
        CHECK(lookup(table, path.substr(1) + "/v.b", get).found.route == none);
    }
}
