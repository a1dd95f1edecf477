// Aggregates, arrays, maps, optionals and enums, read from JSON by reflection.
#include <array>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>
#include <unordered_map>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class Color { red, green = 7, blue };
BOOST_DESCRIBE_ENUM(Color, red, green, blue)
enum class Level : std::uint64_t { low = 1, high = 0xffff'ffff'ffff'ffff };
BOOST_DESCRIBE_ENUM(Level, low, high)
enum class Sign : std::int8_t { minus = -1, plus = 1 };
BOOST_DESCRIBE_ENUM(Sign, minus, plus)

struct Point {
    int x;
    int y;
    bool operator==(const Point&) const = default;
};
struct Shape {
    std::string name;
    Color color{};
    std::vector<Point> corners;
    std::optional<Point> center;
    bool operator==(const Shape&) const = default;
};
struct Tree {
    std::string name;
    std::vector<Tree> children;
};
struct Maybe {
    std::optional<std::string> text = "before";
    std::optional<int> number;
};
struct Empty {};

}  // namespace

TEST_CASE("reads true and false, and nothing else, as bool") {
    CHECK(read<bool>("true").value == true);
    CHECK(read<bool>("false").accepted);
    CHECK(read<bool>("false").value == false);
    for (std::string_view text : {"1", "0", "\"true\"", "null", "[]", "{}"})
        CHECK(read<bool>(text).errors == ": expected true or false");
    for (std::string_view text : {"True", "tru", "truee", "FALSE", "nul"}) CHECK_FALSE(read<bool>(text).accepted);
}

TEST_CASE("reads the members of an aggregate in any order") {
    constexpr std::string_view forwards =
        R"({"name":"box","color":"green","corners":[{"x":1,"y":2},{"y":4,"x":3}],"center":{"x":-1,"y":0}})";
    const Shape box{"box", Color::green, {{1, 2}, {3, 4}}, Point{-1, 0}};
    CHECK(read<Shape>(forwards).value == box);
    CHECK(read<Shape>(R"( {"corners":[{"y":2,"x":1},{"x":3,"y":4}],
                          "center":{"y":0,"x":-1},"color" : "green","name":"box"} )")
              .value == box);
}

TEST_CASE("ignores unknown members at any depth") {
    const auto outcome =
        read<Point>(R"({"a":null,"x":1,"b":[1,{"x":9,"y":[[]]}],"c":{"x":{"x":2}},"y":2,"d":"x","e":1.5e3})");
    CHECK(outcome.accepted);
    CHECK(outcome.value == Point{1, 2});
    CHECK(read<Empty>(R"({"a":1})").accepted);
    CHECK(read<Empty>("{}").accepted);
    CHECK_FALSE(read<Empty>("[]").accepted);
}

TEST_CASE("member names must match exactly") {
    CHECK(read<Point>(R"({"X":1,"y":2})").errors == "/x: this member is required");
    CHECK(read<Point>(R"({"x ":1,"y":2})").errors == "/x: this member is required");
    CHECK_FALSE(read<Point>("{\"x\\u0000\":1,\"y\":2}").accepted);
}

TEST_CASE("reports every absent member at once") {
    CHECK(read<Shape>("{}").errors ==
          "/name: this member is required\n/color: this member is required\n/corners: this member is required");
    CHECK(read<Shape>(R"({"color":"red"})").errors ==
          "/name: this member is required\n/corners: this member is required");
    CHECK(read<std::vector<Point>>(R"([{"x":1,"y":1},{}])").errors ==
          "/1/x: this member is required\n/1/y: this member is required");
}

TEST_CASE("rejects a duplicate member") {
    CHECK(read<Point>(R"({"x":1,"y":2,"x":3})").errors == "/x: duplicate member");
    CHECK(read<Point>(R"({"x":1,"x":1,"y":2})").errors == "/x: duplicate member");
    CHECK(read<Maybe>(R"({"text":null,"text":null})").errors == "/text: duplicate member");
    CHECK(read<std::map<std::string, int>>(R"({"a":1,"b":2,"a":1})").errors == "/a: duplicate member");
    CHECK(read<std::unordered_map<std::string, int>>(R"({"a":1,"a":1})").errors == "/a: duplicate member");
    CHECK(read<std::vector<Point>>(R"([{"x":1,"y":2},{"x":1,"y":2}])").accepted);  // each object has its own members
}

TEST_CASE("an optional may be absent, null or present") {
    const auto absent = read<Maybe>("{}");
    CHECK(absent.accepted);
    CHECK(absent.value.text == "before");
    CHECK_FALSE(absent.value.number.has_value());
    CHECK_FALSE(read<Maybe>(R"({"text":null})").value.text.has_value());
    CHECK(read<Maybe>(R"({"number":0})").value.number == 0);
    CHECK(read<Maybe>(R"({"number":"0"})").errors == "/number: expected an integer from -2147483648 to 2147483647");
    CHECK_FALSE(read<Point>(R"({"x":null,"y":1})").accepted);
}

TEST_CASE("does not write an enum value without an enumerator") {
    CHECK(written(std::vector{Color::red}) == R"(["red"])");
    CHECK(written(std::vector{static_cast<Color>(3)}).empty());
    CHECK(written(std::vector{Color::red, static_cast<Color>(-1)}).empty());
}

TEST_CASE("enums are read and written by name") {
    CHECK(read<Color>(R"("blue")").value == Color::blue);
    CHECK(read<Level>(R"("high")").value == Level::high);
    CHECK(read<Sign>(R"("minus")").value == Sign::minus);
    for (std::string_view text : {R"("pink")", R"("Red")", R"("")", R"("red ")", "7", "null"})
        CHECK(read<Color>(text).errors == R"(: expected one of "red", "green", "blue")");
    CHECK(written(Color::green) == R"("green")");
    CHECK(written(Level::high) == R"("high")");
    CHECK(written(Sign::minus) == R"("minus")");
    CHECK(written(static_cast<Color>(3)).empty());
}

TEST_CASE("reads and writes arrays of any length") {
    CHECK(read<std::vector<int>>("[]").accepted);
    CHECK(read<std::vector<int>>("[1, 2 ,3]").value == std::vector<int>{1, 2, 3});
    CHECK(read<std::vector<std::vector<int>>>("[[],[1],[2,3]]").value ==
          std::vector<std::vector<int>>{{}, {1}, {2, 3}});
    CHECK(read<std::vector<bool>>("[true,false,true]").value == std::vector<bool>{true, false, true});
    CHECK(read<std::vector<bool>>("[]").accepted);
    CHECK(read<std::vector<std::vector<bool>>>("[[true],[],[false,true]]").value ==
          std::vector<std::vector<bool>>{{true}, {}, {false, true}});
    CHECK(read<std::vector<std::optional<int>>>("[1,null]").value == std::vector<std::optional<int>>{1, std::nullopt});
    CHECK(read<std::vector<bool>>("[true,1]").errors == "/1: expected true or false");
    CHECK(read<std::vector<int>>("{}").errors == ": expected an array");
    CHECK(read<std::vector<int>>("1").errors == ": expected an array");
    CHECK(read<std::vector<int>>(R"([1,"2"])").errors == "/1: expected an integer from -2147483648 to 2147483647");
    for (std::string_view text : {"[1,]", "[,1]", "[1 2]", "[", "]", "[1", "[1,", "(1)"})
        CHECK_FALSE(read<std::vector<int>>(text).accepted);
}

TEST_CASE("std::array requires the exact number of elements") {
    CHECK(read<std::array<int, 3>>("[1,2,3]").value == std::array{1, 2, 3});
    CHECK(read<std::array<int, 0>>("[]").accepted);
    for (std::string_view text : {"[]", "[1,2]", "[1,2,3,4]", "[1,2,3,[4]]", R"([1,2,3,{"a":5}])", "{}", "1"})
        CHECK(read<std::array<int, 3>>(text).errors == ": expected an array of 3 elements");
    CHECK(read<std::array<int, 0>>("[1]").errors == ": expected an array of 0 elements");
    CHECK(read<std::vector<std::array<int, 2>>>("[[1,2],[3]]").errors == "/1: expected an array of 2 elements");
}

TEST_CASE("reads and writes maps with string keys") {
    CHECK(read<std::map<std::string, int>>(R"({"b":2,"a":1})").value == std::map<std::string, int>{{"a", 1}, {"b", 2}});
    CHECK(read<std::map<std::string, int>>("{}").accepted);
    CHECK(read<std::map<std::string, int>>(R"({"":1})").value == std::map<std::string, int>{{"", 1}});
    CHECK(read<std::unordered_map<std::string, std::vector<Point>>>(R"({"p":[{"x":1,"y":2}]})").value.at("p").at(0) ==
          Point{1, 2});
    CHECK(read<std::map<std::string, std::map<std::string, bool>>>(R"({"a":{"b":true}})").value.at("a").at("b"));
    CHECK(read<std::map<std::string, int>>("[]").errors == ": expected an object");
    CHECK(read<std::map<std::string, Point>>(R"({"a":{"x":1}})").errors == "/a/y: this member is required");
}

TEST_CASE("reads and writes recursive types") {
    const auto outcome = read<Tree>(
        R"({"name":"a","children":[{"name":"b","children":[]},{"name":"c","children":[{"name":"d","children":[]}]}]})");
    REQUIRE(outcome.accepted);
    CHECK(outcome.value.children.at(1).children.at(0).name == "d");
    CHECK(read<Tree>(R"({"name":"a","children":[{"name":"b","children":[{}]}]})").errors ==
          "/children/0/children/0/name: this member is required\n/children/0/children/0/children: this member is "
          "required");
}
