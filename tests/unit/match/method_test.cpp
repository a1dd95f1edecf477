// Method names, and sets of methods in the Allow field.
#include <catch2/catch_test_macros.hpp>

#include "momento/functions/detail/vocabulary/method_set.hpp"

using namespace momento::functions;
using namespace momento::functions::detail;
using namespace std::string_view_literals;

TEST_CASE("parses methods by their exact names") {
    CHECK(parse_method("GET") == method::get);
    CHECK(parse_method("HEAD") == method::head);
    CHECK(parse_method("POST") == method::post);
    CHECK(parse_method("PUT") == method::put);
    CHECK(parse_method("PATCH") == method::patch);
    CHECK(parse_method("DELETE") == method::del);
    CHECK(parse_method("OPTIONS") == method::options);
    for (std::string_view name : {"", "get", "Get", "GETS", "GE", " GET", "GET ", "DEL", "TRACE", "CONNECT", "BREW"}) {
        INFO(name);
        CHECK_FALSE(parse_method(name).has_value());
    }
    // Names of every length that differ in one character, and names with NUL before, in, or after them.
    for (std::string_view name : {"GEX", "PXT", "PUX", "XEAD", "HEAX", "PXST", "POSX", "XATCH", "PATCX", "XELETE",
                                  "DELETX", "XPTIONS", "OPTIONX", "OPTIONSX"}) {
        INFO(name);
        CHECK_FALSE(parse_method(name).has_value());
    }
    for (std::string_view name : {"\0GET"sv, "GET\0"sv, "G\0T"sv, "\0OPTIONS"sv, "OPTIONS\0"sv, "\0\0\0"sv}) {
        INFO(name);
        CHECK_FALSE(parse_method(name).has_value());
    }
}

TEST_CASE("Allow lists the methods in a fixed order, with HEAD for GET and OPTIONS for every route") {
    CHECK(allow_field(bit(get)) == "GET, HEAD, OPTIONS");
    CHECK(allow_field(bit(head)) == "HEAD, OPTIONS");
    CHECK(allow_field(bit(post)) == "POST, OPTIONS");
    CHECK(allow_field(bit(options)) == "OPTIONS");
    CHECK(allow_field(static_cast<method_set>(bit(del) | bit(put) | bit(get))) == "GET, HEAD, PUT, DELETE, OPTIONS");
    CHECK(allow_field(0x7f) == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    CHECK(allow_field(0).empty());
}

TEST_CASE("the short names equal the enumerators") {
    STATIC_REQUIRE(get == method::get);
    STATIC_REQUIRE(head == method::head);
    STATIC_REQUIRE(post == method::post);
    STATIC_REQUIRE(put == method::put);
    STATIC_REQUIRE(patch == method::patch);
    STATIC_REQUIRE(del == method::del);
    STATIC_REQUIRE(options == method::options);
}
