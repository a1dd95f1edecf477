// JSON Schema's `pattern`: a subset of ECMA-262's regular expressions, over code points and found anywhere in a text.
//
// The compiler makes of a pattern its position automaton (Glushkov): a state for each character that the pattern can
// take, and for each the states that may follow. The matcher holds the set of states that it may be in, so its time
// is linear in the text, whatever the pattern; there is no backtracking to attack (CWE-1333). The automaton is
// data: a further pattern links no code.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "framework/codec/utf8.hpp"
#include "framework/reflect/fixed_string.hpp"

namespace momento::functions::detail {

// Characters that a pattern can take, counted repeats written out: "[0-9]{4}-x" has six. A state's number is a byte.
inline constexpr std::size_t max_positions = 256;
// What its characters and classes list, so that an automaton's offsets fit into two bytes.
inline constexpr std::size_t max_ranges = 2048;

// Points to the bytes of a compiled_expression, which are, with P positions, R rows and sets of P / 8 + 1 bytes (room for
// one position past the last, which takes nothing):
// - for each position its class, then for each position its row: what may follow it, or R for the next position alone;
// - sets: where a match may begin at the start of a text, where anywhere, where it ends anywhere, where it ends at the
//   end of a text; and the rows;
// - for each class the offset of its bounds, low byte first, and the bounds (see `takes`).
struct expression_view {
    const std::uint8_t* bytes;
    std::uint16_t positions;
    std::uint16_t rows;
    bool takes_all;    // the empty text is found in every text, so nothing need be looked for
    bool takes_empty;  // "^a*$" takes the empty text
};

namespace expressions {

// Of well-formed UTF-8, and moves on; never past the end.
constexpr char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    int bytes = std::countl_one(lead);  // 0 for ASCII
    char32_t character = lead & (0x7fU >> bytes);
    for (; bytes > 1 && at < text.size(); --bytes)
        character = character << 6 | (static_cast<unsigned char>(text[at++]) & 0x3fU);
    return character;
}

// A class is the bounds at which a character begins or ceases to be in it, each as its distance from the one before
// (the first from -1), high seven bits first. 0 ends them.
constexpr bool takes(const std::uint8_t* bounds, char32_t character) {
    bool inside = false;
    for (char32_t bound = 0;; inside = !inside) {
        char32_t distance = 0;
        std::uint8_t byte = 0;
        do {
            byte = *bounds++;
            distance = distance << 7 | (byte & 0x7fU);
        } while (byte >= 0x80);
        bound += distance;
        if (distance == 0 || character + 1 < bound) return inside;
    }
}

// What `matches` does, for the compiler.
constexpr bool search(const expression_view& expression, std::string_view text) {
    if (expression.takes_all) return true;
    const std::uint8_t* const classes = expression.bytes;
    const std::size_t positions = expression.positions;
    const std::size_t rows = expression.rows;
    const std::size_t width = positions / 8 + 1;
    const std::uint8_t* const sets = classes + 2 * positions;
    const std::uint8_t* const offsets = sets + (4 + rows) * width;
    bool ends_here = expression.takes_empty;
    // Which positions may take this character, and which the one behind it.
    const std::uint8_t* now = sets;
    std::uint8_t behind[2][max_positions / 8 + 1];
    std::size_t turn = 0;
    for (std::size_t at = 0; at < text.size(); turn ^= 1) {
        const char32_t character = next_character(text, at);
        std::uint8_t* const next = behind[turn];
        for (std::size_t i = 0; i < width; ++i) next[i] = sets[width + i];
        ends_here = false;
        for (std::size_t p = 0; p < positions; ++p) {
            const unsigned bit = 1U << p % 8;
            if ((now[p / 8] & bit) == 0) continue;
            const std::size_t asked = 2U * classes[p];
            if (!takes(classes + (offsets[asked] | offsets[asked + 1] << 8), character)) continue;
            if ((sets[2 * width + p / 8] & bit) != 0) return true;
            if ((sets[3 * width + p / 8] & bit) != 0) ends_here = true;
            const std::size_t row = classes[positions + p];
            if (row < rows) {
                for (std::size_t i = 0; i < width; ++i) next[i] |= sets[(4 + row) * width + i];
            } else {
                next[(p + 1) / 8] |= static_cast<std::uint8_t>(1U << (p + 1) % 8);
            }
        }
        now = next;
    }
    return ends_here;
}

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

inline constexpr std::size_t unbounded = 0xffff;  // above every count: greater ones are read as one less

// Reads a pattern and tells a machine what to build of it. There are two: one that counts, and one that builds.
template <class Machine>
class parser {
public:
    using fragment = Machine::fragment;

    constexpr parser(std::string_view pattern, Machine& machine) : text_(pattern), machine_(machine) {}

    // What is wrong, or nothing.
    constexpr std::string_view run() {
        do {
            const bool from_start = take('^');
            if (from_start && at_quantifier()) return quantified_anchor;
            const fragment found = sequence(true);
            if (!fault_.empty()) return fault_;
            machine_.alternative(found, from_start, take('$'));
        } while (take('|'));
        if (!done()) return "a ')' closes no '('; remove it, or write \\) for the character";
        return {};
    }

private:
    static constexpr char32_t no_character = 0xffffffff;
    static constexpr std::string_view quantified_anchor = "a quantifier stands behind '^' or '$'; remove it";

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
    constexpr char32_t fail(std::string_view fault) {
        if (fault_.empty()) fault_ = fault;
        return no_character;
    }

    constexpr fragment sequence(bool top) {
        fragment whole = machine_.nothing();
        while (!done() && !at('|') && !at(')')) {
            if (top && at('$') && (at_ + 1 == text_.size() || text_[at_ + 1] == '|')) break;
            const fragment part = quantified(atom());
            if (!fault_.empty()) break;
            whole = machine_.sequence(whole, part);
        }
        return whole;
    }

    constexpr fragment atom() {
        switch (text_[at_]) {
            case '(': return group();
            case '[': return character_class();
            case '.': ++at_; return set(line_ends, true);
            case '^':
            case '$':
                ++at_;
                fail(at_quantifier()
                         ? quantified_anchor
                         : "a '^' is not at the beginning, or a '$' not at the end, of the pattern or of an "
                           "alternative outside of groups; move it there, or write \\^ or \\$");
                return machine_.nothing();
            case '*':
            case '+':
            case '?':
                fail("a quantifier has nothing to repeat; write a backslash in front of the character");
                return machine_.nothing();
            case '{':
            case '}':
            case ']':
                fail("a '{', '}' or ']' stands alone; write a backslash in front of it");
                return machine_.nothing();
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
            if (at('=') || at('!') || take("<=") || take("<!")) fail("it looks ahead or behind; write what it takes");
            else if (at('<') || at('P')) fail("it names a group; write ( ) without a name");
            else if (!take(":")) fail("a group begins with '(?'; write (?: ) or ( )");
        }
        if (!fault_.empty()) return machine_.nothing();
        fragment whole = sequence(false);
        while (fault_.empty() && take('|')) whole = machine_.either(whole, sequence(false));
        if (fault_.empty() && !take(')')) fail("a '(' is not closed; write ')', or \\( for the character");
        return whole;
    }

    constexpr fragment quantified(const fragment& part) {
        if (!fault_.empty() || !at_quantifier()) return part;
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
                fail("a '{' begins no count such as {2}, {2,} or {2,5}; write \\{ for the character");
            else if (high < low) fail("a count's second number is less than its first; exchange them");
        }
        take('?');  // takes the same texts
        if (at_quantifier()) fail("a quantifier stands behind a quantifier; put what the first repeats into ( )");
        return fault_.empty() ? machine_.repeat(part, low, high) : part;
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
        if (!negated && at(']')) fail("a class '[]' takes nothing; write what it is to take, or \\[\\]");
        while (fault_.empty() && !take(']')) {
            const char32_t low = member();
            char32_t high = low;
            if (at('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
                ++at_;
                high = member();
                if (low == no_character || high == no_character)
                    fail("a range in a class begins or ends with a class such as \\d; write \\- for the character");
                else if (high < low) fail("a range in a class ends before it begins; exchange the two");
            }
            if (fault_.empty() && low != no_character) machine_.add(low, high);
        }
        return machine_.position(negated);
    }

    // One character of a class, or none where it is an escape for several, which is then added.
    constexpr char32_t member() {
        if (done()) return fail("a '[' is not closed; write ']', or \\[ for the character");
        return take('\\') ? escape(true) : next_character(text_, at_);
    }

    // What a backslash stands before: a character, or none where it is a class, which is then added.
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
                    return fail("a digit follows \\0; write \\x and two hexadecimal digits");
                return 0;
            case 'k': return fail("it has a back-reference; write again what it refers to");
            case 'b':
            case 'B':
                if (in_class && c == 'b') return '\b';
                return fail("it has \\b or \\B, a word's boundary; write the characters that may stand there");
            case 'p':
            case 'P': return fail("it has \\p{…}, a property of Unicode; write the ranges of characters");
            default: break;
        }
        if (c >= '1' && c <= '9') return fail("it has a back-reference; write again what it refers to");
        // No other: validators read the pattern of a description with the flag u, and refuse it then.
        constexpr std::string_view escapable = "^$\\.*+?()[]{}|/";
        if (escapable.find(static_cast<char>(c)) == escapable.npos && !(in_class && c == '-'))
            return fail("a backslash stands before a character that it gives no meaning; remove the backslash");
        return c;
    }

    constexpr char32_t hexadecimal(std::size_t digits_wanted) {
        char32_t value = 0;
        for (std::size_t i = 0; i < digits_wanted; ++i, ++at_) {
            const char c = done() ? '\0' : text_[at_];
            if (c >= '0' && c <= '9') value = value << 4 | static_cast<char32_t>(c - '0');
            else if (c >= 'a' && c <= 'f') value = value << 4 | static_cast<char32_t>(c - 'a' + 10);
            else if (c >= 'A' && c <= 'F') value = value << 4 | static_cast<char32_t>(c - 'A' + 10);
            else return fail("\\x or \\u lacks its digits; write \\x41, \\u0041 or \\u{41}");
        }
        return value;
    }

    constexpr char32_t unicode() {
        char32_t value = 0;
        if (take('{')) {
            do value = value << 4 | hexadecimal(1);
            while (fault_.empty() && !take('}') && value <= last_character);
        } else {
            value = hexadecimal(4);
            if (value >= 0xd800 && value < 0xdc00 && take("\\u")) {
                const char32_t low = hexadecimal(4);
                // A wrong second half leaves `value` what no text holds, which is refused below.
                if (low >= 0xdc00 && low < 0xe000) value = 0x10000 + ((value & 0x3ff) << 10) + (low & 0x3ff);
            }
        }
        if (fault_.empty() && (value > last_character || (value >= 0xd800 && value < 0xe000)))
            return fail("\\u names no character: half of a pair, or past \\u{10FFFF}; write the character itself");
        return fault_.empty() ? value : no_character;
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
    std::string_view fault_;
    Machine& machine_;
};

// How many of each an automaton has at most.
struct extent {
    std::size_t positions = 0;
    std::size_t ranges = 0;
};

class counter {
public:
    using fragment = std::size_t;  // its positions

    extent counted;

    constexpr void add(char32_t, char32_t) { ++counted.ranges; }
    constexpr fragment position(bool negated) {
        counted.ranges += negated;
        return 1;
    }
    constexpr fragment nothing() { return 0; }
    constexpr fragment sequence(fragment a, fragment b) { return a + b; }
    constexpr fragment either(fragment a, fragment b) { return a + b; }
    constexpr fragment repeat(fragment part, std::size_t low, std::size_t high) {
        const std::size_t copies = high != unbounded ? high : low;
        // Of {0} too one is built, before that is known.
        const std::size_t wanted = part * (copies == 0 ? 1 : copies);
        return wanted > max_positions ? max_positions + 1 : wanted;
    }
    constexpr void alternative(fragment part, bool, bool) { counted.positions += part; }
};

template <std::size_t Positions>
struct position_set {
    static constexpr std::size_t words = (Positions + 63) / 64;
    std::uint64_t word[words]{};

    [[nodiscard]] constexpr bool has(std::size_t position) const {
        return (word[position / 64] >> position % 64 & 1) != 0;
    }
    constexpr void insert(std::size_t position) { word[position / 64] |= std::uint64_t{1} << position % 64; }
    constexpr void insert(const position_set& other) {
        for (std::size_t i = 0; i < words; ++i) word[i] |= other.word[i];
    }
    [[nodiscard]] constexpr position_set shifted(std::size_t by) const {
        position_set result;
        for (std::size_t i = by / 64; i < words; ++i) {
            result.word[i] = word[i - by / 64] << by % 64;
            if (by % 64 != 0 && i > by / 64) result.word[i] |= word[i - by / 64 - 1] >> (64 - by % 64);
        }
        return result;
    }
    template <class Function>
    constexpr void each(Function function) const {
        for (std::size_t i = 0; i < words; ++i)
            for (std::uint64_t rest = word[i]; rest != 0; rest &= rest - 1)
                function(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
    bool operator==(const position_set&) const = default;
};

// The automaton as it is built.
template <std::size_t Positions, std::size_t Ranges>
class automaton {
public:
    using set = position_set<Positions>;

    // Its positions are those from `begin` to the last one made, when it is.
    struct fragment {
        set first;
        set last;
        std::size_t begin = 0;
        bool empty = true;  // takes the empty text
    };

    // Into the class that the next position takes. Ranges are kept in order, and apart from each other.
    constexpr void add(char32_t low, char32_t high) {
        std::size_t from = class_begin_[classes_];
        while (from < ranges_ && range_[from].high + 1 < low) ++from;
        std::size_t to = from;
        for (; to < ranges_ && range_[to].low <= high + 1; ++to) {
            if (range_[to].low < low) low = range_[to].low;
            if (range_[to].high > high) high = range_[to].high;
        }
        if (from == to) {
            for (std::size_t i = ranges_++; i > from; --i) range_[i] = range_[i - 1];
        } else if (const std::size_t merged = to - from - 1; merged > 0) {
            for (; to < ranges_; ++to) range_[to - merged] = range_[to];
            ranges_ -= merged;
        }
        range_[from] = {low, high};
    }

    constexpr fragment position(bool negated) {
        if (negated) complement();
        set alone;
        alone.insert(positions_);
        class_of_[positions_] = close_class();
        follow_[positions_] = {};
        return {alone, alone, positions_++, false};
    }

    constexpr fragment nothing() { return {{}, {}, positions_, true}; }

    constexpr fragment sequence(const fragment& a, const fragment& b) {
        link(a.last, b.first);
        fragment whole{a.first, b.last, a.begin, a.empty && b.empty};
        if (a.empty) whole.first.insert(b.first);
        if (b.empty) whole.last.insert(a.last);
        return whole;
    }

    constexpr fragment either(fragment a, const fragment& b) {
        a.first.insert(b.first);
        a.last.insert(b.last);
        a.empty |= b.empty;
        return a;
    }

    // a{2,4} becomes aa(a(a)?)?, in which what may follow an a is the next one alone; a{2,} becomes aa+.
    constexpr fragment repeat(const fragment& part, std::size_t low, std::size_t high) {
        const std::size_t length = positions_ - part.begin;
        if (length == 0) return part;
        if (high == 0) {
            positions_ = part.begin;
            return nothing();
        }
        const std::size_t copies = high != unbounded ? high : low > 0 ? low : 1;
        for (std::size_t i = length; i < copies * length; ++i, ++positions_) {
            class_of_[positions_] = class_of_[part.begin + i % length];
            follow_[positions_] = follow_[part.begin + i % length].shifted(i - i % length);
        }
        const auto copy = [&](std::size_t index) {
            return fragment{part.first.shifted(index * length), part.last.shifted(index * length), part.begin,
                            part.empty};
        };
        fragment whole = copy(copies - 1);
        if (high == unbounded) link(whole.last, whole.first);
        whole.empty |= copies > low;
        for (std::size_t index = copies - 1; index-- > 0;) {
            whole = sequence(copy(index), whole);
            whole.empty |= index >= low;
        }
        return whole;
    }

    constexpr void alternative(const fragment& part, bool from_start, bool to_end) {
        at_start_.insert(part.first);
        if (!from_start) anywhere_.insert(part.first);
        (to_end ? ends_at_end_ : ends_).insert(part.last);
        if (part.empty) (from_start && to_end ? takes_empty_ : takes_all_) = true;
    }

    // Of a pattern without a fault, for which there is room.
    constexpr void build(std::string_view pattern) {
        parser<automaton>(pattern, *this).run();
        for (std::size_t p = 0; p < positions_; ++p) {
            set next;
            if (p + 1 < positions_) next.insert(p + 1);
            row_of_[p] = next_alone;
            if (follow_[p] == next) continue;
            std::size_t row = 0;
            while (row < rows_ && !(follow_[row_[row]] == follow_[p])) ++row;
            row_of_[p] = static_cast<std::uint16_t>(row);
            if (row == rows_) row_[rows_++] = static_cast<std::uint16_t>(p);
        }
    }

    // Writes what an expression_view points to, and returns its size; only that where `out` is null.
    constexpr std::size_t write(std::uint8_t* out) const {
        std::size_t size = 0;
        const auto put = [&](std::size_t byte) {
            if (out != nullptr) out[size] = static_cast<std::uint8_t>(byte);
            ++size;
        };
        const auto put_set = [&](const set& positions) {
            for (std::size_t i = 0; i <= positions_; i += 8)
                put(i < Positions ? static_cast<std::size_t>(positions.word[i / 64] >> i % 64 & 0xff) : 0);
        };
        const auto put_number = [&](std::size_t number) {
            if (number > 0x3fff) put(number >> 14 | 0x80);
            if (number > 0x7f) put((number >> 7 & 0x7f) | 0x80);
            put(number & 0x7f);
        };
        for (std::size_t p = 0; p < positions_; ++p) put(class_of_[p]);
        for (std::size_t p = 0; p < positions_; ++p) put(row_of_[p] == next_alone ? rows_ : row_of_[p]);
        for (const set* positions : {&at_start_, &anywhere_, &ends_, &ends_at_end_}) put_set(*positions);
        for (std::size_t row = 0; row < rows_; ++row) put_set(follow_[row_[row]]);
        std::size_t offset = size;
        size += 2 * classes_;
        for (std::size_t c = 0; c < classes_; ++c, offset += 2) {
            if (out != nullptr) {
                out[offset] = static_cast<std::uint8_t>(size & 0xff);
                out[offset + 1] = static_cast<std::uint8_t>(size >> 8);
            }
            char32_t before = 0;
            for (std::size_t i = class_begin_[c]; i < class_begin_[c + 1]; ++i) {
                put_number(range_[i].low + 1 - before);
                if (range_[i].high == last_character) break;
                put_number(range_[i].high + 1 - range_[i].low);
                before = range_[i].high + 2;
            }
            put(0);
        }
        return size;
    }

    [[nodiscard]] constexpr expression_view view(const std::uint8_t* bytes) const {
        return {bytes, static_cast<std::uint16_t>(positions_), static_cast<std::uint16_t>(rows_), takes_all_,
                takes_empty_};
    }

private:
    static constexpr std::uint16_t next_alone = 0xffff;

    constexpr void link(const set& from, const set& to) {
        from.each([&](std::size_t position) { follow_[position].insert(to); });
    }

    constexpr void complement() {
        std::size_t to = class_begin_[classes_];
        char32_t outside = 0;
        for (std::size_t i = to; i < ranges_; ++i) {
            const range inside = range_[i];
            if (inside.low > outside) range_[to++] = {outside, inside.low - 1};
            outside = inside.high + 1;
        }
        if (outside <= last_character) range_[to++] = {outside, last_character};
        ranges_ = to;
    }

    // The number of the class that has been added to: an earlier one's, where that is the same.
    constexpr std::uint8_t close_class() {
        const std::size_t begin = class_begin_[classes_];
        const std::size_t count = ranges_ - begin;
        for (std::size_t c = 0; c < classes_; ++c) {
            if (class_begin_[c + 1] - class_begin_[c] != count) continue;
            std::size_t same = 0;
            while (same < count && range_[class_begin_[c] + same] == range_[begin + same]) ++same;
            if (same != count) continue;
            ranges_ = begin;
            return static_cast<std::uint8_t>(c);
        }
        class_begin_[classes_ + 1] = ranges_;
        return static_cast<std::uint8_t>(classes_++);
    }

    std::size_t positions_ = 0;
    std::size_t ranges_ = 0;
    std::size_t classes_ = 0;
    std::size_t rows_ = 0;
    range range_[Ranges];
    std::size_t class_begin_[Positions + 1]{};
    std::uint8_t class_of_[Positions]{};
    set follow_[Positions]{};
    std::uint16_t row_of_[Positions]{};
    std::uint16_t row_[Positions]{};  // a position that has it
    set at_start_;
    set anywhere_;
    set ends_;
    set ends_at_end_;
    bool takes_all_ = false;
    bool takes_empty_ = false;
};

struct measured {
    std::string_view fault;
    extent counted;
};

constexpr measured measure(std::string_view pattern) {
    utf8_checker encoding;
    for (char c : pattern)
        if (!encoding.feed(static_cast<unsigned char>(c))) return {"it is not UTF-8; write it as UTF-8", {}};
    if (!encoding.complete()) return {"it is not UTF-8; write it as UTF-8", {}};
    counter machine;
    measured result{parser<counter>(pattern, machine).run(), machine.counted};
    if (!result.fault.empty()) return result;
    if (result.counted.positions > max_positions)
        result.fault = "it takes more than 256 characters, counts written out; use smaller counts or limit the length";
    else if (result.counted.ranges > max_ranges) result.fault = "its classes list more than 2048 ranges; use fewer";
    return result;
}

// Keyed by the text, so that a pattern in several places is one.
template <fixed_string Pattern>
struct compiled {
private:
    static constexpr measured size = measure(Pattern.view());
    static constexpr bool good = size.fault.empty();
    // Rounded, so that most patterns share the instantiations; faulty patterns are refused elsewhere, and are empty here.
    static constexpr std::size_t positions = good ? size.counted.positions / 64 * 64 + 64 : 64;
    static constexpr std::size_t ranges = good ? size.counted.ranges / 64 * 64 + 64 : 64;
    static constexpr automaton<positions, ranges> built = [] {
        automaton<positions, ranges> made;
        made.build(good ? Pattern.view() : std::string_view());
        return made;
    }();
    struct encoded {
        std::uint8_t byte[built.write(nullptr) + (built.write(nullptr) == 0)]{};
    };
    static constexpr encoded data = [] {
        encoded made;
        built.write(made.byte);
        return made;
    }();

public:
    static constexpr expression_view value = built.view(data.byte);
};

template <class Source>
constexpr auto text_of() {
    constexpr std::string_view text = Source::text();
    fixed_string<text.size() + 1> copy;
    for (std::size_t i = 0; i < text.size(); ++i) copy.text[i] = text[i];
    return copy;
}

}  // namespace expressions

// What is wrong with a pattern and what to write instead, or nothing.
constexpr std::string_view expression_fault(std::string_view pattern) { return expressions::measure(pattern).fault; }

// `compiled_expression<Source>::value` is the view of the pattern that the static constexpr Source::text() returns.
template <class Source>
using compiled_expression = expressions::compiled<expressions::text_of<Source>()>;

// Whether the pattern is found in a text, which is UTF-8.
bool matches(const expression_view& expression, std::string_view text);

}  // namespace momento::functions::detail
