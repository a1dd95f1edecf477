// Writes values as JSON: compact, with members in declaration order, and never a partial document.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

struct Inner {
    bool flag;
    std::optional<double> number;
};
struct Outer {
    std::string name;
    std::vector<Inner> list;
    std::array<std::uint8_t, 3> bytes;
    std::map<std::string, std::vector<bool>> bits;
    RawJson raw;
};
struct Empty {};
struct Late {
    int first = 1;
    double last = std::nan("");
};

}  // namespace

TEST_CASE("writes scalars") {
    CHECK(written(true) == "true");
    CHECK(written(false) == "false");
    CHECK(written(-5) == "-5");
    CHECK(written(std::uint8_t{200}) == "200");
    CHECK(written(std::int8_t{-100}) == "-100");
    CHECK(written(std::optional<int>()) == "null");
    CHECK(written(std::optional<int>(3)) == "3");
}

TEST_CASE("writes nested values") {
    const Outer value{
        "n", {{true, 1.5}, {false, std::nullopt}}, {1, 2, 255}, {{"a", {true, false}}, {"b", {}}}, {R"({"k":[1]})"}};
    CHECK(
        written(value) ==
        R"({"name":"n","list":[{"flag":true,"number":1.5},{"flag":false,"number":null}],"bytes":[1,2,255],"bits":{"a":[true,false],"b":[]},"raw":{"k":[1]}})");
    CHECK(written(Empty{}) == "{}");
    CHECK(written(std::vector<Empty>(2)) == "[{},{}]");
    CHECK(written(std::vector<int>()) == "[]");
    CHECK(written(std::array<int, 0>()) == "[]");
    CHECK(written(std::map<std::string, int>()) == "{}");
    CHECK(written(std::unordered_map<std::string, int>{{"a\"b", 1}}) == R"({"a\"b":1})");
}

TEST_CASE("a value that JSON cannot represent fails the entire document") {
    CHECK(written(Late{}).empty());
    CHECK(written(std::vector<Late>(1)).empty());
    CHECK(written(std::map<std::string, Late>{{"a", {}}}).empty());
    CHECK(written(std::array<Late, 1>{}).empty());
    CHECK(written(std::optional<Late>(Late{})).empty());
}

TEST_CASE("writes a large document") {
    std::vector<std::string> many(20'000, "0123456789");
    const std::string text = written(many);
    CHECK(text.size() == 2 + many.size() * 13 - 1);
    CHECK(read<std::vector<std::string>>(text).value == many);
}
