// std::variant: the alternative is chosen by the kind of the value, by its members or by a discriminator. Also the
// errors of a value that matches no alternative.
#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

using Kinds = std::variant<std::monostate, bool, int, std::string, std::vector<int>, std::map<std::string, int>>;

struct Circle {
    double radius;
    bool operator==(const Circle&) const = default;
};
struct Box {
    int width;
    int height;
    std::optional<std::string> label;
    bool operator==(const Box&) const = default;
};
struct Labeled {
    std::string label;
    bool operator==(const Labeled&) const = default;
};
using Shape = std::variant<Circle, Box>;
using Some = std::variant<std::monostate, Circle, Box, Labeled, std::string>;

struct Drawing {
    std::string title;
    std::vector<Shape> shapes;
};
// Alternatives with "group" and "leaf", recursive.
struct Leaf {
    int leaf;
};
struct Group;
using Node = std::variant<Leaf, Group>;
struct Group {
    std::string group;
    std::vector<Node> nodes;
};
struct Wrapped {
    Shape wrapped;
    RawJson raw;
};
struct Other {
    std::vector<std::variant<Wrapped, Leaf, int>> others;
};
using Deep = std::variant<Wrapped, Other, Leaf>;

struct Text {
    std::string_view text;
};
struct Number {
    int number;
};
using Viewed = std::variant<Text, Number>;

struct Long {
    std::vector<int> elements;
    std::string name;
};
struct Short {
    RawJson elements;
    int count;
};
using Undecided = std::variant<Long, Short>;

// Alternatives with the discriminator "kind".
struct Move {
    int by;
};
struct Say {
    std::string text;
    std::optional<int> loud;
};
struct Stop {};
using Command = std::variant<Move, Say, Stop>;
struct Script;
struct Repeat {
    int times;
    std::vector<std::variant<Repeat, Move>> of;
};
using Step = std::variant<Repeat, Move>;
struct Script {
    std::vector<Command> commands;
};

struct Up {};
struct Down {};
using Direction = std::variant<Up, Down>;
using Gear = std::variant<std::monostate, Up, Down>;

class Sealed {
public:
    Sealed() = default;
    explicit Sealed(int held) : held_(held) {}
    [[nodiscard]] int held() const { return held_; }

private:
    int held_ = 0;
    BOOST_DESCRIBE_CLASS(Sealed, (), (), (), (held_))
};

}  // namespace
template <>
struct momento::functions::schema<Command> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<Say> {
    static constexpr std::string_view tag = "say \"it\"";
    static constexpr bool closed = true;
    field text{.min_length = 1};
};
template <>
struct momento::functions::schema<Direction> {
    static constexpr std::string_view discriminator = "a \"name\" \\";
};
template <>
struct momento::functions::schema<Gear> {
    static constexpr std::string_view discriminator = "gear";
};
template <>
struct momento::functions::schema<Step> {
    static constexpr std::string_view discriminator = "do";
};

namespace {

template <class T>
std::string errors(std::string_view text) {
    const auto result = read<T>(text);
    return result.accepted ? "none" : result.errors;
}
template <class T>
void check_round(std::string_view text, std::size_t index) {
    INFO(text);
    const auto result = read<T>(text);
    CHECK(result.errors == "");
    CHECK(result.accepted);
    CHECK(result.value.index() == index);
    CHECK(written(result.value) == text);
}

}  // namespace

TEST_CASE("chooses among alternatives of different JSON kinds") {
    check_round<Kinds>("null", 0);
    check_round<Kinds>("true", 1);
    check_round<Kinds>("-7", 2);
    check_round<Kinds>(R"("text")", 3);
    check_round<Kinds>("[]", 4);
    check_round<Kinds>("[1,2]", 4);
    check_round<Kinds>("{}", 5);
    check_round<Kinds>(R"({"a":1})", 5);
    CHECK(read<Kinds>(R"("\u0041")").value == Kinds("A"));
    CHECK(errors<Kinds>("1.5") == ": expected an integer from -2147483648 to 2147483647");
    CHECK(errors<Kinds>("[1,true]") == "/1: expected an integer from -2147483648 to 2147483647");
    CHECK(errors<Kinds>(R"({"a":1,"a":2})") == "/a: duplicate member");
    CHECK(errors<std::variant<bool, std::vector<int>>>("7") == ": expected true or false or an array");
    CHECK(errors<std::variant<bool, std::vector<int>>>("{}") == ": expected true or false or an array");
    CHECK(errors<std::variant<std::monostate, double, Circle>>(R"("x")") == ": expected null or a number or an object");
    check_round<std::variant<Color, std::array<int, 2>, Circle>>(R"("green")", 0);
    check_round<std::variant<Color, std::array<int, 2>, Circle>>("[1,2]", 1);
    check_round<std::variant<Color, std::array<int, 2>, Circle>>(R"({"radius":2.0})", 2);
    CHECK(errors<std::variant<Color, int>>(R"("blue")") == R"(: expected one of "red", "green")");
    CHECK(errors<std::variant<int, std::array<int, 2>>>("[1]") == ": expected an array of 2 elements");
    check_round<std::variant<int, std::unique_ptr<std::string>>>("null", 1);
    check_round<std::variant<int, std::unique_ptr<std::string>>>(R"("x")", 1);
    check_round<std::variant<bool, std::variant<int, std::variant<std::string, Circle>>>>("7", 1);
    check_round<std::variant<bool, std::variant<int, std::variant<std::string, Circle>>>>(R"({"radius":1.0})", 1);
    CHECK(errors<std::variant<bool, std::variant<int, std::variant<std::string, Circle>>>>("[]") ==
          ": expected true or false or a number or a string or an object");
    check_round<std::variant<RawJson>>(R"({"a":[1.50]})", 0);
    check_round<std::variant<bool, std::variant<Circle, Box>>>(R"({"width":1,"height":2,"label":null})", 1);
}

TEST_CASE("each element replaces the state of the one before") {
    const auto shapes = read<std::map<std::string, Kinds>>(R"({"a":[1],"b":"x","c":null})");
    CHECK(shapes.accepted);
    CHECK(written(shapes.value) == R"({"a":[1],"b":"x","c":null})");
}

TEST_CASE("chooses an object by its required members, in any order") {
    check_round<Shape>(R"({"radius":1.5})", 0);
    check_round<Shape>(R"({"width":1,"height":2,"label":null})", 1);
    CHECK(read<Shape>(R"({"height":2,"width":1})").value == Shape(Box{1, 2, {}}));
    CHECK(read<Shape>(R"({"label":"x","unknown":{"radius":1},"height":2,"width":1})").value == Shape(Box{1, 2, "x"}));
    CHECK(read<Shape>(R"({"unknown":[{"width":1},{"height":[]}],"radius":1})").value == Shape(Circle{1}));
    CHECK(read<Shape>(R"({"wid\u0074h":1,"\u0068eight":2})").value == Shape(Box{1, 2, {}}));
    check_round<Some>("null", 0);
    check_round<Some>(R"({"label":"x"})", 3);
    check_round<Some>(R"("x")", 4);
    // If several match, the one with the most required members wins.
    CHECK(read<Some>(R"({"label":"x","width":1,"height":2})").value.index() == 2);
    CHECK(read<Shape>(R"({"radius":1,"width":1,"height":2})").value.index() == 1);
}

TEST_CASE("an object that matches no alternative is reported with the members that each requires") {
    const std::string expected = R"(: expected an object with "radius" or an object with "width", "height")";
    for (const char* text : {"{}", R"({"width":1})", R"({"height":1,"label":"x"})", R"({"Radius":1})",
                             R"({"a":{"radius":1}})", R"({"a":[1,{"b":[]}],"c":{}})"}) {
        INFO(text);
        CHECK(errors<Shape>(text) == expected);
    }
    for (const char* text : {"7", "null", "[]", R"("x")", "true"}) CHECK(errors<Shape>(text) == expected);
    CHECK(
        errors<Some>(R"({"width":1})") ==
        R"(: expected null or an object with "radius" or an object with "width", "height" or an object with "label" or a string)");
}

TEST_CASE("a value without alternative does not affect the others") {
    // In the first position and later ones: reading continues after it.
    const std::string expected = R"(: expected an object with "radius" or an object with "width", "height")";
    CHECK(errors<std::vector<Shape>>(R"([{"a":1},{"radius":"x"},{},{"width":1,"height":true},7])") ==
          "/0" + expected + "\n/1/radius: expected a number within the range of its type\n/2" + expected +
              "\n/3/height: expected an integer from -2147483648 to 2147483647\n/4" + expected);
    CHECK(errors<Drawing>(R"({"shapes":[{"radius":1},{"a":{"b":[{"c":1}]}}],"title":7})") ==
          "/shapes/1" + expected + "\n/title: expected a string");
    CHECK(read<std::vector<Shape>>(R"([{"radius":1},{"width":1,"height":2},{"radius":3}])").value ==
          std::vector<Shape>{Circle{1}, Box{1, 2, {}}, Circle{3}});
}

TEST_CASE("reports errors inside the chosen alternative") {
    CHECK(errors<Shape>(R"({"radius":"x"})") == "/radius: expected a number within the range of its type");
    CHECK(errors<Drawing>(R"({"title":"t","shapes":[{"radius":1},{"height":"x","width":[],"label":7}]})") ==
          "/shapes/1/height: expected an integer from -2147483648 to 2147483647\n"
          "/shapes/1/width: expected an integer from -2147483648 to 2147483647\n"
          "/shapes/1/label: expected a string");
    CHECK(errors<Shape>(R"({"width":1,"height":2,"width":3})") == "/width: duplicate member");
    CHECK(errors<Shape>(R"({"radius":1,"radius":1})") == "/radius: duplicate member");
    CHECK(errors<Shape>(R"({"radius":1)") == ": unexpected end of the JSON text at byte 11");
    CHECK(errors<Drawing>(R"({"title":"t","shapes":[{"radius":1,"a":"\ud800"}]})").ends_with("malformed at byte 38") ==
          false);
    CHECK_FALSE(read<Drawing>(R"({"title":"t","shapes":[{"radius":1,"a":"\ud800"}]})").accepted);
    CHECK(errors<Drawing>(R"({"title":"t","shapes":[{"radius":1,"a":["\udc00"]}]})") ==
          "/shapes/0: expected UTF-8 without half a surrogate pair");
    CHECK_FALSE(read<Drawing>(R"({"title":"t","shapes":[{"radius":1,"\udc00":1}]})").accepted);
    CHECK_FALSE(read<Drawing>(R"({"title":"t","shapes":[{"radius":1,"a":{"b":tru}}]})").accepted);
}

TEST_CASE("variants inside variants inside vectors") {
    check_round<Node>(R"({"leaf":1})", 0);
    const std::string tree =
        R"({"group":"a","nodes":[{"leaf":1},{"group":"b","nodes":[{"leaf":2},{"group":"c","nodes":[]}]},{"leaf":3}]})";
    check_round<Node>(tree, 1);
    // The deciding members come last on every level.
    const auto turned = read<Node>(
        R"({"nodes":[{"leaf":1},{"nodes":[{"leaf":2},{"nodes":[],"group":"c"}],"group":"b"},{"leaf":3}],"group":"a"})");
    CHECK(turned.accepted);
    CHECK(written(turned.value) == tree);
    CHECK(errors<Node>(
              R"({"nodes":[{"leaf":1},{"nodes":[{"leaf":"x"},{"nodes":{},"group":"c"},{}],"group":"b"}],"group":7})") ==
          "/nodes/1/nodes/0/leaf: expected an integer from -2147483648 to 2147483647\n"
          "/nodes/1/nodes/1/nodes: expected an array\n"
          "/nodes/1/nodes/2: expected an object with \"leaf\" or an object with \"group\", \"nodes\"\n"
          "/group: expected a string");
    const std::string deep =
        R"({"others":[{"wrapped":{"width":1,"height":2,"label":"l"},"raw":{"x":[1,{"leaf":"y"}]}},{"leaf":1},7]})";
    check_round<Deep>(deep, 1);
    check_round<Deep>(R"({"wrapped":{"radius":1.0},"raw":[1.50,"a\n",null,true,{}]})", 0);
    CHECK(errors<Deep>(R"({"others":[{"raw":1,"wrapped":{"radius":true}},{"raw":1},[]]})") ==
          "/others/0/wrapped/radius: expected a number within the range of its type\n"
          "/others/1: expected an object with \"wrapped\", \"raw\" or an object with \"leaf\" or a number\n"
          "/others/2: expected an object with \"wrapped\", \"raw\" or an object with \"leaf\" or a number");
}

TEST_CASE("nesting counts once, whether or not the value is buffered") {
    // Each level is an object and an array.
    const auto nested = [](std::size_t levels) {
        std::string text;
        for (std::size_t i = 0; i < levels; ++i) text += R"({"nodes":[)";
        for (std::size_t i = 0; i < levels; ++i) text += R"(],"group":"g"})";
        return text;
    };
    CHECK(read<Node>(nested(64)).accepted);
    CHECK_FALSE(read<Node>(nested(65)).accepted);
    CHECK(read<Node>(nested(65)).errors.ends_with(": expected at most 128 levels of nesting"));
    CHECK(read<Node>(nested(1000), 2000).accepted);
}

TEST_CASE("views in an alternative point into the text") {
    const auto plain = read<Viewed>(R"({"text":"plain"})");
    CHECK(std::get<Text>(plain.value).text == "plain");
    const auto escaped =
        read<std::vector<Viewed>>(R"([{"number":1},{"x":[{"y":"z"}],"text":"a\n\u00e9\"b"},{"text":""}])");
    CHECK(escaped.accepted);
    CHECK(std::get<Text>(escaped.value.at(1)).text == "a\n\xc3\xa9\"b");
    CHECK(std::get<Text>(escaped.value.at(2)).text.empty());
    const auto* const begin = escaped.text.data();
    CHECK(std::get<Text>(escaped.value.at(1)).text.data() >= begin);
    CHECK(std::get<Text>(escaped.value.at(1)).text.data() < begin + escaped.text.size());
    CHECK(written(escaped.value) == "[{\"number\":1},{\"text\":\"a\\n\xc3\xa9\\\"b\"},{\"text\":\"\"}]");
}

TEST_CASE("reads 100,000 elements in an object before its alternative is known") {
    std::string list = "0";
    for (int i = 1; i < 100'000; ++i) list += ',' + std::to_string(i);
    const auto longer = read<Undecided>(R"({"elements":[)" + list + R"(],"name":"n"})");
    REQUIRE(longer.accepted);
    REQUIRE(longer.value.index() == 0);
    CHECK(std::get<Long>(longer.value).elements.size() == 100'000);
    CHECK(std::get<Long>(longer.value).elements.back() == 99'999);
    const auto shorter = read<Undecided>(R"({"elements":[)" + list + R"(],"count":1})");
    REQUIRE(shorter.accepted);
    CHECK(std::get<Short>(shorter.value).elements.text == '[' + list + ']');
    // 100,000 objects, each with its own choice.
    std::string leaves = R"({"leaf":0})";
    for (int i = 1; i < 100'000; ++i) leaves += R"(,{"leaf":)" + std::to_string(i) + '}';
    const auto group = read<Node>(R"({"nodes":[)" + leaves + R"(],"group":"g"})");
    REQUIRE(group.accepted);
    CHECK(std::get<Leaf>(std::get<Group>(group.value).nodes.back()).leaf == 99'999);
    // 100,000 keys of no alternative.
    std::string keys;
    for (int i = 0; i < 100'000; ++i) keys += "\"k" + std::to_string(i) + "\":[],";
    CHECK(read<Undecided>('{' + keys + R"("elements":[],"count":1})").value.index() == 1);
    CHECK_FALSE(read<Undecided>('{' + keys + R"("elements":[]})").accepted);
}

TEST_CASE("accepts a discriminator at any position") {
    check_round<Command>(R"({"kind":"Move","by":1})", 0);
    check_round<Command>(R"({"kind":"say \"it\"","text":"t","loud":null})", 1);
    check_round<Command>(R"({"kind":"Stop"})", 2);
    CHECK(read<Command>(R"({"by":1,"kind":"Move"})").value.index() == 0);
    CHECK(read<Command>(R"({"loud":3,"text":"t","kind":"say \"it\""})").value.index() == 1);
    CHECK(read<Command>(R"({"a":[{"kind":"Stop"}],"by":1,"kind":"Move","b":2})").value.index() == 0);
    CHECK(read<Command>(R"({"\u006bind":"\u004dove","by":1})").value.index() == 0);
    CHECK(read<Command>(R"({"kind":"s\u0061y \u0022it\"","text":"t"})").value.index() == 1);
}

TEST_CASE("rejects a missing or unknown discriminator") {
    const std::string expected =
        R"(: expected an object with "kind" "Move" or an object with "kind" "say "it"" or an object with "kind" "Stop")";
    for (const char* text :
         {"{}", R"({"by":1})", R"({"kind":"move","by":1})", R"({"kind":"","by":1})", R"({"kind":null,"by":1})",
          R"({"kind":1,"by":1})", R"({"kind":["Move"],"by":1})", R"({"kind":{"kind":"Move"},"by":1})",
          R"({"Kind":"Move","by":1})", R"({"a":{"kind":"Move"},"by":1})", R"({"kind":"Say","text":"t"})",
          R"({"kind":"Moves","by":1})", "[]", "null", R"("Move")"}) {
        INFO(text);
        CHECK(errors<Command>(text) == expected);
    }
    CHECK(errors<Script>(R"({"commands":[{"kind":"Stop"},{"kind":"x"},{"kind":"Stop"}]})") == "/commands/1" + expected);
}

TEST_CASE("rejects a duplicate discriminator, and checks the rules of the alternative") {
    CHECK(errors<Command>(R"({"kind":"Move","by":1,"kind":"Move"})") == "/kind: duplicate member");
    CHECK_FALSE(read<Command>(R"({"kind":"Move","by":1,"kind":"Stop"})").accepted);
    CHECK_FALSE(read<Command>(R"({"kind":"x","by":1,"kind":"Move"})").accepted);
    CHECK(errors<Command>(R"({"kind":"Move"})") == "/by: this member is required");
    CHECK(errors<Command>(R"({"by":"x","kind":"Move"})") == "/by: expected an integer from -2147483648 to 2147483647");
    CHECK(errors<Command>(R"({"kind":"say \"it\"","text":"","more":1})") ==
          "/text: expected a string of at least 1 character\n/more: unknown member");
    CHECK(errors<Script>(R"({"commands":[{"kind":"Move","by":1,"a/b":0},{"by":[],"kind":"Move"}]})") ==
          "/commands/1/by: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("a recursive variant with a discriminator") {
    const std::string text =
        R"({"do":"Repeat","times":2,"of":[{"do":"Move","by":1},{"do":"Repeat","times":3,"of":[{"do":"Move","by":-1}]}]})";
    check_round<Step>(text, 0);
    const auto turned = read<Step>(
        R"({"times":2,"of":[{"by":1,"do":"Move"},{"of":[{"by":-1,"do":"Move"}],"times":3,"do":"Repeat"}],"do":"Repeat"})");
    CHECK(turned.accepted);
    CHECK(written(turned.value) == text);
    // The same type has a discriminator in one variant and none in another.
    check_round<std::variant<Move, std::string>>(R"({"by":1})", 0);
}

TEST_CASE("described classes, pointers and optionals as alternatives") {
    const auto secret = read<std::variant<Sealed, Circle>>(R"({"held_":7})");
    CHECK(secret.accepted);
    CHECK(std::get<Sealed>(secret.value).held() == 7);
    CHECK(written(secret.value) == R"({"held_":7})");
    CHECK(read<std::variant<Sealed, Circle>>(R"({"radius":7})").value.index() == 1);
    check_round<std::variant<std::optional<Circle>, int>>(R"({"radius":7.0})", 0);
    check_round<std::variant<std::optional<Circle>, int>>("null", 0);
    check_round<std::variant<std::optional<Circle>, int>>("7", 1);
}

TEST_CASE("null needs no discriminator") {
    check_round<Gear>("null", 0);
    check_round<Gear>(R"({"gear":"Down"})", 2);
    CHECK(errors<Gear>(R"({"gear":"monostate"})").starts_with(": expected null or an object"));
}

TEST_CASE("a discriminator with quotes in its name") {
    check_round<Direction>(R"({"a \"name\" \\":"Up"})", 0);
    check_round<Direction>(R"({"a \"name\" \\":"Down"})", 1);
    CHECK(read<RawJson>(written(Direction())).accepted);
    CHECK(errors<Direction>("{}") ==
          R"(: expected an object with "a "name" \" "Up" or an object with "a "name" \" "Down")");
}
