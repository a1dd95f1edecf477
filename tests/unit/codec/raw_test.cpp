// RawJson: any value, kept as compact text.
#include <catch2/catch_test_macros.hpp>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

struct Envelope {
    int id;
    RawJson payload;
    bool last;
};

std::string kept(std::string_view text) {
    const auto outcome = read<RawJson>(text);
    return outcome.accepted ? outcome.value.text : "refused: " + outcome.faults;
}

}  // namespace

TEST_CASE("every kind of value is kept") {
    for (std::string_view text :
         {"null", "true", "false", "0", "-1", R"("a")", R"("")", "[]", "{}", "[null]", "[[],[]]", R"({"a":null})",
          R"([1,"a",true,null,{"b":[]},[]])", R"({"a":{"b":{"c":[{},{}]}},"d":[0]})", R"(["",",",":","{","["])",
          R"({"":""})", R"({"{":"[","}":"]"})", R"(["null",null])", R"({"null":null,"x":null})"}) {
        INFO(text);
        CHECK(kept(text) == text);
        CHECK(written(RawJson{std::string(text)}) == text);
    }
}

TEST_CASE("blanks go, and escapes become what they stand for") {
    CHECK(kept(" { \"a\" :\t[ 1 ,\n2 ] , \"b\" : { } } \r\n") == R"({"a":[1,2],"b":{}})");
    CHECK(kept(R"("\u0041\/\u00e9")") == R"("A/é")");
    CHECK(kept(R"({"\u0061":"\"\\\n"})") == R"({"a":"\"\\\n"})");
    CHECK(kept(R"("\u0000")") == R"("\u0000")");
}

TEST_CASE("numbers keep their digits, and objects the order of their members") {
    for (std::string_view text :
         {"18446744073709551616", "0.10", "1E+2", "-0", "1e-9", "123456789.123456789123456789", "1.0"})
        CHECK(kept(text) == text);
    CHECK(kept(R"({"z":1,"a":2,"m":3})") == R"({"z":1,"a":2,"m":3})");
}

TEST_CASE("as a member it takes just its value") {
    const auto outcome = read<Envelope>(R"({"id":1,"payload":{"id":"x","list":[1,{"payload":2}]},"last":true})");
    REQUIRE(outcome.accepted);
    CHECK(outcome.value.payload.text == R"({"id":"x","list":[1,{"payload":2}]})");
    CHECK(outcome.value.last);
    CHECK(read<Envelope>(R"({"id":1,"payload":null,"last":false})").value.payload.text == "null");
    CHECK(read<Envelope>(R"({"id":1,"last":false})").faults == "/payload: this member is required");
}

TEST_CASE("several at once") {
    const auto list = read<std::vector<RawJson>>(R"([1,[2,[3]],{"a":4},"b",null])");
    REQUIRE(list.accepted);
    REQUIRE(list.value.size() == 5);
    CHECK(list.value[0].text == "1");
    CHECK(list.value[1].text == "[2,[3]]");
    CHECK(list.value[2].text == R"({"a":4})");
    CHECK(list.value[3].text == R"("b")");
    CHECK(list.value[4].text == "null");
    CHECK(written(list.value) == R"([1,[2,[3]],{"a":4},"b",null])");
    const auto maybe = read<std::vector<std::optional<RawJson>>>("[null,1]");
    CHECK_FALSE(maybe.value.at(0).has_value());
    CHECK(maybe.value.at(1)->text == "1");
}

TEST_CASE("what is not JSON is refused") {
    for (std::string_view text : {"", " ", "{", "[1,]", "{\"a\"}", "{a:1}", "nul", "1 2", "'a'"})
        CHECK(kept(text).starts_with("refused: "));
}

TEST_CASE("text of a user's that cannot be JSON is not written") {
    CHECK(written(RawJson{""}).empty());
    CHECK(written(Envelope{1, RawJson{""}, true}).empty());
    CHECK(written(RawJson{"\"\xff\""}).empty());
    CHECK(written(RawJson{}) == "null");
}
