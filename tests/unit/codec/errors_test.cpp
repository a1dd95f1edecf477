// Errors in a body and their locations: pointers (RFC 6901), syntax, data after the value, and depth.
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::string_view_literals;

namespace {
struct Item {
    int age;
};
struct Order {
    std::vector<Item> items;
    std::map<std::string, Item> by_name;
};
struct Tree {
    std::vector<Tree> children;
};

std::string nested(std::size_t levels, std::string_view open = "[", std::string_view close = "]") {
    std::string text;
    for (std::size_t i = 0; i < levels; ++i) text += open;
    for (std::size_t i = 0; i < levels; ++i) text += close;
    return text;
}
constexpr std::string_view too_deep = "expected at most 128 levels of nesting";
}  // namespace

TEST_CASE("a pointer identifies the value of an error") {
    CHECK(read<Order>(R"({"items":[{"age":1},{"age":2},{"age":"x"}],"by_name":{}})").errors ==
          "/items/2/age: expected an integer from -2147483648 to 2147483647");
    CHECK(read<Order>(R"({"items":[],"by_name":{"Ada":{"age":null}}})").errors ==
          "/by_name/Ada/age: expected an integer from -2147483648 to 2147483647");
    CHECK(read<Order>(R"({"items":[1],"by_name":{}})").errors == "/items/0: expected an object");
    CHECK(read<Order>(R"({"items":{},"by_name":{}})").errors == "/items: expected an array");
    CHECK(read<Order>("[]").errors == ": expected an object");
    CHECK(read<std::vector<std::vector<int>>>("[[],[0,1,true]]").errors ==
          "/1/2: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("reports all recoverable errors in the order of the text") {
    CHECK(read<Order>(R"({"items":[{"age":"x"},{"age":1},{},7],"by_name":[{"age":"x"}]})").errors ==
          "/items/0/age: expected an integer from -2147483648 to 2147483647\n"
          "/items/2/age: this member is required\n"
          "/items/3: expected an object\n"
          "/by_name: expected an object");
    CHECK(read<Order>("{}").errors == "/items: this member is required\n/by_name: this member is required");
    CHECK(read<Item>(R"({"age":true,"age":1})").errors ==
          "/age: expected an integer from -2147483648 to 2147483647\n/age: duplicate member");
    // Malformed JSON ends the reading, after the errors that were found before it.
    CHECK(read<Item>(R"({"age":true,)").errors ==
          "/age: expected an integer from -2147483648 to 2147483647\n"
          ": unexpected end of the JSON text at byte 12");
    CHECK(read<Item>(R"({"age":true} x)").errors ==
          "/age: expected an integer from -2147483648 to 2147483647\n"
          ": unexpected data after the JSON value at byte 13");
    CHECK(read<std::vector<bool>>(R"([1,"\udc00",2])").errors ==
          "/0: expected true or false\n/1: expected UTF-8 without half a surrogate pair");
}

TEST_CASE("reports errors until their text has 16 KiB") {
    const auto text_of = [](std::string_view text) {
        std::string copy(text);
        detail::input_errors errors;
        std::vector<bool> value;
        detail::read_json({copy.data(), copy.size()},
                          detail::json_table<std::vector<bool>, detail::direction::in>::value, &value, 128, errors);
        return std::string(errors.text());
    };
    const auto wrong = [](std::size_t count) {
        std::string text = "[1";
        for (std::size_t i = 1; i < count; ++i) text += ",1";
        return text + ']';
    };
    const std::string one = R"({"in":"body","pointer":"/0","detail":"expected true or false"})";
    CHECK(text_of(wrong(1)) == one);
    const std::string all = text_of(wrong(100'000));
    CHECK(all.size() <= detail::max_error_text);
    CHECK(all.size() + one.size() + 10 > detail::max_error_text);
    CHECK(all.ends_with('}'));
    // The text after that is not read: neither its end nor its syntax is checked.
    CHECK(text_of(wrong(1000).replace(wrong(1000).size() - 1, 1, ",}")) == all);
}

TEST_CASE("truncates a long member name in a pointer") {
    using map = std::map<std::string, bool>;
    const auto pointer_of = [](const std::string& name) {
        const std::string text_of_errors = read<map>("{\"" + name + "\":1,\"m\":true}").errors;
        return text_of_errors.substr(0, text_of_errors.find(": expected true or false"));
    };
    const auto repeated = [](std::string_view part, std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += part;
        return text;
    };
    constexpr std::size_t max_size = detail::max_shown_text - 1;  // after the '/'
    CHECK(pointer_of(repeated("n", max_size)) == '/' + repeated("n", max_size));
    CHECK(pointer_of(repeated("n", max_size + 1)) == '/' + repeated("n", max_size) + "…");
    CHECK(pointer_of(repeated("n", 500'000)) == '/' + repeated("n", max_size) + "…");
    CHECK(pointer_of(repeated("~", 500'000)) == '/' + repeated("~0", max_size / 2) + "~…");
    CHECK(pointer_of(repeated("\\u0001", 50'000)) == '/' + repeated("\x01", max_size) + "…");
    CHECK(pointer_of(repeated("\\\"", 50'000)) == '/' + repeated("\"", max_size) + "…");
    // Never inside a character.
    CHECK(pointer_of('n' + repeated("é", max_size)) == "/n" + repeated("é", (max_size - 1) / 2) + "…");
    CHECK(pointer_of(repeated("é", max_size)) == '/' + repeated("é", max_size / 2) + "…");
    CHECK(pointer_of(repeated("\\ud83d\\ude00", max_size)) == '/' + repeated("😀", max_size / 4) + "…");
}

TEST_CASE("truncates long pointers and details, and always reports the first error") {
    struct deep {
        std::map<std::string, deep> at;
    };
    std::string text;
    for (int i = 0; i < 60; ++i) text += R"({"at":{")" + std::string(4'000, 'n') + "\":";
    const std::string text_of_errors = read<deep>(text + "1" + std::string(120, '}')).errors;
    CHECK(text_of_errors.size() < detail::max_shown_text + 100);
    CHECK(text_of_errors.find("…: expected an object") != text_of_errors.npos);

    detail::input_errors errors;
    errors.add("query", std::string(100'000, '\x01'), std::string(100'000, '\x02'));
    CHECK(!errors.empty());
    CHECK(!errors.full());
    CHECK(errors.size() <= detail::max_error_text);
    const std::string before(errors.text());
    for (int i = 0; i < 100; ++i) errors.add("query", "q", std::string(100'000, '\x02'));
    CHECK(errors.full());
    CHECK(errors.size() <= detail::max_error_text);
    CHECK(errors.text().starts_with(before));

    // The list has no gap: after an omitted error, one that would fit is omitted too.
    const std::string all(errors.text());
    errors.add("query", "q", "short");
    CHECK(errors.text() == all);
    CHECK(errors.full());
}

TEST_CASE("escapes '~' and '/' of a key in a pointer") {
    CHECK(read<std::map<std::string, bool>>(R"({"a/b~c":1})").errors == "/a~1b~0c: expected true or false");
    CHECK(read<std::map<std::string, bool>>(R"({"~1":1})").errors == "/~01: expected true or false");
    CHECK(read<std::map<std::string, bool>>(R"({"":1})").errors == "/: expected true or false");
    CHECK(read<std::map<std::string, std::map<std::string, bool>>>(R"({"//":{"~~":1}})").errors ==
          "/~1~1/~0~0: expected true or false");
}

TEST_CASE("reports malformed text with its location") {
    CHECK(read<Item>("").errors == ": unexpected end of the JSON text at byte 0");
    CHECK_FALSE(read<Item>(" \n").accepted);
    CHECK(read<Item>(R"({"age":1)").errors == ": unexpected end of the JSON text at byte 8");
    CHECK(read<Item>(R"({"age" 1})").errors == ": malformed JSON at byte 7");
    for (std::string_view text :
         {"{", "}", "{\"age\":}", "{\"age\":1,}", "{,}", "{\"age\":1 \"b\":2}", "{age:1}", "{'age':1}", "{\"age\"}",
          "{\"age\":1]", "{1:1}", "{null:1}", "{\"age\":1}}", "// c\n{\"age\":1}", "/* */{\"age\":1}",
          "{\"age\":1,/**/\"b\":2}", "{\"age\":tru}"}) {
        INFO(text);
        CHECK_FALSE(read<Item>(text).accepted);
    }
}

TEST_CASE("only white space may follow the value") {
    CHECK(read<Item>("{\"age\":1} \t\r\n").accepted);
    CHECK(read<Item>(" \t\r\n{\"age\":1}").accepted);
    CHECK(read<Item>("{\"age\":1} x").errors == ": unexpected data after the JSON value at byte 10");
    for (std::string_view text : {"{\"age\":1}{\"age\":2}", "{\"age\":1},", "{\"age\":1}1", "{\"age\":1}\v",
                                  "{\"age\":1}\xc2\xa0", "{\"age\":1}//"}) {
        INFO(text);
        CHECK_FALSE(read<Item>(text).accepted);
    }
    CHECK_FALSE(read<int>("1 2").accepted);
    CHECK_FALSE(read<bool>("truefalse").accepted);
    CHECK_FALSE(read<std::string>(R"("a""b")").accepted);
}

TEST_CASE("NUL neither ends a body nor hides the text after it") {
    CHECK_FALSE(read<Item>("{\"age\":1}\0{\"admin\":true}"sv).accepted);
    CHECK_FALSE(read<Item>("{\"age\":1}\0"sv).accepted);
    CHECK_FALSE(read<Item>("\0{\"age\":1}"sv).accepted);
    CHECK_FALSE(read<Item>("{\0\"age\":1}"sv).accepted);
    CHECK_FALSE(read<Item>("{\"age\":1\0}"sv).accepted);
    CHECK_FALSE(read<int>("1\0"sv).accepted);
    CHECK_FALSE(read<int>("1\0002"sv).accepted);
    CHECK_FALSE(read<std::string>("\"a\0b\""sv).accepted);
}

TEST_CASE("accepts 128 levels of nesting and rejects 129") {
    CHECK(read<RawJson>(nested(128)).accepted);
    CHECK(read<RawJson>(nested(129)).errors == ": " + std::string(too_deep));
    CHECK(read<RawJson>(nested(128, R"({"a":)", "}").replace(128 * 5, 0, "1")).accepted);
    CHECK_FALSE(read<RawJson>(nested(129, R"({"a":)", "}").replace(129 * 5, 0, "1")).accepted);
    // Levels inside an ignored member count too.
    CHECK(read<Item>(R"({"age":1,"other":)" + nested(127) + "}").accepted);
    CHECK_FALSE(read<Item>(R"({"age":1,"other":)" + nested(128) + "}").accepted);
    // A tree of 64 levels has an object and an array on each level.
    CHECK(read<Tree>(nested(64, R"({"children":[)", "]}")).accepted);
    CHECK(read<Tree>(nested(65, R"({"children":[)", "]}")).errors.ends_with(too_deep));
}

TEST_CASE("depth does not limit the number of values") {
    std::string wide = "[";
    for (int i = 0; i < 1000; ++i) wide += "[[]],";
    CHECK(read<RawJson>(wide + "[]]", 3).accepted);
    CHECK_FALSE(read<RawJson>(wide + "[]]", 2).accepted);
    CHECK(read<int>("1", 0).accepted);
    CHECK_FALSE(read<RawJson>("[]", 0).accepted);
    CHECK(read<RawJson>("[]", 1).accepted);
}

TEST_CASE("rejects 100,000 open brackets as too deep, and uses no stack under a higher limit") {
    CHECK(read<RawJson>(std::string(100'000, '[')).errors == ": " + std::string(too_deep));
    CHECK(read<std::vector<std::vector<int>>>(std::string(100'000, '[')).errors ==
          "/0/0: expected an integer from -2147483648 to 2147483647\n/0/0: " + std::string(too_deep));
    CHECK(read<RawJson>(nested(100'000), 100'000).accepted);
    CHECK_FALSE(read<RawJson>(std::string(100'000, '['), 100'000).accepted);
}
