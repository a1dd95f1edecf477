// parse_json and to_json: JSON as text in a handler.
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;

namespace {

struct Item {
    std::string name;
    int count;
    std::vector<double> prices;
    bool operator==(const Item&) const = default;
};

}  // namespace

template <>
struct momento::functions::schema<Item> {
    static constexpr bool closed = true;
    field name{.max_length = 5};
};

TEST_CASE("a text is decoded as a request is") {
    const Result<Item> item = parse_json<Item>(R"( {"name":"t\u00e9","count":2,"prices":[0.5]} )");
    REQUIRE(item);
    CHECK(*item == Item{.name = "té", .count = 2, .prices = {0.5}});
    CHECK(parse_json<int>("7") == 7);
    CHECK(parse_json<std::vector<std::string>>(R"(["a","b"])")->size() == 2);
    CHECK(parse_json<RawJson>("[1, 2]")->text == "[1,2]");
}

TEST_CASE("the text is unchanged, and may be a part of another") {
    const std::string text = R"([{"name":"a\"b","count":1,"prices":[]}])";
    const std::string_view item = std::string_view(text).substr(1, text.size() - 2);
    CHECK(parse_json<Item>(item)->name == "a\"b");
    CHECK(parse_json<Item>(item)->name == "a\"b");
}

TEST_CASE("the first error and its location are the text of an error with status 400") {
    const auto error_of = [](std::string_view text) {
        const Result<Item> read = parse_json<Item>(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().status() == 400);
        return std::string(read.error().text());
    };
    CHECK(error_of("{}") == "this member is required at /name");
    CHECK(error_of(R"({"name":"a","count":"x","prices":[]})") ==
          "expected an integer from -2147483648 to 2147483647 at /count");
    CHECK(error_of(R"({"name":"a","count":1,"prices":[1,true]})") ==
          "expected a number within the range of its type at /prices/1");
    CHECK(error_of(R"({"name":"abcdef","count":1,"prices":[]})").ends_with(" at /name"));
    CHECK(error_of(R"({"name":"a","count":1,"prices":[],"more":1})").ends_with(" at /more"));
    for (const char* text : {"", " ", "{", R"({"name":"a","count":1,"prices":[]} x)", "\"\xff\"", "[]"})
        CHECK_FALSE(error_of(text).empty());
    CHECK(parse_json<RawJson>(std::string(128, '[') + std::string(128, ']')));
    CHECK_FALSE(parse_json<RawJson>(std::string(129, '[') + std::string(129, ']')));
}

TEST_CASE("a value is encoded as a response is") {
    CHECK(to_json(Item{.name = "té", .count = 2, .prices = {0.5, 1}}) ==
          R"({"name":"té","count":2,"prices":[0.5,1.0]})");
    CHECK(to_json(std::vector<int>{1, 2}) == "[1,2]");
    const Result<std::string> none = to_json(std::numeric_limits<double>::infinity());
    REQUIRE_FALSE(none);
    CHECK(none.error().status() == 500);
    CHECK_FALSE(to_json(std::string("\xff")));
}
