// Strings in a JSON body: escapes, surrogates, UTF-8, and members that borrow from the body.
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::string_view_literals;

namespace {
struct Note {
    std::string text;
};
struct Views {
    std::string_view first;
    std::string_view second;
};
}  // namespace

TEST_CASE("decodes escapes") {
    CHECK(read<std::string>(R"("\"\\\/\b\f\n\r\t")").value == "\"\\/\b\f\n\r\t");
    CHECK(read<std::string>(R"("\u0041\u00e9\u20AC")").value == "Aé€");
    CHECK(read<std::string>(R"("\u0000")").value == "\0"sv);
    CHECK(read<std::string>(R"("a\u0000b")").value == "a\0b"sv);
    CHECK(read<std::string>(R"("\u007f\u0080\u07ff\u0800\uffff")").value ==
          "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf");
    CHECK(read<std::string>(R"("")").value.empty());
    for (std::string_view text :
         {R"("\a")", R"("\'")", R"("\x41")", R"("\u")", R"("\u1")", R"("\u12g4")", R"("\U0041")", R"("\")",
          R"("\u 123")", R"("\u-123")", "\"a\nb\"", "\"a\tb\"", "\"\x01\"", "\"\x1f\"", "'a'"}) {
        INFO(text);
        CHECK_FALSE(read<std::string>(text).accepted);
    }
    CHECK_FALSE(read<std::string>("\"a\0b\""sv).accepted);
    CHECK(read<std::string>("\"\x7f\"").value == "\x7f");
}

// Each is plain, ends the string, or begins an escape, at every place of words of eight bytes.
TEST_CASE("every byte at every place of a string is read as itself, ends it, or is rejected") {
    for (std::size_t size = 1; size < 20; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            for (int byte = 0; byte < 128; ++byte) {
                std::string text(size, 'x');
                text[at] = static_cast<char>(byte);
                const auto result = read<std::string>('"' + text + '"');
                const bool plain = byte >= 0x20 && byte != '"' && byte != '\\';
                if (result.accepted != plain || (plain && result.value != text))
                    FAIL("byte " << byte << " at " << at << " of " << size);
            }
            std::string text(size, 'x');
            text.replace(at, 1, "\xc3\xa9");
            if (read<std::string>('"' + text + '"').value != text) FAIL("two bytes at " << at << " of " << size);
            text.replace(at, 2, R"(\n)");
            const auto escaped = read<std::string>('"' + text + '"');
            if (!escaped.accepted || escaped.value != text.replace(at, 2, "\n"))
                FAIL("an escape at " << at << " of " << size);
        }
        CHECK_FALSE(read<std::string>('"' + std::string(size, 'x')).accepted);
    }
}

TEST_CASE("a surrogate pair is one character") {
    CHECK(read<std::string>(R"("\ud83d\ude00")").value == "\xF0\x9F\x98\x80");
    CHECK(read<std::string>(R"("\uD800\uDC00")").value == "\xF0\x90\x80\x80");
    CHECK(read<std::string>(R"("\uDBFF\uDFFF")").value == "\xF4\x8F\xBF\xBF");
}

TEST_CASE("rejects a lone high surrogate") {
    for (std::string_view text : {R"("\ud800")", R"("\udbff")", R"("\ud800a")", R"("\ud800\n")", R"("\ud800\u0041")",
                                  R"("\ud800\ud800")", R"("a\ud83d")", R"("\ud800\ue000")", R"("\ud800\udbff")"}) {
        INFO(text);
        CHECK_FALSE(read<std::string>(text).accepted);
        CHECK_FALSE(read<RawJson>(text).accepted);
    }
}

TEST_CASE("rejects a lone low surrogate") {
    for (std::string_view text :
         {R"("\udc00")", R"("\udfff")", R"("\udc00\ud800")", R"("a\ude00b")", R"("\ud83d\ude00\ude00")"}) {
        INFO(text);
        CHECK_FALSE(read<std::string>(text).accepted);
        CHECK_FALSE(read<RawJson>(text).accepted);
    }
}

TEST_CASE("rejects lone surrogates in keys and in ignored members") {
    CHECK_FALSE((read<std::map<std::string, int>>(R"({"\udc00":1})").accepted));
    CHECK_FALSE((read<std::map<std::string, int>>(R"({"\ud800":1})").accepted));
    CHECK_FALSE(read<Note>(R"({"text":"a","\udc00":1})").accepted);
    CHECK_FALSE(read<Note>(R"({"text":"a","other":"\udc00"})").accepted);
    CHECK_FALSE(read<Note>(R"({"text":"a","other":["\ud800"]})").accepted);
}

TEST_CASE("an escaped key equals the key it encodes") {
    CHECK(read<Note>(R"({"te\u0078t":"a"})").value.text == "a");
    CHECK(read<Note>(R"({"text":"a","t\u0065xt":"b"})").errors == "/text: duplicate member");
}

TEST_CASE("views borrow from the body, unescaped in place") {
    const auto outcome = read<Views>(R"({"second":"\u00e9\n","first":"plain"})");
    REQUIRE(outcome.accepted);
    CHECK(outcome.value.first == "plain");
    CHECK(outcome.value.second == "é\n");
    const char* const begin = outcome.text.data();
    const char* const end = begin + outcome.text.size();
    for (std::string_view view : {outcome.value.first, outcome.value.second}) {
        CHECK(view.data() >= begin);
        CHECK(view.data() + view.size() <= end);
    }
}

TEST_CASE("writes text with the escapes that JSON requires") {
    CHECK(written(std::string("\"\\\b\f\n\r\t")) == R"("\"\\\b\f\n\r\t")");
    CHECK(written(std::string("\0\x01\x1f"sv)) == R"("\u0000\u0001\u001F")");
    CHECK(written(std::string("é€\xF0\x9F\x98\x80/")) == "\"é€\xF0\x9F\x98\x80/\"");
    CHECK(written(std::string()) == "\"\"");
    CHECK(written(std::string_view()) == "\"\"");
    CHECK(written(std::string_view("view")) == "\"view\"");
}

TEST_CASE("does not write text that is not UTF-8") {
    for (std::string_view text :
         {"\xff"sv, "a\xc3"sv, "\xed\xa0\x80"sv, "\xc0\xaf"sv, "\xf4\x90\x80\x80"sv, "ok \x80"sv}) {
        CHECK(written(std::string(text)).empty());
        CHECK(written(text).empty());
        CHECK(written(std::map<std::string, int>{{std::string(text), 1}}).empty());
        CHECK(written(std::vector<std::string>{"fine", std::string(text)}).empty());
    }
}

TEST_CASE("rejects values that are not strings") {
    for (std::string_view text : {"1", "true", "null", "[]", "{}"}) {
        INFO(text);
        CHECK(read<std::string>(text).errors == ": expected a string");
        CHECK(read<std::string_view>(text).errors == ": expected a string");
    }
}
