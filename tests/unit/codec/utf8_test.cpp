// UTF-8 (RFC 3629): the check itself, and that it runs on a body before anything else reads it.
#include <sys/mman.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "../support.hpp"
#include "momento/functions/detail/text/utf8.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::string_view_literals;

namespace {

struct Note {
    std::string text;
};

// A reference after the table of RFC 3629 section 4, one sequence at a time.
bool well_formed(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto byte = [&](std::size_t at) {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
        };
        const auto tail = [&](std::size_t at) { return byte(at) >= 0x80 && byte(at) <= 0xbf; };
        const unsigned lead = byte(i);
        if (lead <= 0x7f) {
            i += 1;
        } else if (lead >= 0xc2 && lead <= 0xdf && tail(i + 1)) {
            i += 2;
        } else if (lead >= 0xe0 && lead <= 0xef && tail(i + 1) && tail(i + 2) &&
                   (lead != 0xe0 || byte(i + 1) >= 0xa0) && (lead != 0xed || byte(i + 1) <= 0x9f)) {
            i += 3;
        } else if (lead >= 0xf0 && lead <= 0xf4 && tail(i + 1) && tail(i + 2) && tail(i + 3) &&
                   (lead != 0xf0 || byte(i + 1) >= 0x90) && (lead != 0xf4 || byte(i + 1) <= 0x8f)) {
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("does not read a sequence past the end of the text") {
    // The page after the text is not readable.
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* const pages = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(pages != MAP_FAILED);
    char* const end = static_cast<char*>(pages) + page;
    REQUIRE(mprotect(end, page, PROT_NONE) == 0);
    for (const std::string_view character : {"\xc3\xa9"sv, "\xe2\x82\xac"sv, "\xf0\x9f\x98\x80"sv})
        for (std::size_t size = 1; size <= character.size(); ++size) {
            character.copy(end - size, size);
            CHECK(detail::is_utf8({end - size, size}) == (size == character.size()));
        }
    CHECK(munmap(pages, 2 * page) == 0);
}

TEST_CASE("checks all sequences of one and two bytes, and of three with a multi-byte lead") {
    unsigned differences = 0;
    char bytes[3];
    for (unsigned a = 0; a < 256; ++a) {
        bytes[0] = static_cast<char>(a);
        differences += detail::is_utf8({bytes, 1}) != well_formed({bytes, 1});
        for (unsigned b = 0; b < 256; ++b) {
            bytes[1] = static_cast<char>(b);
            differences += detail::is_utf8({bytes, 2}) != well_formed({bytes, 2});
            for (unsigned c = 0; a >= 0xe0 && c < 256; ++c) {
                bytes[2] = static_cast<char>(c);
                differences += detail::is_utf8({bytes, 3}) != well_formed({bytes, 3});
            }
        }
    }
    CHECK(differences == 0);
}

TEST_CASE("checks sequences of four bytes at the edges of the ranges") {
    unsigned differences = 0;
    constexpr unsigned char edges[] = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xe0, 0xff};
    for (unsigned a = 0xee; a < 256; ++a)
        for (unsigned char b : edges)
            for (unsigned char c : edges)
                for (unsigned char d : edges) {
                    const char bytes[] = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                                          static_cast<char>(d)};
                    differences += detail::is_utf8({bytes, 4}) != well_formed({bytes, 4});
                }
    CHECK(differences == 0);
}

TEST_CASE("finds an invalid byte at every position in ASCII text") {
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'a');
        text[at] = '\x80';
        CHECK_FALSE(detail::is_utf8(text));
        text.resize(at);
        CHECK(detail::is_utf8(text + "\xF0\x9F\x98\x80"));
        CHECK_FALSE(detail::is_utf8(text + "\xF0\x9F\x98"));
    }
}

TEST_CASE("rejects invalid UTF-8 in values, in keys and in ignored members") {
    for (std::string_view bad : {"\xff", "\x80", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                 "\xf8\x88\x80\x80\x80"}) {
        const std::string text(bad);
        constexpr std::string_view error = ": expected JSON in UTF-8";
        CHECK(read<Note>(R"({"text":")" + text + R"("})").errors == error);
        CHECK(read<Note>(R"({"text":"a","other":")" + text + R"("})").errors == error);
        CHECK(read<Note>(R"({"text":"a",")" + text + R"(":1})").errors == error);
        CHECK(read<Note>(R"({"te)" + text + R"(xt":"a"})").errors == error);
        CHECK(read<std::map<std::string, int>>(R"({")" + text + R"(":1})").errors == error);
        CHECK(read<RawJson>("\"" + text + "\"").errors == error);
        CHECK(read<Note>(R"({"text":"a"})" + text).errors == error);
        CHECK(read<Note>(text + R"({"text":"a"})").errors == error);
    }
}

TEST_CASE("checks UTF-8 at every position of a string, before and after an escape") {
    for (std::size_t at = 0; at < 40; ++at) {
        const std::string before(at, 'a');
        for (std::string_view good : {"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xed\x9f\xbf\xee\x80\x80"}) {
            const std::string text = before + std::string(good);
            CHECK(read<std::string>('"' + text + '"').value == text);
            CHECK(read<std::string>('"' + text + text + R"(\n")").value == text + text + '\n');
            CHECK(read<std::string>(R"("\n)" + text + text + '"').value == '\n' + text + text);
        }
        for (std::string_view bad : {"\xff", "\x80", "\xc3", "\xed\xa0\x80", "\xf0\x9f\x98"}) {
            const std::string text = before + std::string(bad) + "bcdefghijk";
            CHECK(read<std::string>('"' + text + '"').errors == ": expected JSON in UTF-8");
            CHECK(read<std::string>('"' + text + R"(\n")").errors == ": expected JSON in UTF-8");
            constexpr std::string_view after = "expected UTF-8 without half a surrogate pair";
            CHECK(read<std::string>(R"("\n)" + text + '"').errors == ": " + std::string(after));
            CHECK(read<Note>(R"({"text":"a","other":"\n)" + text + R"("})").errors == ": " + std::string(after));
        }
    }
}

TEST_CASE("rejects a sequence that the end of the body truncates, without reading past it") {
    for (std::string_view bad : {"\xc3", "\xe2", "\xe2\x82", "\xf0", "\xf0\x9f", "\xf0\x9f\x98"}) {
        CHECK_FALSE(read<Note>(R"({"text":")" + std::string(bad)).accepted);
        CHECK_FALSE(read<std::string>("\"" + std::string(bad)).accepted);
        CHECK_FALSE(read<std::string>(bad).accepted);
    }
}

TEST_CASE("preserves the replacement character, and a byte order mark inside a string") {
    CHECK(read<std::string>("\"\xEF\xBF\xBD\"").value == "\xEF\xBF\xBD");
    CHECK(read<std::string>("\"\xEF\xBB\xBF\"").value == "\xEF\xBB\xBF");
    // A byte order mark before the text is ignored, as RFC 8259 section 8.1 permits.
    CHECK(read<std::string>("\xEF\xBB\xBF\"a\"").value == "a");
    CHECK_FALSE(read<std::string>("\xEF\xBB\xBF\xEF\xBB\xBF\"a\"").accepted);
}
