// Parses a pattern and reports its errors. One class, because its functions are the rules of one grammar.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/detail/schema/pattern_search.hpp"

namespace momento::functions::detail {
namespace expressions {

struct range {
    char32_t low = 0;
    char32_t high = 0;

    bool operator==(const range&) const = default;
};

inline constexpr char32_t last_character = 0x10ffff;
inline constexpr range digits[] = {{'0', '9'}};
inline constexpr range words[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
inline constexpr range spaces[] = {{'\t', '\r'},     {' ', ' '},       {0xa0, 0xa0},     {0x1680, 0x1680},
                                   {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f},
                                   {0x3000, 0x3000}, {0xfeff, 0xfeff}};
inline constexpr range line_ends[] = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};

inline constexpr std::size_t unbounded = 0xffff;  // above every count: larger counts are clamped

// Parses a pattern and drives a machine: one machine counts, the other builds the automaton.
template <class Machine>
class parser {
public:
    using fragment = Machine::fragment;

    constexpr parser(std::string_view pattern, Machine& machine) : text_(pattern), machine_(machine) {}

    // Returns the error, or an empty text.
    constexpr std::string_view run() {
        do {
            const bool from_start = take('^');
            if (from_start && at_quantifier()) return quantified_anchor;
            const fragment found = sequence(true);
            if (!error_.empty()) return error_;
            machine_.alternative(found, from_start, take('$'));
        } while (take('|'));
        if (!done()) return "unmatched ')'; remove it, or write \\) for the character";
        return {};
    }

private:
    static constexpr char32_t no_character = 0xffffffff;
    static constexpr std::string_view quantified_anchor = "a quantifier follows '^' or '$'; remove it";

    [[nodiscard]] constexpr bool done() const { return at_ == text_.size(); }
    [[nodiscard]] constexpr bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    [[nodiscard]] constexpr bool at_quantifier() const { return at('*') || at('+') || at('?') || at('{'); }
    constexpr bool take(char c) {
        if (!at(c)) return false;
        ++at_;
        return true;
    }
    constexpr bool take(std::string_view part) {
        if (!text_.substr(at_).starts_with(part)) return false;
        at_ += part.size();
        return true;
    }
    constexpr char32_t fail(std::string_view error) {
        if (error_.empty()) error_ = error;
        return no_character;
    }

    constexpr fragment sequence(bool top) {
        fragment result = machine_.nothing();
        while (!done() && !at('|') && !at(')')) {
            if (top && at('$') && (at_ + 1 == text_.size() || text_[at_ + 1] == '|')) break;
            const fragment part = quantified(atom());
            if (!error_.empty()) break;
            result = machine_.sequence(result, part);
        }
        return result;
    }

    constexpr fragment atom() {
        switch (text_[at_]) {
            case '(': return group();
            case '[': return character_class();
            case '.': ++at_; return set(line_ends, true);
            case '^':
            case '$':
                ++at_;
                fail(at_quantifier() ? quantified_anchor
                                     : "'^' must begin and '$' must end the pattern or a top-level alternative; move "
                                       "it, or write \\^ or \\$");
                return machine_.nothing();
            case '*':
            case '+':
            case '?':
                fail("a quantifier has nothing to repeat; add a backslash before the character");
                return machine_.nothing();
            case '{':
            case '}':
            case ']': fail("unmatched '{', '}' or ']'; add a backslash before it"); return machine_.nothing();
            case '\\':
                ++at_;
                if (const char32_t character = escape(false); character != no_character) add(character);
                return machine_.position(false);
            default: add(next_character(text_, at_)); return machine_.position(false);
        }
    }

    constexpr fragment group() {
        ++at_;
        if (take("?")) {
            if (at('=') || at('!') || take("<=") || take("<!"))
                fail("lookahead and lookbehind are not supported; write the characters to match");
            else if (at('<') || at('P')) fail("named groups are not supported; use ( )");
            else if (!take(":")) fail("this kind of group is not supported; use ( ) or (?: )");
        }
        if (!error_.empty()) return machine_.nothing();
        fragment result = sequence(false);
        while (error_.empty() && take('|')) result = machine_.either(result, sequence(false));
        if (error_.empty() && !take(')')) fail("unclosed '('; add ')', or write \\( for the character");
        return result;
    }

    constexpr fragment quantified(const fragment& part) {
        if (!error_.empty() || !at_quantifier()) return part;
        std::size_t low = 0;
        std::size_t high = unbounded;
        if (take('?')) {
            high = 1;
        } else if (take('+')) {
            low = 1;
        } else if (!take('*')) {
            ++at_;
            bool counts = number(low);
            high = low;
            if (counts && take(',') && !number(high)) high = unbounded;
            if (!counts || !take('}'))
                fail("'{' does not begin a quantifier such as {2}, {2,} or {2,5}; write \\{ for the character");
            else if (high < low) fail("the numbers of a quantifier are out of order; swap them");
        }
        take('?');  // lazy quantifiers match the same texts
        if (at_quantifier()) fail("a quantifier follows another quantifier; put the repeated part into ( )");
        return error_.empty() ? machine_.repeat(part, low, high) : part;
    }

    constexpr bool number(std::size_t& value) {
        const std::size_t begin = at_;
        value = 0;
        for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
            value = value * 10 + static_cast<std::size_t>(text_[at_] - '0');
            if (value >= unbounded) value = unbounded - 1;
        }
        return at_ != begin;
    }

    constexpr fragment character_class() {
        ++at_;
        const bool negated = take('^');
        if (!negated && at(']')) fail("the character class '[]' is empty; add characters, or write \\[\\]");
        while (error_.empty() && !take(']')) {
            const char32_t low = member();
            char32_t high = low;
            if (at('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
                ++at_;
                high = member();
                if (low == no_character || high == no_character)
                    fail("a range begins or ends with a character class such as \\d; write \\- for the character");
                else if (high < low) fail("the ends of a range are out of order; swap them");
            }
            if (error_.empty() && low != no_character) machine_.add(low, high);
        }
        return machine_.position(negated);
    }

    // Returns a character of a class. If it is an escape for several characters, adds them and returns no_character.
    constexpr char32_t member() {
        if (done()) return fail("unclosed '['; add ']', or write \\[ for the character");
        return take('\\') ? escape(true) : next_character(text_, at_);
    }

    // Reads an escape, after the backslash. Returns the character, or adds a class and returns no_character.
    constexpr char32_t escape(bool in_class) {
        if (done()) return fail("it ends in a backslash; write \\\\ for the character");
        const auto c = static_cast<unsigned char>(text_[at_++]);
        switch (c) {
            case 'd':
            case 'D': return add(digits, c == 'D');
            case 'w':
            case 'W': return add(words, c == 'W');
            case 's':
            case 'S': return add(spaces, c == 'S');
            case 't': return '\t';
            case 'n': return '\n';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case 'x': return hexadecimal(2);
            case 'u': return unicode();
            case '0':
                if (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9')
                    return fail("a digit follows \\0; use \\x and two hexadecimal digits");
                return 0;
            case 'k': return fail("back-references are not supported; write the text to match");
            case 'b':
            case 'B':
                if (in_class && c == 'b') return '\b';
                return fail("the word boundaries \\b and \\B are not supported; write the allowed characters");
            case 'p':
            case 'P': return fail("Unicode properties such as \\p{L} are not supported; use ranges of characters");
            default: break;
        }
        if (c >= '1' && c <= '9') return fail("back-references are not supported; write the text to match");
        // No other escapes: validators read the pattern of an OpenAPI document with the flag u, which rejects them.
        constexpr std::string_view escapable = "^$\\.*+?()[]{}|/";
        if (escapable.find(static_cast<char>(c)) == escapable.npos && !(in_class && c == '-'))
            return fail("unknown escape sequence; remove the backslash");
        return c;
    }

    constexpr char32_t hexadecimal(std::size_t digits_wanted) {
        char32_t value = 0;
        for (std::size_t i = 0; i < digits_wanted; ++i, ++at_) {
            const char c = done() ? '\0' : text_[at_];
            if (c >= '0' && c <= '9') value = value << 4 | static_cast<char32_t>(c - '0');
            else if (c >= 'a' && c <= 'f') value = value << 4 | static_cast<char32_t>(c - 'a' + 10);
            else if (c >= 'A' && c <= 'F') value = value << 4 | static_cast<char32_t>(c - 'A' + 10);
            else return fail("\\x or \\u has too few hexadecimal digits; use \\x41, \\u0041 or \\u{41}");
        }
        return value;
    }

    constexpr char32_t unicode() {
        char32_t value = 0;
        if (take('{')) {
            do value = value << 4 | hexadecimal(1);
            while (error_.empty() && !take('}') && value <= last_character);
        } else {
            value = hexadecimal(4);
            if (value >= 0xd800 && value < 0xdc00 && take("\\u")) {
                const char32_t low = hexadecimal(4);
                // An invalid second half leaves a surrogate in `value`, which is diagnosed below.
                if (low >= 0xdc00 && low < 0xe000) value = 0x10000 + ((value & 0x3ff) << 10) + (low & 0x3ff);
            }
        }
        if (error_.empty() && (value > last_character || (value >= 0xd800 && value < 0xe000)))
            return fail("\\u is a surrogate or greater than \\u{10FFFF}; write the character itself");
        return error_.empty() ? value : no_character;
    }

    constexpr void add(char32_t character) { machine_.add(character, character); }
    template <std::size_t N>
    constexpr char32_t add(const range (&ranges)[N], bool negated) {
        char32_t outside = 0;
        for (const range& part : ranges) {
            if (!negated) machine_.add(part.low, part.high);
            else if (part.low > outside) machine_.add(outside, part.low - 1);
            outside = part.high + 1;
        }
        if (negated) machine_.add(outside, last_character);
        return no_character;
    }
    template <std::size_t N>
    constexpr fragment set(const range (&ranges)[N], bool negated) {
        add(ranges, negated);
        return machine_.position(false);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view error_;
    Machine& machine_;
};

}  // namespace expressions
}  // namespace momento::functions::detail
