// std::unordered_map with keys chosen to have the same hash (CWE-407). Comparisons are counted, not timed.
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <random>
#include <string>
#include <unordered_map>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

std::size_t comparisons = 0;

struct counted_equal {
    bool operator()(const std::string& a, const std::string& b) const {
        ++comparisons;
        return a == b;
    }
};
struct constant_hash {
    std::size_t operator()(const std::string&) const { return 7; }
};
using counted_map = std::unordered_map<std::string, int, std::hash<std::string>, counted_equal>;
using colliding_map = std::unordered_map<std::string, int, constant_hash, counted_equal>;

std::string object_of(std::size_t keys) {
    std::string text = "{";
    for (std::size_t i = 0; i < keys; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":1";
    return text + '}';
}

constexpr std::string_view collides = ": expected keys whose hashes differ";

}  // namespace

TEST_CASE("rejects too many keys with the same hash, and inserts none after the error") {
    comparisons = 0;
    CHECK(read<colliding_map>(object_of(32)).accepted);
    const auto rejected = read<colliding_map>(object_of(100'000));
    CHECK_FALSE(rejected.accepted);
    CHECK(rejected.errors == "/32" + std::string(collides));
    CHECK(rejected.value.size() == 33);
    CHECK(comparisons < 2'000);
}

TEST_CASE("reports the map inside another value, and reads on") {
    struct Request {
        std::vector<colliding_map> labels;
        int count;
    };
    CHECK(read<Request>(R"({"labels":[{},)" + object_of(50) + R"(],"count":"x"})").errors ==
          "/labels/1/32" + std::string(collides) + "\n/count: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("duplicates among colliding keys are reported, and members after an error are skipped") {
    CHECK(read<colliding_map>(R"({"a":1,"b":2,"a":3})").errors == "/a: duplicate member");
    CHECK(read<colliding_map>(object_of(40).replace(object_of(40).size() - 1, 1, R"(,"0":1,"x":{"y":[]}})")).errors ==
          "/32" + std::string(collides));
}

TEST_CASE("accepts 50,000 ordinary keys with a few comparisons each") {
    comparisons = 0;
    const auto taken = read<counted_map>(object_of(50'000));
    CHECK(taken.accepted);
    CHECK(taken.value.size() == 50'000);
    CHECK(comparisons < 200'000);
}

#if defined(__GLIBCXX__) && __SIZEOF_SIZE_T__ == 8
namespace {

// Keys of 16 ASCII bytes with the same hash under std::hash. MurmurHash64A of an eight-byte block is invertible, so the
// second block is computed from the first and the hash.
class murmur {
public:
    static constexpr std::uint64_t factor = 0xc6a4a7935bd1e995;

    static std::uint64_t mix(std::uint64_t block) {
        block *= factor;
        return (block ^ block >> 47) * factor;
    }
    static std::uint64_t unmix(std::uint64_t mixed) {
        mixed *= inverse();
        return (mixed ^ mixed >> 47) * inverse();
    }

private:
    static constexpr std::uint64_t inverse() {
        std::uint64_t found = factor;  // Newton's iteration: each step doubles the number of correct bits
        for (int i = 0; i < 6; ++i) found *= 2 - factor * found;
        return found;
    }
};

std::vector<std::string> keys_of_one_hash(std::size_t count) {
    const auto block = [](std::string_view text) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, text.data(), 8);
        return bits;
    };
    const std::uint64_t seed = 0xc70f6907 ^ 16 * murmur::factor;
    const auto after = [&](std::uint64_t state, std::uint64_t bits) {
        return (state ^ murmur::mix(bits)) * murmur::factor;
    };
    const std::uint64_t target = after(seed, block("collides")) ^ murmur::mix(block("together"));
    std::mt19937_64 random(3);
    std::vector<std::string> keys{"collidestogether"};
    while (keys.size() < count) {
        std::string key(16, 'a');
        for (std::size_t i = 0; i < 8; ++i) key[i] = static_cast<char>('a' + random() % 26);
        const std::uint64_t second = murmur::unmix(after(seed, block(key)) ^ target);
        std::memcpy(key.data() + 8, &second, 8);
        bool is_plain = true;
        for (const char c : key) is_plain = is_plain && c >= ' ' && c <= '~' && c != '"' && c != '\\';
        if (is_plain) keys.push_back(key);
    }
    return keys;
}

}  // namespace

TEST_CASE("rejects colliding keys under the standard library's own hash") {
    const std::vector<std::string> keys = keys_of_one_hash(200);
    std::string text = "{";
    for (const std::string& key : keys) {
        REQUIRE(std::hash<std::string>()(key) == std::hash<std::string>()(keys[0]));
        text += (text.size() > 1 ? ",\"" : "\"") + key + "\":1";
    }
    const auto rejected = read<std::unordered_map<std::string, int>>(text + '}');
    CHECK_FALSE(rejected.accepted);
    CHECK(rejected.errors.ends_with(collides));
    CHECK(rejected.value.size() == 33);
}
#endif
