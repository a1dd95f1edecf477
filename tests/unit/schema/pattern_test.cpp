// JSON Schema's `pattern`: the supported subset, the messages for rejected patterns, and a comparison of the automaton
// with another implementation on thousands of random patterns, from a fixed seed.
#if defined(__GNUC__) && !defined(__clang__)
// gcc 12 with the address sanitizer warns about its own <regex>. For the entire file, because templates are
// instantiated at its end.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "momento/functions/detail/schema/pattern.hpp"

using namespace momento::functions::detail;
using namespace std::string_view_literals;

namespace {

// The same data as the compile-time constant, built from a pattern at run time. The buffers have their exact size, so
// that the address sanitizer detects a read past the end.
class run_time_expression {
public:
    explicit run_time_expression(std::string_view pattern) {
        REQUIRE(expression_error(pattern) == "");
        const auto built = std::make_unique<expressions::automaton<max_positions, max_ranges>>();
        built->build(pattern);
        bytes_ = std::vector<std::uint8_t>(built->write(nullptr));
        built->write(bytes_.data());
        view_ = built->view(bytes_.data());
    }
    [[nodiscard]] bool in(std::string_view text) const { return matches(view_, text); }
    [[nodiscard]] const expression_view& view() const { return view_; }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

private:
    std::vector<std::uint8_t> bytes_;
    expression_view view_{};
};

bool found(std::string_view pattern, std::string_view text) { return run_time_expression(pattern).in(text); }

struct row {
    std::string_view pattern;
    std::vector<std::string_view> in;
    std::vector<std::string_view> not_in;
};

void check(const std::vector<row>& rows) {
    for (const row& each : rows) {
        CAPTURE(each.pattern);
        const run_time_expression expression(each.pattern);
        for (std::string_view text : each.in) {
            CAPTURE(text);
            CHECK(expression.in(text));
        }
        for (std::string_view text : each.not_in) {
            CAPTURE(text);
            CHECK_FALSE(expression.in(text));
        }
    }
}

// In a constant expression, and from a text that is a member of a constant.
struct field {
    std::string_view pattern;
};
constexpr field uuid_field{"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"};
constexpr field same_field{"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"};
struct uuid_source {
    static constexpr std::string_view text() { return uuid_field.pattern; }
};
struct same_source {
    static constexpr std::string_view text() { return same_field.pattern; }
};
constexpr const expression_view& uuid = compiled_expression<uuid_source>::value;

static_assert(expression_error(uuid_field.pattern).empty());
static_assert(expression_error("(") != "");
static_assert(expressions::search(uuid, "00112233-4455-6677-8899-aabbccddeeff"));
static_assert(!expressions::search(uuid, "00112233-4455-6677-8899-aabbccddeefg"));
static_assert(!expressions::search(uuid, "00112233-4455-6677-8899-aabbccddeeff0"));
// An invalid pattern causes no further errors: its own message is the only one.
static_assert(expressions::compiled<"(">::value.takes_all);
// The largest patterns are within the compilers' limits.
static_assert(expressions::search(expressions::compiled<"^([a-z0-9]{0,63}\\.){4}$">::value, "a.b.c.d."));
static_assert(expressions::search(expressions::compiled<"^(a?b?c?d?){64}$">::value, "abcddcba"));
static_assert(expressions::search(expressions::compiled<"^(((a*b*){7}c*){5}d*){3}$">::value, "abcddcbaabcd"));

}  // namespace

TEST_CASE("a compile-time pattern equals the same pattern at run time") {
    CHECK(matches(uuid, "00112233-4455-6677-8899-aabbccddeeff"));
    CHECK_FALSE(matches(uuid, "00112233-4455-6677-8899-aabbccddeef"));
    CHECK_FALSE(matches(uuid, ""));
    CHECK(&compiled_expression<same_source>::value == &uuid);  // the same pattern in two places is stored once
}

TEST_CASE("the data has the minimum size") {
    // 36 positions with two bytes each, four sets of five bytes, two offsets, the classes [0-9a-f] and -
    CHECK(run_time_expression(uuid_field.pattern).size() == 72 + 20 + 4 + 5 + 3);
    CHECK(run_time_expression("ba{0}c").view().positions == 2);
    CHECK(run_time_expression("^[a-z]{1,32}$").view().rows == 0);
    CHECK(run_time_expression("^(a|b|c|d)*$").view().rows == 1);
    CHECK(run_time_expression("").size() == 4);
}

TEST_CASE("finds literals anywhere in the text") {
    check({
        {"", {"", "a"}, {}},
        {"a", {"a", "ba", "ab", "bab"}, {"", "b", "A"}},
        {"abc", {"abc", "xabcx", "ababc", "aabc"}, {"", "ab", "bc", "acb", "abxc"}},
        {"aab", {"aaab", "aabaab"}, {"aba"}},
        {"-,:=!<>&~#@%\"' /", {"-,:=!<>&~#@%\"' /"}, {"-"}},
        {"é", {"é", "café"}, {"e", "è", "\u0301"}},
        {"日本", {"日本語"}, {"本日"}},
        {"^😀.$", {"😀😀", "😀a"}, {"😀", "😀ab"}},
        {"a\0b"sv, {"a\0b"sv}, {"ab"}},
    });
}

TEST_CASE("matches escapes") {
    check({
        {"^\\d$", {"0", "9"}, {"", "a", "/", ":", "٣", "00"}},
        {"^\\D$", {"a", "/", ":", "٣", "\U0010ffff", "\0"sv}, {"0", "5", "9", ""}},
        {"^\\w$", {"a", "z", "A", "Z", "0", "9", "_"}, {"-", "é", "@", "[", "`", "{", "/", ":", ""}},
        {"^\\W$", {"-", "é", "@", "[", "`", "{", "^"}, {"a", "z", "A", "Z", "0", "9", "_", ""}},
        {"^\\s$",
         {" ", "\t", "\n", "\v", "\f", "\r", "\u00a0", "\u1680", "\u2000", "\u200a", "\u2028", "\u2029", "\u202f",
          "\u205f", "\u3000", "\ufeff"},
         {"", "a", "\b", "\u000e", "\u0085", "\u180e", "\u200b", "\u2060"}},
        {"^\\S$", {"a", "\b", "\u0085", "\u200b"}, {"", " ", "\t", "\r", "\u2003", "\ufeff"}},
        {"^\\t\\n\\r\\f\\v$", {"\t\n\r\f\v"}, {"tnrfv"}},
        {"^a\\0$", {"a\0"sv}, {"a", "a0"}},
        {"^\\x41\\x7a\\xE9$", {"Azé"}, {"az"}},
        {"^\\u0041\\u00e9\\u20AC$", {"Aé€"}, {""}},
        {"^\\u{41}\\u{1F600}\\u{10ffff}\\u{00000042}$", {"A😀\U0010ffffB"}, {""}},
        {"^\\ud83d\\ude00$", {"😀"}, {"\U0001f601"}},
        {"^\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/$", {"^$\\.*+?()[]{}|/"}, {""}},
        {"^[\\-@]_~!$", {"-_~!", "@_~!"}, {"\\_~!"}},
    });
}

TEST_CASE("the dot matches anything except line terminators") {
    check({{"^.$", {"a", "é", "😀", "\t", "\u0085", "\u2027", "\u202a"}, {"", "\n", "\r", "\u2028", "\u2029", "ab"}}});
}

TEST_CASE("matches classes") {
    check({
        {"^[abc]$", {"a", "b", "c"}, {"", "d", "ab"}},
        {"^[a-cx-z0]$", {"a", "b", "c", "x", "z", "0"}, {"d", "w", "1", "-"}},
        {"^[^a-c]$", {"d", "`", "😀", "\n", "\0"sv, "\U0010ffff"}, {"", "a", "b", "c"}},
        {"^[^]$", {"a", "\n", "\0"sv, "\U0010ffff"}, {"", "ab"}},
        {"^[^\\0-\\u{10FFFF}]?$", {""}, {"a", "\0"sv}},
        {"^[-a]$", {"-", "a"}, {"b"}},
        {"^[a-]$", {"-", "a"}, {"b"}},
        {"^[a\\-c]$", {"-", "a", "c"}, {"b"}},
        {"^[a^]$", {"^", "a"}, {"b"}},
        {"^[.*+?(){}|$/[]$", {".", "*", "+", "?", "(", ")", "{", "}", "|", "$", "/", "["}, {"a", "\\", "]"}},
        {"^[\\]\\\\]$", {"]", "\\"}, {"["}},
        {"^[\\d_-]$", {"5", "_", "-"}, {"a"}},
        {"^[-\\d]$", {"5", "-"}, {"a"}},
        {"^[\\D5]$", {"5", "a"}, {"4"}},
        {"^[^\\D5]$", {"4"}, {"5", "a"}},
        {"^[^\\s\\w]$", {"-", "é"}, {" ", "a", "\ufeff"}},
        {"^[\\s\\S]$", {" ", "a", "\n", "\U0010ffff"}, {""}},
        {"^[^\\s\\S]?$", {""}, {" ", "a"}},
        {"^[\\b]$", {"\b"}, {"b"}},
        {"^[\\x41-\\u0043\\u{44}]$", {"A", "B", "C", "D"}, {"E"}},
        {"^[α-ω]$", {"α", "λ", "ω"}, {"Α", "ϊ", "a"}},
        {"^[😀-😂]$", {"😀", "😁", "😂"}, {"😃"}},
        {"^[c-da-be-fb-e]$", {"a", "b", "c", "d", "e", "f"}, {"`", "g"}},
        {"^[acebd]$", {"a", "b", "c", "d", "e"}, {"`", "f"}},
        {"^[acegik-mb-h]$", {"a", "d", "h", "i", "k", "m"}, {"j", "n"}},
        {"^[a-zb-cx-y]$", {"a", "z"}, {"A"}},
    });
}

TEST_CASE("matches groups and alternatives") {
    check({
        {"^(ab)$", {"ab"}, {"a", "b"}},
        {"^(?:ab|cd|)e$", {"abe", "cde", "e"}, {"ae", "ce", "abcde"}},
        {"^a(b(c|d)|e)f$", {"abcf", "abdf", "aef"}, {"abf", "af", "abef"}},
        {"^()$", {""}, {"a"}},
        {"^(|a)()b$", {"b", "ab"}, {"a", "aab"}},
        {"ab|cd", {"ab", "cd", "xaby", "xcdy"}, {"ac", "bd", ""}},
        {"^(a|ab)(c|bcd)$", {"ac", "abc", "abcd", "abbcd"}, {"ab", "abcdd"}},
        {"|a", {"", "b"}, {}},
    });
}

TEST_CASE("matches quantifiers") {
    check({
        {"^a*$", {"", "a", "aaaa"}, {"b", "ab"}},
        {"^a+$", {"a", "aaaa"}, {"", "b", "ab"}},
        {"^a?$", {"", "a"}, {"aa", "b"}},
        {"^a{0}$", {""}, {"a"}},
        {"^ba{0}c$", {"bc"}, {"bac"}},
        {"^(ab|[x-z]){0}q{0,0}c$", {"c"}, {"abc", "qc"}},
        {"^a{3}$", {"aaa"}, {"", "aa", "aaaa"}},
        {"^a{2,}$", {"aa", "aaa", "aaaaaaa"}, {"", "a"}},
        {"^a{0,}$", {"", "a", "aa"}, {"b"}},
        {"^a{2,4}$", {"aa", "aaa", "aaaa"}, {"", "a", "aaaaa"}},
        {"^a{0,2}$", {"", "a", "aa"}, {"aaa"}},
        {"^(ab){2,3}$", {"abab", "ababab"}, {"ab", "aba", "abababab"}},
        {"^(a|bc){2}$", {"aa", "abc", "bca", "bcbc"}, {"a", "bc", "aaa"}},
        {"^(a?b){2,3}c$", {"bbc", "abbc", "babc", "bbbc", "ababbc"}, {"bc", "bbbbc", "aabc"}},
        {"^(a*){2,3}$", {"", "a", "aaaaaaa"}, {"b"}},
        {"^(a*b*)+c$", {"c", "abbac"}, {"", "ab"}},
        {"^(a{2}b){2}$", {"aabaab"}, {"aab", "aabab"}},
        {"^((ab){2}c?){2,}$", {"abababab", "ababcababc"}, {"abab", "ababcab"}},
        {"^(a+|b+)*c$", {"c", "aabbac"}, {"aab"}},
        {"^a*?b+?c??d{2}?e{1,2}?f{1,}?$", {"bddef", "aabbcddeefff"}, {"bdef", "bddeeef"}},
        {"(){7}(?:){2,70000}", {""}, {}},
        {"a{3}", {"aaa", "baaaa"}, {"aabaa"}},
    });
}

TEST_CASE("an anchor applies to its own alternative") {
    check({
        {"^", {"", "a"}, {}},
        {"$", {"", "a"}, {}},
        {"^$", {""}, {"a", "\n"}},
        {"^a", {"a", "ab"}, {"", "ba"}},
        {"a$", {"a", "ba"}, {"", "ab", "a\n"}},
        {"^a|b$", {"a", "b", "ax", "xb", "axb"}, {"", "xa", "bx", "xax"}},
        {"^a|b", {"a", "xb", "bx"}, {"xa"}},
        {"a|b$", {"xa", "ax", "xb"}, {"bx"}},
        {"^a$|^b$", {"a", "b"}, {"", "ab", "ba", "aa"}},
        {"^a*$|b", {"", "aa", "xb", "bx"}, {"x"}},
        {"^a*|b$", {"", "x"}, {}},
        {"^(a|b)$", {"a", "b"}, {"ab", ""}},
        {"^$|^x", {"", "xy"}, {"y"}},
        {"a+$", {"baa"}, {"aab"}},
        {"^a\\$|\\^b$", {"a$", "x^b"}, {"a", "b"}},
        {"^a\n$", {"a\n"}, {"a"}},
    });
}

TEST_CASE("rejects unsupported syntax with a message") {
    const std::pair<std::string_view, std::vector<std::string_view>> errors[] = {
        {"it is not valid UTF-8; use UTF-8", {"\xff", "a\xc3", "\xed\xa0\x80"}},
        {"back-references are not supported; write the text to match", {"(a)\\1", "\\k<n>", "[\\2]"}},
        {"lookahead and lookbehind are not supported; write the characters to match",
         {"(?=a)", "(?!a)b", "(?<=a)", "(?<!a)", "a(b(?=c))"}},
        {"named groups are not supported; use ( )", {"(?<n>a)", "(?P<n>a)"}},
        {"this kind of group is not supported; use ( ) or (?: )", {"(?i:a)", "(?>a)", "(?", "(?#x)"}},
        {"the word boundaries \\b and \\B are not supported; write the allowed characters", {"\\ba", "a\\B", "[\\B]"}},
        {"Unicode properties such as \\p{L} are not supported; use ranges of characters",
         {"\\p{L}", "\\PL", "[\\p{L}]"}},
        {"unknown escape sequence; remove the backslash",
         {"\\-", "a\\-b", "\\@", "\\_", "[\\@]", "\\a", "\\z", "\\A", "\\cA", "\\e", "[\\q]", "\\ ", "\\\n", "\\é",
          "\\\x7f"}},
        {"it ends in a backslash; write \\\\ for the character", {"\\", "a\\", "[\\"}},
        {"a digit follows \\0; use \\x and two hexadecimal digits", {"\\00", "\\07", "[\\01]"}},
        {"\\x or \\u has too few hexadecimal digits; use \\x41, \\u0041 or \\u{41}",
         {"\\x", "\\x4", "\\x4g", "\\u", "\\u004", "\\u{}", "\\u{", "\\u{41", "\\u{4x}", "\\ud83d\\u", "[\\xz]"}},
        {"\\u is a surrogate or greater than \\u{10FFFF}; write the character itself",
         {"\\ud83d", "\\ude00", "\\ud83da", "\\ud83d\\ud83d", "\\ud83d\\u0041", "\\u{d800}", "\\u{110000}",
          "\\u{fffffffffffffffff}"}},
        {"a quantifier has nothing to repeat; add a backslash before the character",
         {"*", "+a", "?", "a|*", "(+)", "(?:?)"}},
        {"a quantifier follows another quantifier; put the repeated part into ( )",
         {"a**", "a+*", "a???", "a{2}{3}", "a*+", "a{2}??"}},
        {"a quantifier follows '^' or '$'; remove it", {"^*", "^+a", "a|^?", "^{2}", "$*", "a$?", "(^*)", "a$+|b"}},
        {"'^' must begin and '$' must end the pattern or a top-level alternative; move it, or write \\^ or \\$",
         {"a^", "$a", "(^a)", "(a$)", "^^a", "a$$", "(?:^a|b$)", "a|b^c", "a$b|c"}},
        {"'{' does not begin a quantifier such as {2}, {2,} or {2,5}; write \\{ for the character",
         {"a{", "a{}", "a{,2}", "a{x}", "a{2", "a{2,", "a{2,3", "a{2 }", "a{-1}", "a{1,2,3}"}},
        {"the numbers of a quantifier are out of order; swap them", {"a{3,2}", "(a|b){1,0}"}},
        {"unmatched '{', '}' or ']'; add a backslash before it", {"{2}", "}", "]", "a]", "a}b", "[a]]", "({)"}},
        {"unclosed '('; add ')', or write \\( for the character", {"(", "(a", "(a|b", "((a)", "(?:a"}},
        {"unmatched ')'; remove it, or write \\) for the character", {")", "a)", "(a))b", "^)"}},
        {"unclosed '['; add ']', or write \\[ for the character", {"[", "[a", "[^", "[a-", "[a-z", "[\\]"}},
        {"the character class '[]' is empty; add characters, or write \\[\\]", {"[]", "[]a]"}},
        {"the ends of a range are out of order; swap them", {"[z-a]", "[a-\\x41]"}},
        {"a range begins or ends with a character class such as \\d; write \\- for the character",
         {"[\\d-z]", "[a-\\d]", "[\\w-.]", "[\\s-\\w]"}},
        {"it expands to more than 256 characters; use smaller counts or max_length",
         {"a{257}", "(a{17}){16}", "a{0,300}", "a{99999999999999999999999}", "a{65534,}", "a{0,65535}", "a{0,99999}",
          "(((a{999}){999}){999}){999}", "((((a{32768}){32768}){32768}){32768}){16}"}},
    };
    for (const auto& [error, patterns] : errors)
        for (std::string_view pattern : patterns) {
            CAPTURE(pattern);
            CHECK(expression_error(pattern) == error);
        }
}

TEST_CASE("limits the size of patterns") {
    const std::string most(256, 'a');
    CHECK(expression_error(most) == "");
    CHECK(expression_error(most + "a").starts_with("it expands to more than 256 characters"));
    CHECK(found(most, most));
    CHECK(found(most, "b" + most + "b"));
    CHECK_FALSE(found(most, most.substr(1)));
    CHECK(found("^a{256}$", most));
    CHECK_FALSE(found("^a{256}$", most + "a"));
    CHECK(found("^(a{16}){16}$", most));
    CHECK(found("^(a{10}){25}a{6}$", most));
    CHECK_FALSE(found("^(a{10}){25}a{5}$", most));
    CHECK(found("^(a?b?a?){85}a$", most.substr(0, 171)));
    CHECK_FALSE(found("^(a?b?a?){85}a$", most.substr(0, 172)));
    CHECK(found("^a{1,256}$", "aaa"));
    CHECK_FALSE(found("^a{1,256}$", most + "a"));

    // 256 classes and 256 rows: the next position differs in every row.
    std::string classes;
    std::string rows;
    for (unsigned i = 0; i < 256; ++i) {
        const unsigned point = 0x4e00 + 2 * i;
        classes += static_cast<char>(0xe0 | point >> 12);
        classes += static_cast<char>(0x80 | (point >> 6 & 0x3f));
        classes += static_cast<char>(0x80 | (point & 0x3f));
        rows += i % 2 == 0 ? "a*" : "b*";
    }
    CHECK(found("^" + classes + "$", classes));
    CHECK_FALSE(found("^" + classes + "$", classes.substr(3)));
    const run_time_expression sorted("^" + rows + "$");
    CHECK(sorted.view().rows == 256);
    std::string alternating;
    for (int i = 0; i < 128; ++i) alternating += "ab";
    CHECK(sorted.in(alternating));
    CHECK_FALSE(sorted.in("b" + alternating));
    // Each position after the next is reached from one row only.
    CHECK(run_time_expression(rows.substr(2) + "c").view().rows == 255);

    std::string listed = "[";
    for (unsigned i = 0; i < 2048; ++i) listed += "a-b";
    CHECK(expression_error(listed + "]") == "");
    CHECK(expression_error("^" + listed + "]") == "");
    CHECK(expression_error(listed + "c]") == "its character classes have more than 2048 ranges; use fewer");
    CHECK(expression_error(listed.insert(1, "^") + "]") ==
          "its character classes have more than 2048 ranges; use fewer");
    std::string apart = "[^";
    for (unsigned i = 0; i < 2047; ++i) {
        const unsigned point = 0x20000 + 2 * i;
        apart += static_cast<char>(0xf0);
        apart += static_cast<char>(0x80 | (point >> 12 & 0x3f));
        apart += static_cast<char>(0x80 | (point >> 6 & 0x3f));
        apart += static_cast<char>(0x80 | (point & 0x3f));
    }
    const run_time_expression many("^" + apart + "]$");
    CHECK_FALSE(many.in("\U00020000"));
    CHECK(many.in("\U00020001"));
    CHECK_FALSE(many.in("\U00020002"));
    CHECK(many.in("a"));
}

TEST_CASE("a text that ends inside a character is not read past its end") {
    const std::vector<char> cut = {'a', '\xf0', '\x9f'};
    const std::string_view text(cut.data(), cut.size());
    CHECK_FALSE(found("😀", text));
    CHECK(found("^a.$", text));
    CHECK_FALSE(found("b", text));
}

// A backtracking matcher would need longer than the age of the universe.
TEST_CASE("matching time is linear in the length of the text") {
    const std::string text(1'000'000, 'a');
    for (std::string_view pattern : {"(a|a)*b", "(a*)*b", "^(a+)+$", "(a|aa)+c", "(a+a+)+b", "^(([a-z])+.)+[A-Z]$",
                                     "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)=", "^(a?){20}a{20}$", "(a{0,9}){9}b"}) {
        CAPTURE(pattern);
        CHECK_FALSE(found(pattern, text + "!"));
    }
    CHECK(found("(a|a)*b", text + "b"));
    CHECK(found("^(a*)*$", text));
}

namespace {

class generator {
public:
    explicit generator(unsigned seed) : random_(seed) {}

    unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

    std::string pattern() {
        std::string text;
        const unsigned alternatives = below(3) == 0 ? 2 : 1;
        for (unsigned i = 0; i < alternatives; ++i) {
            if (i > 0) text += '|';
            if (below(3) == 0) text += '^';
            text += sequence(2);
            if (below(3) == 0) text += '$';
        }
        return text;
    }
    std::string text() {
        std::string result;
        for (unsigned i = below(9); i > 0; --i) result += "abc-"[below(4)];
        return result;
    }
    // Tokens of patterns in any order.
    std::string tokens() {
        static constexpr const char* parts[] = {
            "a",     "b",    "c", "a", "b", "[", "]", "(",  ")",  "(?:",   "|",    "*",   "+",     "?",  "{2}",
            "{0,1}", "{1,}", "^", "$", ".", "-", "{", "\\", "^a", "[a-b]", "[^a]", "\\w", "\\x61", "b$", "\\W"};
        std::string result;
        for (unsigned i = 1 + below(8); i > 0; --i) result += parts[below(std::size(parts))];
        return result;
    }

private:
    std::string sequence(unsigned depth) {
        std::string text;
        for (unsigned i = below(4); i > 0; --i) text += atom(depth) + quantifier();
        return text;
    }
    std::string atom(unsigned depth) {
        static constexpr const char* atoms[] = {"a",   "b",   "c",      ".", "[ab]", "[^a]",  "[a-c]",  "[^b-c]",
                                                "\\w", "\\W", "[\\Wa]", "-", "\\d",  "\\x61", "[b\\-]", "\\u0062"};
        if (depth == 0 || below(3) != 0) return atoms[below(std::size(atoms))];
        std::string text = below(2) == 0 ? "(" : "(?:";
        text += sequence(depth - 1);
        while (below(2) == 0) text += '|' + sequence(depth - 1);
        return text + ')';
    }
    std::string quantifier() {
        static constexpr const char* quantifiers[] = {
            "", "", "", "", "*", "+", "?", "*?", "", "+?", "??", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}", "", "{2,}?"};
        return quantifiers[below(std::size(quantifiers))];
    }

    std::mt19937 random_;
};

// Without libstdc++'s __polynomial, std::regex backtracks for minutes. That of libc++ throws instead.
constexpr auto oracle_flags = std::regex::ECMAScript
#if defined(__GLIBCXX__)
                              | std::regex_constants::__polynomial
#endif
    ;

// Whether std::regex finds the pattern, or nothing if that takes it too long.
std::optional<bool> oracle_finds(const std::string& text, const std::regex& oracle) {
    try {
        return std::regex_search(text, oracle);
    } catch (const std::regex_error& error) {
        if (error.code() != std::regex_constants::error_complexity) throw;
        return std::nullopt;
    }
}

}  // namespace

TEST_CASE("random patterns match where std::regex matches") {
    generator random(20'260'101);
    unsigned compared = 0;
    unsigned positive = 0;
    for (int i = 0; i < 4'000; ++i) {
        const std::string pattern = random.pattern();
        CAPTURE(pattern);
        const run_time_expression expression(pattern);
        const std::regex oracle(pattern, oracle_flags);
        for (int k = 0; k < 8; ++k) {
            const std::string text = random.text();
            const std::optional<bool> expected = oracle_finds(text, oracle);
            if (!expected) continue;
            ++compared;
            positive += *expected;
            if (expression.in(text) != *expected) {
                CAPTURE(text);
                CHECK(expression.in(text) == *expected);
            }
        }
    }
    CHECK(compared >= 20'000);
    INFO(positive << " of " << compared);
    CHECK(positive > compared / 5);
    CHECK(positive < compared * 4 / 5);
}

TEST_CASE("any token sequence is rejected or has the same meaning as in std::regex") {
    generator random(7);
    unsigned compared = 0;
    for (int i = 0; i < 30'000; ++i) {
        const std::string pattern = random.tokens();
        if (!expression_error(pattern).empty()) continue;
        CAPTURE(pattern);
        const run_time_expression expression(pattern);
        const std::regex oracle(pattern, oracle_flags);
        const std::string text = random.text();
        CAPTURE(text);
        const std::optional<bool> expected = oracle_finds(text, oracle);
        if (!expected) continue;
        ++compared;
        if (expression.in(text) != *expected) FAIL_CHECK("they differ");
    }
    CHECK(compared > 1'000);
}
