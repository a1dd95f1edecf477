// The path of a request: paths that are rejected before route lookup, and how segments are decoded once.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "lookup.hpp"

using namespace momento::functions::detail;
using momento::functions::tests::decoded;
using momento::functions::tests::split_error;

namespace {

constexpr std::string_view dots = "a path segment must not be '.' or '..'";
constexpr std::string_view escape = "'%' in a path must be followed by two hexadecimal digits";
constexpr std::string_view nul = "a path must not contain NUL";
constexpr std::string_view encoding = "a path segment must be UTF-8";

}  // namespace

TEST_CASE("accepts valid paths") {
    for (std::string_view path : {"",    "a",   "a/b",   "a/",        "a//b",        "...",          "a.",
                                  ".a",  "..a", "a..",   "%2e%2e%2e", "%41",         "%2F",          "%2f%2F",
                                  "a+b", "%25", "%252e", "caf%C3%A9", "caf\xC3\xA9", "%F0%9F%98%80", "%f4%8f%bf%bf"}) {
        INFO(path);
        CHECK(split_error(path).empty());
    }
}

TEST_CASE("rejects '.' and '..' segments, raw and encoded") {
    for (std::string_view path : {".", "..", "a/.", "a/..", "./a", "../a", "a/./b", "a/../b", "%2e", "%2E", "%2e%2e",
                                  "%2E.", ".%2e", "a/%2e%2e/b", "a/%2e%2e", "%2e/"}) {
        INFO(path);
        CHECK(split_error(path) == dots);
    }
}

TEST_CASE("rejects malformed escapes") {
    for (std::string_view path : {"%", "a%", "%4", "a/%4", "%4g", "%g4", "%zz", "%%41", "% 41", "%+1", "%-1", "%0x",
                                  "%4/1", "a/%/b", "%u0041"}) {
        INFO(path);
        CHECK(split_error(path) == escape);
    }
}

TEST_CASE("does not read an escape past the end of the path") {
    // The hexadecimal digits are in memory after the path, which must not be read.
    constexpr std::string_view memory = "a%41";
    CHECK(split_error(memory.substr(0, 2)) == escape);
    CHECK(split_error(memory.substr(0, 3)) == escape);
    CHECK(split_error(memory).empty());
    for (const std::size_t size : {std::size_t{2}, std::size_t{3}}) {
        std::string text(memory);
        CHECK(percent_decoded(std::span(text).first(size)) == memory.substr(0, size));
    }
}

TEST_CASE("rejects NUL, raw and encoded") {
    CHECK(split_error(std::string_view("a\0b", 3)) == nul);
    CHECK(split_error(std::string_view("\0", 1)) == nul);
    CHECK(split_error("a%00") == nul);
    CHECK(split_error("%00/a") == nul);
}

TEST_CASE("rejects invalid UTF-8, raw and encoded") {
    for (std::string_view path : {"\xff", "%ff", "%C3", "%C3/%A9", "\xC3/\xA9", "%C3a", "%80", "%C0%AF", "%c0%ae",
                                  "%E0%80%AF", "%ED%A0%80", "%F4%90%80%80", "%F8%88%80%80%80", "a/%E2%82"}) {
        INFO(path);
        CHECK(split_error(path) == encoding);
    }
}

TEST_CASE("every escape decodes to its byte, in upper and lower case") {
    for (int byte = 0; byte < 256; ++byte) {
        constexpr std::string_view lower = "0123456789abcdef";
        constexpr std::string_view upper = "0123456789ABCDEF";
        const auto high = static_cast<std::size_t>(byte / 16);
        const auto low = static_cast<std::size_t>(byte % 16);
        CHECK(hex_byte(lower[high], lower[low]) == byte);
        CHECK(hex_byte(upper[high], upper[low]) == byte);
    }
    for (int c = 0; c < 256; ++c) {
        const auto digit = static_cast<char>(c);
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) continue;
        CHECK(hex_byte(digit, '0') == -1);
        CHECK(hex_byte('0', digit) == -1);
    }
}

TEST_CASE("segments are decoded once") {
    CHECK(decoded("a%20b") == "a b");
    CHECK(decoded("%2525") == "%25");
    CHECK(decoded("%252F") == "%2F");
    CHECK(decoded("a%2Fb") == "a/b");
    CHECK(decoded("a+b%2B") == "a+b+");
    CHECK(decoded("caf%c3%a9") == "caf\xC3\xA9");
    CHECK(decoded("").empty());
    CHECK(decoded("plain") == "plain");
}

TEST_CASE("finds what is before a suffix, which is decoded before it is compared") {
    const auto before = [](std::string_view path, std::string_view suffix) {
        split_path parts;
        REQUIRE(split(path, parts).empty());
        return std::string(path.substr(0, size_before(parts.segments[0], suffix)));
    };
    CHECK(before("7:cancel", ":cancel") == "7");
    CHECK(before("7%3Acancel", ":cancel") == "7");
    CHECK(before("7%3a%63ance%6C", ":cancel") == "7");
    CHECK(before("%37:cancel", ":cancel") == "%37");
    CHECK(before("a:cancel:cancel", ":cancel") == "a:cancel");
    CHECK(before("caf%C3%A9", "é") == "caf");
    CHECK(before("caf\xC3\xA9", "é") == "caf");
    CHECK(before("a%2Fb.json", ".json") == "a%2Fb");
    CHECK(before("%25.json", ".json") == "%25");
    CHECK(before("%2525", "%25") == "");  // the decoded segment is "%25"
    CHECK(before("a%2525", "25") == "a%25");
    CHECK(before("a%25", "25") == "");  // an escape is not part of the suffix
    CHECK(before("a%25", "5") == "");
    CHECK(before("7:Cancel", ":cancel") == "");
    CHECK(before("7:cance", ":cancel") == "");
    CHECK(before("cancel", ":cancel") == "");
    CHECK(before("7%253Acancel", ":cancel") == "");
    // A parameter is not empty, and never a dot segment (CWE-22).
    CHECK(before(":cancel", ":cancel") == "");
    CHECK(before("%3Acancel", ":cancel") == "");
    CHECK(before("..json", ".json") == "");
    CHECK(before("...json", ".json") == "");
    CHECK(before("%2e.json", ".json") == "");
    CHECK(before("%2E.%2ejson", ".json") == "");
    CHECK(before("....json", ".json") == "...");
    CHECK(before(".a.json", ".json") == ".a");
    CHECK(before("...", ".") == "");
    CHECK(before("....", ".") == "...");
}

TEST_CASE("splits a path into raw segments with their decoded sizes") {
    const std::string_view path = "a/%C3%A9%2F/";
    split_path parts;
    REQUIRE(split(path, parts).empty());
    REQUIRE(parts.count == 3);
    CHECK(std::string_view(parts.segments[0].data, parts.segments[0].size) == "a");
    CHECK(std::string_view(parts.segments[1].data, parts.segments[1].size) == "%C3%A9%2F");
    CHECK(parts.segments[1].decoded == 3);
    CHECK(parts.segments[2].size == 0);
    split_path root;
    CHECK(split("", root).empty());
    CHECK(root.count == 0);
    split_path slash;
    CHECK(split("/", slash).empty());
    CHECK(slash.count == 2);
}

TEST_CASE("finds errors after the maximum number of segments of a pattern") {
    std::string path;
    for (std::size_t i = 0; i < max_segments + 5; ++i) path += "a/";
    CHECK(split_error(path).empty());
    CHECK(split_error(path + "..") == dots);
    CHECK(split_error(path + "%") == escape);
    CHECK(split_error(path + "%00") == nul);
    CHECK(split_error(path + "%ff") == encoding);
    CHECK(split_error("../" + path) == dots);
}
