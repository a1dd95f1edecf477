// RawJson: any value, stored as compact text.
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

std::string compacted(std::string_view text) {
    const auto outcome = read<RawJson>(text);
    return outcome.accepted ? outcome.value.text : "rejected: " + outcome.errors;
}

}  // namespace

TEST_CASE("stores every kind of value") {
    for (std::string_view text :
         {"null", "true", "false", "0", "-1", R"("a")", R"("")", "[]", "{}", "[null]", "[[],[]]", R"({"a":null})",
          R"([1,"a",true,null,{"b":[]},[]])", R"({"a":{"b":{"c":[{},{}]}},"d":[0]})", R"(["",",",":","{","["])",
          R"({"":""})", R"({"{":"[","}":"]"})", R"(["null",null])", R"({"null":null,"x":null})"}) {
        INFO(text);
        CHECK(compacted(text) == text);
        CHECK(written(RawJson{std::string(text)}) == text);
    }
}

TEST_CASE("removes white space and decodes escapes") {
    CHECK(compacted(" { \"a\" :\t[ 1 ,\n2 ] , \"b\" : { } } \r\n") == R"({"a":[1,2],"b":{}})");
    CHECK(compacted(R"("\u0041\/\u00e9")") == R"("A/é")");
    CHECK(compacted(R"({"\u0061":"\"\\\n"})") == R"({"a":"\"\\\n"})");
    CHECK(compacted(R"("\u0000")") == R"("\u0000")");
}

TEST_CASE("preserves the digits of numbers and the order of members") {
    for (std::string_view text :
         {"18446744073709551616", "0.10", "1E+2", "-0", "1e-9", "123456789.123456789123456789", "1.0"})
        CHECK(compacted(text) == text);
    CHECK(compacted(R"({"z":1,"a":2,"m":3})") == R"({"z":1,"a":2,"m":3})");
}

TEST_CASE("a RawJson member receives only its own value") {
    const auto outcome = read<Envelope>(R"({"id":1,"payload":{"id":"x","list":[1,{"payload":2}]},"last":true})");
    REQUIRE(outcome.accepted);
    CHECK(outcome.value.payload.text == R"({"id":"x","list":[1,{"payload":2}]})");
    CHECK(outcome.value.last);
    CHECK(read<Envelope>(R"({"id":1,"payload":null,"last":false})").value.payload.text == "null");
    CHECK(read<Envelope>(R"({"id":1,"last":false})").errors == "/payload: this member is required");
}

TEST_CASE("reads an array of RawJson") {
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

TEST_CASE("rejects malformed JSON") {
    for (std::string_view text : {"", " ", "{", "[1,]", "{\"a\"}", "{a:1}", "nul", "1 2", "'a'"})
        CHECK(compacted(text).starts_with("rejected: "));
}

TEST_CASE("does not write user-supplied text that cannot be JSON") {
    CHECK(written(RawJson{""}).empty());
    CHECK(written(Envelope{1, RawJson{""}, true}).empty());
    CHECK(written(RawJson{"\"\xff\""}).empty());
    CHECK(written(RawJson{}) == "null");
}
