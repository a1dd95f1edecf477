// The two machines that the pattern parser drives: one counts the size of an automaton, the other builds it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/schema/pattern_parser.hpp"

namespace momento::functions::detail {
namespace expressions {

// An upper bound for the size of an automaton.
struct extent {
    std::size_t positions = 0;
    std::size_t ranges = 0;
};

class counter {
public:
    using fragment = std::size_t;  // the number of its positions

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
        // {0} also builds one copy, because the parser reads the count after the part.
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

// Builds the automaton.
template <std::size_t Positions, std::size_t Ranges>
class automaton {
public:
    using set = position_set<Positions>;

    // The positions of a fragment are those from `begin` to the last one that exists when the fragment is made.
    struct fragment {
        set first;
        set last;
        std::size_t begin = 0;
        bool empty = true;  // matches the empty text
    };

    // Adds a range to the class of the next position. Ranges are sorted and do not touch each other.
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
        fragment result{a.first, b.last, a.begin, a.empty && b.empty};
        if (a.empty) result.first.insert(b.first);
        if (b.empty) result.last.insert(a.last);
        return result;
    }

    constexpr fragment either(fragment a, const fragment& b) {
        a.first.insert(b.first);
        a.last.insert(b.last);
        a.empty |= b.empty;
        return a;
    }

    // a{2,4} becomes aa(a(a)?)?, in which only the next `a` may follow an `a`. a{2,} becomes aa+.
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
        fragment result = copy(copies - 1);
        if (high == unbounded) link(result.last, result.first);
        result.empty |= copies > low;
        for (std::size_t index = copies - 1; index-- > 0;) {
            result = sequence(copy(index), result);
            result.empty |= index >= low;
        }
        return result;
    }

    constexpr void alternative(const fragment& part, bool from_start, bool to_end) {
        at_start_.insert(part.first);
        if (!from_start) anywhere_.insert(part.first);
        (to_end ? ends_at_end_ : ends_).insert(part.last);
        if (part.empty) (from_start && to_end ? takes_empty_ : takes_all_) = true;
    }

    // Builds the automaton of a valid pattern that fits in the arrays.
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

    // Writes the bytes that an expression_view points to, and returns their number. Only counts them if `out` is null.
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

    // Ends the current class and returns its number, or the number of an earlier class with the same ranges.
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
    std::uint16_t row_[Positions]{};  // a position that has this row
    set at_start_;
    set anywhere_;
    set ends_;
    set ends_at_end_;
    bool takes_all_ = false;
    bool takes_empty_ = false;
};

}  // namespace expressions
}  // namespace momento::functions::detail
