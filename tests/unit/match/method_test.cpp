// Method names, and sets of methods in the Allow field.
#include <catch2/catch_test_macros.hpp>

#include "momento/functions/detail/vocabulary/method_set.hpp"

using namespace momento::functions;
using namespace momento::functions::detail;

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
    CHECK_FALSE(parse_method(std::string_view("\0GET", 4)).has_value());
    CHECK_FALSE(parse_method(std::string_view("\0OPTIONS", 8)).has_value());
    // A name is compared as an eight-byte number. Its first byte marks where the name begins.
    for (std::string_view name : {std::string_view("\0\0\0\0\1GET", 8), std::string_view("x\0\0\0\0\1GET", 9),
                                  std::string_view("\1OPTIONS", 8), std::string_view("GET\1OPTIONS", 11)})
        CHECK_FALSE(parse_method(name).has_value());
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
