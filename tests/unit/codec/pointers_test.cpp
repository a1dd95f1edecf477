// std::unique_ptr: members that may be absent or null, and recursive types.
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

struct Chain {
    int value;
    std::unique_ptr<Chain> next;
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
struct Pointers {
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

TEST_CASE("an empty pointer is read from an absent or null member, and written as null") {
    for (const char* text : {"{}", R"({"number":null,"text":null,"list":null,"flag":null})", R"({"list":null})"}) {
        const auto result = read<Pointers>(text);
        CHECK(result.accepted);
        CHECK(written(result.value) == R"({"number":null,"text":null,"list":null,"flag":null})");
    }
    const std::string full = R"({"number":-7,"text":"t","list":[1,2],"flag":true})";
    const auto result = read<Pointers>(full);
    CHECK(result.accepted);
    CHECK(written(result.value) == full);
    // Null belongs to the outer type.
    CHECK_FALSE(read<Pointers>(R"({"flag":null})").value.flag);
    CHECK(read<Pointers>(R"({"flag":false})").value.flag->value() == false);
    CHECK(read<Pointers>(R"({"number":"x","text":1,"list":{},"flag":1})").errors ==
          "/number: expected an integer from -2147483648 to 2147483647\n"
          "/text: expected a string\n/list: expected an array\n/flag: expected true or false");
    CHECK(read<Pointers>(R"({"number":null,"number":null})").errors == "/number: duplicate member");
}

TEST_CASE("an absent member keeps its default initializer, and null replaces it") {
    CHECK(*read<Preset>("{}").value.number == 7);
    CHECK(read<Preset>("{}").value.other == 8);
    CHECK_FALSE(read<Preset>(R"({"number":null})").value.number);
    CHECK_FALSE(read<Preset>(R"({"other":null})").value.other);
    CHECK(*read<Preset>(R"({"number":1})").value.number == 1);
    CHECK(read<Preset>(R"({"other":2})").value.other == 2);
}

TEST_CASE("reads a linked list up to the depth limit") {
    const auto three = read<Chain>(chain(3, "null"));
    CHECK(three.accepted);
    CHECK(three.value.next->next->value == 2);
    CHECK_FALSE(three.value.next->next->next);
    CHECK(written(three.value) == chain(3, "null"));
    CHECK(written(read<Chain>(chain(128, "null")).value) == chain(128, "null"));
    CHECK(read<Chain>(chain(128, "null")).accepted);
    const auto deeper = read<Chain>(chain(129, "null"));
    CHECK_FALSE(deeper.accepted);
    CHECK(deeper.errors.starts_with("/next/next/"));
    CHECK(deeper.errors.ends_with("/next: expected at most 128 levels of nesting"));
    CHECK(read<Chain>(chain(5, "null"), 5).accepted);
    CHECK_FALSE(read<Chain>(chain(6, "null"), 5).accepted);
    CHECK(read<Chain>(chain(20'000, "null"), 20'000).accepted);
}

TEST_CASE("reports a deeply nested error with its pointer") {
    CHECK(read<Chain>(chain(3, "7")).errors == "/next/next/next: expected an object");
    CHECK(read<Chain>(chain(2, "{}")).errors == "/next/next/value: this member is required");
    CHECK(read<Tree>(R"({"name":"a","left":{"name":"b","right":{"name":1}},"right":{"left":null}})").errors ==
          "/left/right/name: expected a string\n/right/name: this member is required");
}

TEST_CASE("pointers in vectors and maps, and mutually recursive types") {
    const std::string text =
        R"({"inner":[null,{"inner":null},{"inner":{"inner":[],"named":{}}}],"named":{"a":null,"b":{"inner":[null],"named":{}}}})";
    const auto even = read<Even>(text);
    CHECK(even.accepted);
    CHECK(written(even.value) == text);
    const auto numbers = read<std::vector<std::unique_ptr<int>>>("[1,null,3]");
    CHECK(numbers.accepted);
    CHECK(written(numbers.value) == "[1,null,3]");
    CHECK(read<Even>(R"({"inner":[{"inner":{"inner":[7],"named":{}}}],"named":{}})").errors ==
          "/inner/0/inner/inner/0: expected an object");
}

TEST_CASE("a pointer as the top-level value") {
    CHECK_FALSE(read<std::unique_ptr<int>>("null").value);
    CHECK(read<std::unique_ptr<int>>("null").accepted);
    CHECK(*read<std::unique_ptr<int>>("5").value == 5);
    CHECK(written(std::unique_ptr<int>()) == "null");
    CHECK(written(std::make_unique<int>(5)) == "5");
}
