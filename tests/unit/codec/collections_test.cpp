// std::deque, std::list, std::set, std::pair, std::tuple and std::shared_ptr.
#include <algorithm>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Point {
    int x;
    int y;
    auto operator<=>(const Point&) const = default;
};
struct Tree {
    std::string name;
    std::list<Tree> children;
};
struct Preset {
    std::set<int> numbers = {7, 8};
    std::deque<int> list = {1, 2};
    std::shared_ptr<int> shared = std::make_shared<int>(3);
};
struct Ruled {
    std::set<int> numbers;
    std::deque<int> list;
    std::optional<std::set<std::string>> names;
};
struct Chain {
    int value;
    std::shared_ptr<Chain> next;
};
struct Everything {
    std::deque<std::string> texts;
    std::list<bool> flags;
    std::set<std::int64_t> numbers;
    std::set<std::pair<int, std::string>> pairs;
    std::set<std::set<int>> sets;
    std::map<std::string, std::tuple<int, std::optional<Size>, std::vector<Point>>> tuples;
    std::shared_ptr<std::set<Point>> points;
    bool operator==(const Everything& other) const {
        return texts == other.texts && flags == other.flags && numbers == other.numbers && pairs == other.pairs &&
               sets == other.sets && tuples == other.tuples &&
               (points == nullptr ? other.points == nullptr : other.points != nullptr && *points == *other.points);
    }
};

}  // namespace

template <>
struct momento::functions::schema<Ruled> {
    field numbers{.min_items = 1, .max_items = 3};
    field list{.min_items = 2, .unique_items = true};
    field names{.max_items = 1, .unique_items = true};
};

TEST_CASE("std::deque and std::list are arrays") {
    CHECK(read<std::deque<int>>("[1,2,3]").value == std::deque{1, 2, 3});
    CHECK(read<std::list<std::string>>(R"(["a","b"])").value == std::list<std::string>{"a", "b"});
    CHECK(read<std::deque<bool>>("[true,false]").value == std::deque{true, false});
    CHECK(read<std::deque<int>>("[]").accepted);
    CHECK(written(std::deque<int>{}) == "[]");
    CHECK(written(std::deque{1, 2, 3}) == "[1,2,3]");
    CHECK(written(std::list<bool>{true}) == "[true]");
    CHECK(read<std::deque<int>>("{}").errors == ": expected an array");
    CHECK(read<std::deque<int>>("7").errors == ": expected an array");
    CHECK(read<std::deque<int>>(R"([1,"2",null])").errors ==
          "/1: expected an integer from -2147483648 to 2147483647\n"
          "/2: expected an integer from -2147483648 to 2147483647");
    const std::string tree = R"({"name":"a","children":[{"name":"b","children":[]},{"name":"c","children":[]}]})";
    CHECK(written(read<Tree>(tree).value) == tree);
    CHECK(written(std::deque<double>{1, std::numeric_limits<double>::infinity()}).empty());
}

TEST_CASE("std::pair and std::tuple are arrays of an exact length") {
    using Entry = std::pair<std::string, int>;
    CHECK(read<Entry>(R"(["a",1])").value == Entry("a", 1));
    CHECK(written(Entry("a", 1)) == R"(["a",1])");
    for (std::string_view text : {"[]", R"(["a"])", R"(["a",1,2])", R"(["a",1,null])", R"(["a",1,[{}]])", "{}", "1"})
        CHECK(read<Entry>(text).errors == ": expected an array of 2 elements");
    CHECK(read<Entry>(R"([1,"a"])").errors ==
          "/0: expected a string\n/1: expected an integer from -2147483648 to 2147483647");
    using Triple = std::tuple<Size, std::optional<Point>, std::vector<int>>;
    CHECK(read<Triple>(R"(["large",{"x":1,"y":2},[3]])").value == Triple(Size::large, Point{1, 2}, {3}));
    CHECK(read<Triple>(R"(["large",null,[]])").value == Triple(Size::large, std::nullopt, {}));
    CHECK(read<Triple>(R"(["large",null])").errors == ": expected an array of 3 elements");
    CHECK(read<Triple>(R"(["large",{"x":1},[]])").errors == "/1/y: this member is required");
    CHECK(written(Triple(Size::small, Point{1, 2}, {3, 4})) == R"(["small",{"x":1,"y":2},[3,4]])");
    CHECK(written(Triple(static_cast<Size>(9), std::nullopt, {})).empty());
    CHECK(read<std::tuple<>>("[]").accepted);
    CHECK(read<std::tuple<>>("[1]").errors == ": expected an array of 0 elements");
    CHECK(written(std::tuple<>()) == "[]");
    CHECK(read<std::tuple<int>>("[7]").value == std::tuple(7));
}

TEST_CASE("std::set is an array without duplicates") {
    CHECK(read<std::set<int>>("[3,1,2]").value == std::set{1, 2, 3});
    CHECK(written(std::set{3, 1, 2}) == "[1,2,3]");
    CHECK(read<std::set<int>>("[]").value.empty());
    CHECK(read<std::set<int>>("[0]").value == std::set{0});
    CHECK(read<std::set<int>>("{}").errors == ": expected an array");
    CHECK(read<std::set<int>>("null").errors == ": expected an array");
    CHECK(read<std::set<int>>("[1,2,1]").errors == "/2: duplicate element");
    CHECK(read<std::set<int>>("[1,1,2,2,1]").errors ==
          "/1: duplicate element\n/3: duplicate element\n/4: duplicate element");
    CHECK(read<std::set<std::string>>(R"(["a","\u0061"])").errors == "/1: duplicate element");
    CHECK(read<std::set<Size>>(R"(["small","large","small"])").errors == "/2: duplicate element");
    CHECK(read<std::set<Size>>(R"(["small","medium"])").errors == R"(/1: expected one of "small", "large")");
    // An element with an error is not a duplicate, and does not hide one.
    CHECK(read<std::set<int>>(R"([0,"x","y",0,"z"])").errors ==
          "/1: expected an integer from -2147483648 to 2147483647\n"
          "/2: expected an integer from -2147483648 to 2147483647\n"
          "/3: duplicate element\n/4: expected an integer from -2147483648 to 2147483647");
    CHECK(read<std::set<Point>>(R"([{"x":1,"y":2},{"x":1},{"y":2,"x":1}])").errors ==
          "/1/y: this member is required\n/2: duplicate element");
    CHECK(read<std::set<Point>>(R"([{"x":1,"y":2},{"y":2,"x":1,"z":3}])").errors == "/1: duplicate element");
    CHECK(read<std::set<std::set<int>>>("[[1,2],[2,3],[2,1]]").errors == "/2: duplicate element");
    CHECK(read<std::set<std::set<int>>>("[[1,2],[2,2]]").errors == "/1/1: duplicate element");
    CHECK(read<std::set<std::chrono::sys_seconds>>(R"(["2026-01-01T00:00:00Z","2026-01-01T01:00:00+01:00"])").errors ==
          "/1: duplicate element");
    CHECK(read<std::map<std::string, std::set<int>>>(R"({"a":[1],"b":[1,1]})").errors == "/b/1: duplicate element");
    CHECK(read<std::set<std::variant<int, std::string>>>(R"([1,"1",1])").errors == "/2: duplicate element");
}

TEST_CASE("a set that ends in a syntax error releases its elements") {
    // The sanitizers detect a leak.
    for (std::string_view text :
         {R"([[["a text that is too long for the string itself", )", "[[[", R"([[[]],[["a"]],[[1)"})
        CHECK_FALSE(read<std::set<std::set<std::set<std::string>>>>(text).accepted);
}

TEST_CASE("input replaces the elements of a default initializer") {
    CHECK(read<Preset>("{}").errors == "/numbers: this member is required\n/list: this member is required");
    const auto given = read<Preset>(R"({"numbers":[1],"list":[5],"shared":4})");
    CHECK(given.value.numbers == std::set{1});
    CHECK(given.value.list == std::deque{5});
    CHECK(*given.value.shared == 4);
    CHECK(*read<Preset>(R"({"numbers":[],"list":[]})").value.shared == 3);
    CHECK(read<Preset>(R"({"numbers":[],"list":[],"shared":null})").value.shared == nullptr);
}

TEST_CASE("the rules of a schema apply to sets and lists") {
    CHECK(read<Ruled>(R"({"numbers":[1,2,3],"list":[1,2],"names":["a"]})").accepted);
    CHECK(read<Ruled>(R"({"numbers":[],"list":[1],"names":["a","b"]})").errors ==
          "/numbers: expected an array of 1 to 3 elements\n"
          "/list: expected an array of at least 2 elements that differ from each other\n"
          "/names: expected an array of at most 1 element that differ from each other");
    CHECK(read<Ruled>(R"({"numbers":[1,1],"list":[1,1]})").errors ==
          "/numbers/1: duplicate element\n"
          "/list: expected an array of at least 2 elements that differ from each other");
    CHECK(read<Ruled>(R"({"numbers":[1,2,3,4],"list":[2,1]})").errors ==
          "/numbers: expected an array of 1 to 3 elements");
}

TEST_CASE("std::shared_ptr is the value or null") {
    CHECK(*read<std::shared_ptr<int>>("5").value == 5);
    CHECK(read<std::shared_ptr<int>>("null").value == nullptr);
    CHECK(written(std::make_shared<int>(5)) == "5");
    CHECK(written(std::shared_ptr<int>()) == "null");
    const auto link = read<Chain>(R"({"value":1,"next":{"value":2}})");
    CHECK(link.accepted);
    CHECK(written(link.value) == R"({"value":1,"next":{"value":2,"next":null}})");
    CHECK(read<Chain>(R"({"value":1,"next":{}})").errors == "/next/value: this member is required");
    // An object with two owners is written twice.
    const auto shared = std::make_shared<Point>(Point{1, 2});
    CHECK(written(std::vector{shared, shared}) == R"([{"x":1,"y":2},{"x":1,"y":2}])");
}

TEST_CASE("random collections are read back equal, and written as the same bytes") {
    std::mt19937_64 random(4801);
    const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    const auto text = [&] {
        std::string made;
        for (std::size_t left = below(5); left > 0; --left) made += "ab\"\\\n\xc3\xa9"[below(5)];
        return made;
    };
    const auto number = [&] { return static_cast<int>(below(20)) - 10; };
    for (int round = 0; round < 2'000; ++round) {
        Everything value;
        for (std::size_t left = below(4); left > 0; --left) value.texts.push_back(text());
        for (std::size_t left = below(4); left > 0; --left) value.flags.push_back(below(2) == 0);
        for (std::size_t left = below(8); left > 0; --left)
            value.numbers.insert(static_cast<std::int64_t>(random() >> below(64)));
        for (std::size_t left = below(4); left > 0; --left) value.pairs.emplace(number(), text());
        for (std::size_t left = below(4); left > 0; --left) {
            std::set<int> inner;
            for (std::size_t i = below(4); i > 0; --i) inner.insert(number());
            value.sets.insert(std::move(inner));
        }
        for (std::size_t left = below(4); left > 0; --left) {
            auto& [first, size, points] = value.tuples[text()];
            first = number();
            if (below(2) == 0) size = below(2) == 0 ? Size::small : Size::large;
            for (std::size_t i = below(3); i > 0; --i) points.push_back({number(), number()});
        }
        if (below(2) == 0) {
            value.points = std::make_shared<std::set<Point>>();
            for (std::size_t i = below(3); i > 0; --i) value.points->insert({number(), number()});
        }
        const std::string json = written(value);
        const auto back = read<Everything>(json);
        if (!back.accepted || !(back.value == value) || written(back.value) != json) {
            INFO(json);
            INFO(back.errors);
            FAIL("round " << round);
        }
    }
}
