// std::vector<std::byte> and std::array<std::byte, N> as base64 (RFC 4648, section 4).
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

using Bytes = std::vector<std::byte>;

Bytes bytes_of(std::string_view text) {
    Bytes bytes;
    for (char c : text) bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}
Bytes decoded(std::string_view text) { return read<Bytes>("\"" + std::string(text) + "\"").value; }

struct Upload {
    Bytes content = bytes_of("before");
    std::optional<Bytes> signature;
};
struct Limited {
    Bytes content;
};

}  // namespace

template <>
struct momento::functions::schema<Limited> {
    field content{.min_length = 4, .max_length = 8};
};

TEST_CASE("the test vectors of RFC 4648, section 10") {
    const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"}};
    for (const auto& [text, base64] : vectors) {
        CHECK(decoded(base64) == bytes_of(text));
        CHECK(written(bytes_of(text)) == "\"" + std::string(base64) + "\"");
    }
    CHECK(decoded("+/+/") == bytes_of("\xfb\xff\xbf"));
    CHECK(written(bytes_of("\xfb\xff\xbf")) == R"("+/+/")");
    CHECK(decoded("\\u005ag==") == bytes_of("f"));
}

TEST_CASE("rejects text that is not base64") {
    for (std::string_view text :
         {"=",    "==",    "===",    "====",     "A",         "A=",          "A==",       "A===",      "AA",   "AA=",
          "AAA",  "AAAA=", "AAAA==", "AAAA===",  "AAAA====",  "AB==",        "AC==",      "AP==",      "AAB=", "AAC=",
          "AA=A", "=AAA",  "A=AA",   "AA==AAAA", "AAAA AAAA", "AAAA\\nAAAA", " AAAA",     "AAA\u00e9", "AA-_", "AAA.",
          "AAA@", "AAA[",  "AAA`",   "AAA{",     "AAA:",      "AAA,",        "AAA\\u0000"}) {
        INFO(text);
        CHECK(read<Bytes>("\"" + std::string(text) + "\"").errors == ": expected bytes as base64");
    }
    for (std::string_view text : {"1", "null", "[]", "[1]", "{}", "true"})
        CHECK(read<Bytes>(text).errors == ": expected bytes as base64");
}

TEST_CASE("an array of bytes has an exact number of them") {
    using Three = std::array<std::byte, 3>;
    CHECK(read<Three>(R"("Zm9v")").value == Three{std::byte{'f'}, std::byte{'o'}, std::byte{'o'}});
    CHECK(written(Three{std::byte{'f'}, std::byte{'o'}, std::byte{'o'}}) == R"("Zm9v")");
    for (std::string_view text : {R"("")", R"("Zm8=")", R"("Zm9vYg==")", R"("Zm9")", "[1,2,3]", "null"})
        CHECK(read<Three>(text).errors == ": expected 3 bytes as base64");
    CHECK(read<std::array<std::byte, 1>>(R"("")").errors == ": expected 1 byte as base64");
    CHECK(read<std::array<std::byte, 1>>(R"("/w==")").value[0] == std::byte{255});
    CHECK(read<std::array<std::byte, 0>>(R"("")").accepted);
    CHECK_FALSE(read<std::array<std::byte, 0>>(R"("AA==")").accepted);
}

TEST_CASE("bytes in members and containers") {
    const auto upload = read<Upload>(R"({"content":"Zm9v","signature":null})");
    CHECK(upload.value.content == bytes_of("foo"));
    CHECK_FALSE(upload.value.signature.has_value());
    CHECK(read<Upload>(R"({"content":"Zm9","signature":"x"})").errors ==
          "/content: expected bytes as base64\n/signature: expected bytes as base64");
    CHECK(read<std::map<std::string, std::vector<Bytes>>>(R"({"a":["Zg==",""]})").value.at("a") ==
          std::vector<Bytes>{bytes_of("f"), {}});
    CHECK(read<std::vector<std::uint8_t>>("[1,2]").value == std::vector<std::uint8_t>{1, 2});  // still numbers
}

TEST_CASE("lengths count the characters of the text") {
    CHECK(read<Limited>(R"({"content":"Zm9v"})").accepted);
    CHECK(read<Limited>(R"({"content":"Zm9vYg=="})").accepted);
    CHECK(read<Limited>(R"({"content":""})").errors == "/content: expected a string of 4 to 8 characters");
    CHECK(read<Limited>(R"({"content":"Zm9vYmFyZg=="})").errors == "/content: expected a string of 4 to 8 characters");
}

TEST_CASE("random bytes are read back equal, and damaged texts match the pattern if and only if they are base64") {
    std::mt19937_64 random(4805);
    const std::regex any{std::string(detail::builtin_text<Bytes>::pattern)};
    const std::regex five{std::string(detail::builtin_text<std::array<std::byte, 5>>::pattern)};
    for (int round = 0; round < 5'000; ++round) {
        Bytes bytes(random() % 12);
        for (std::byte& each : bytes) each = static_cast<std::byte>(random());
        std::string json = written(bytes);
        const auto back = read<Bytes>(json);
        if (!back.accepted || back.value != bytes) FAIL(json);
        std::string text = json.substr(1, json.size() - 2);
        if (!std::regex_match(text, any)) FAIL(text);
        if (text.empty()) continue;
        switch (random() % 3) {
            case 0: text[random() % text.size()] = "AQgw=EIM/+-_ab"[random() % 14]; break;
            case 1: text.erase(random() % text.size(), 1 + random() % 4); break;
            default:
                text[text.size() - 1 - random() % std::min<std::size_t>(text.size(), 3)] = "AB="[random() % 3];
                break;
        }
        if (std::regex_match(text, any) != read<Bytes>("\"" + text + "\"").accepted) FAIL_CHECK(text);
        if (std::regex_match(text, five) != read<std::array<std::byte, 5>>("\"" + text + "\"").accepted)
            FAIL_CHECK(text);
    }
}
