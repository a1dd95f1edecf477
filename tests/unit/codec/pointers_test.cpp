// std::unique_ptr: what may be absent or null, and types that hold themselves.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

struct Link {
    int value;
    std::unique_ptr<Link> next;
};
struct Tree {
    std::string name;
    std::unique_ptr<Tree> left;
    std::unique_ptr<Tree> right;
};
struct Even;
struct Odd {
    std::unique_ptr<Even> inner;
};
struct Even {
    std::vector<std::unique_ptr<Odd>> inner;
    std::map<std::string, std::unique_ptr<Even>> named;
};
struct Held {
    std::unique_ptr<int> number;
    std::unique_ptr<std::string> text;
    std::unique_ptr<std::vector<int>> list;
    std::unique_ptr<std::optional<bool>> flag;
};
struct Preset {
    std::unique_ptr<int> number = std::make_unique<int>(7);
    std::optional<int> other = 8;
};

std::string chain(std::size_t links, std::string_view end) {
    std::string text;
    for (std::size_t i = 0; i < links; ++i) text += R"({"value":)" + std::to_string(i) + R"(,"next":)";
    text += end;
    return text + std::string(links, '}');
}

}  // namespace

TEST_CASE("an empty pointer is absent or null, and is written as null") {
    for (const char* text : {"{}", R"({"number":null,"text":null,"list":null,"flag":null})", R"({"list":null})"}) {
        const auto held = read<Held>(text);
        CHECK(held.accepted);
        CHECK(written(held.value) == R"({"number":null,"text":null,"list":null,"flag":null})");
    }
    const std::string full = R"({"number":-7,"text":"t","list":[1,2],"flag":true})";
    const auto held = read<Held>(full);
    CHECK(held.accepted);
    CHECK(written(held.value) == full);
    // Null is the outer one's.
    CHECK_FALSE(read<Held>(R"({"flag":null})").value.flag);
    CHECK(read<Held>(R"({"flag":false})").value.flag->value() == false);
    CHECK(read<Held>(R"({"number":"x","text":1,"list":{},"flag":1})").faults ==
          "/number: expected an integer from -2147483648 to 2147483647\n"
          "/text: expected a string\n/list: expected an array\n/flag: expected true or false");
    CHECK(read<Held>(R"({"number":null,"number":null})").faults == "/number: duplicate member");
}

TEST_CASE("an initialiser stands where a member is absent, and goes where it is null") {
    CHECK(*read<Preset>("{}").value.number == 7);
    CHECK(read<Preset>("{}").value.other == 8);
    CHECK_FALSE(read<Preset>(R"({"number":null})").value.number);
    CHECK_FALSE(read<Preset>(R"({"other":null})").value.other);
    CHECK(*read<Preset>(R"({"number":1})").value.number == 1);
    CHECK(read<Preset>(R"({"other":2})").value.other == 2);
}

TEST_CASE("a list of pointers, as deep as the limit") {
    const auto three = read<Link>(chain(3, "null"));
    CHECK(three.accepted);
    CHECK(three.value.next->next->value == 2);
    CHECK_FALSE(three.value.next->next->next);
    CHECK(written(three.value) == chain(3, "null"));
    CHECK(written(read<Link>(chain(128, "null")).value) == chain(128, "null"));
    CHECK(read<Link>(chain(128, "null")).accepted);
    const auto deeper = read<Link>(chain(129, "null"));
    CHECK_FALSE(deeper.accepted);
    CHECK(deeper.faults.starts_with("/next/next/"));
    CHECK(deeper.faults.ends_with("/next: expected at most 128 levels of nesting"));
    CHECK(read<Link>(chain(5, "null"), 5).accepted);
    CHECK_FALSE(read<Link>(chain(6, "null"), 5).accepted);
    CHECK(read<Link>(chain(20'000, "null"), 20'000).accepted);
}

TEST_CASE("a fault deep inside is told with its way") {
    CHECK(read<Link>(chain(3, "7")).faults == "/next/next/next: expected an object");
    CHECK(read<Link>(chain(2, "{}")).faults == "/next/next/value: this member is required");
    CHECK(read<Tree>(R"({"name":"a","left":{"name":"b","right":{"name":1}},"right":{"left":null}})").faults ==
          "/left/right/name: expected a string\n/right/name: this member is required");
}

TEST_CASE("pointers in vectors and maps, and types that hold each other") {
    const std::string text =
        R"({"inner":[null,{"inner":null},{"inner":{"inner":[],"named":{}}}],"named":{"a":null,"b":{"inner":[null],"named":{}}}})";
    const auto even = read<Even>(text);
    CHECK(even.accepted);
    CHECK(written(even.value) == text);
    const auto numbers = read<std::vector<std::unique_ptr<int>>>("[1,null,3]");
    CHECK(numbers.accepted);
    CHECK(written(numbers.value) == "[1,null,3]");
    CHECK(read<Even>(R"({"inner":[{"inner":{"inner":[7],"named":{}}}],"named":{}})").faults ==
          "/inner/0/inner/inner/0: expected an object");
}

TEST_CASE("a pointer at the top") {
    CHECK_FALSE(read<std::unique_ptr<int>>("null").value);
    CHECK(read<std::unique_ptr<int>>("null").accepted);
    CHECK(*read<std::unique_ptr<int>>("5").value == 5);
    CHECK(written(std::unique_ptr<int>()) == "null");
    CHECK(written(std::make_unique<int>(5)) == "5");
}
