// Members with a default initializer: a value in the body replaces it.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

struct Filled {
    std::vector<int> ids = {9, 9};
};
struct FilledBits {
    std::vector<bool> bits = {true, true};
};
// In a function: g++ 12 stops with an internal error at an initializer list here.
std::map<std::string, int> two_entries() { return {{"a", 1}, {"b", 2}}; }
struct FilledMap {
    std::map<std::string, int> entries = two_entries();
};
struct FilledRaw {
    RawJson raw{"{}"};
};

struct Tree {
    std::vector<Tree> c;
};

}  // namespace

TEST_CASE("a value in the body replaces the default initializer") {
    CHECK(read<Filled>(R"({"ids":[3]})").value.ids == std::vector<int>{3});
    CHECK(read<Filled>(R"({"ids":[]})").value.ids.empty());
    CHECK(read<FilledBits>(R"({"bits":[false]})").value.bits == std::vector<bool>{false});

    const auto map = read<FilledMap>(R"({"entries":{"a":7}})");
    CHECK(map.accepted);
    CHECK(map.value.entries == std::map<std::string, int>{{"a", 7}});

    CHECK(read<FilledRaw>(R"({"raw":[1]})").value.raw.text == "[1]");
    CHECK(read<FilledRaw>(R"({"raw":7})").value.raw.text == "7");
    CHECK(read<FilledRaw>(R"({"raw":null})").value.raw.text == "null");
    CHECK(read<RawJson>(R"([null,[null],{"a":null}])").value.text == R"([null,[null],{"a":null}])");
}

TEST_CASE("an error of text or depth reports the location of its value") {
    const std::string half = ": expected UTF-8 without half a surrogate pair";
    CHECK(read<std::vector<std::string>>(R"(["\udc00"])").errors == "/0" + half);
    CHECK(read<std::vector<std::string>>(R"(["a","\udc00"])").errors == "/1" + half);
    // A key that is not valid text cannot be named: the error is reported for the object.
    CHECK(read<Filled>(R"({"ids":[],"\udc00":1})").errors == half);
    CHECK(read<std::vector<Filled>>(R"([{"ids":[],"\udc00":1}])").errors == "/0" + half);

    CHECK(read<Tree>(R"({"c":[{"c":[{"c":[]}]}]})", 4).errors == "/c/0/c/0: expected at most 4 levels of nesting");
}
