// Generates text that matches a pattern: a random walk over its automaton that knows how many characters remain.
#include <algorithm>
#include <vector>

#include "framework/testing/contract/text_pattern.hpp"
#include "framework/testing/generate/text_maker.hpp"

namespace momento::functions::detail {
namespace {

using expressions::range;

// The contents of an expression_view as lists. pattern_automaton.hpp describes the encoding.
struct automaton_lists {
    std::vector<std::vector<range>> taken;         // by position
    std::vector<std::vector<std::size_t>> follow;  // by position
    std::vector<std::size_t> at_start;
    std::vector<std::size_t> anywhere;
    std::vector<bool> ends;
    std::vector<bool> ends_at_end;

    explicit automaton_lists(const expression_view& view) {
        const std::uint8_t* const classes = view.bytes;
        const std::size_t positions = view.positions;
        const std::size_t width = positions / 8 + 1;
        const std::uint8_t* const sets = classes + 2 * positions;
        const std::uint8_t* const offsets = sets + (4U + view.rows) * width;
        const auto members = [&](std::size_t set) {
            std::vector<std::size_t> list;
            for (std::size_t p = 0; p < positions; ++p)
                if ((sets[set * width + p / 8] >> p % 8 & 1) != 0) list.push_back(p);
            return list;
        };
        at_start = members(0);
        anywhere = members(1);
        ends.resize(positions);
        ends_at_end.resize(positions);
        for (std::size_t p : members(2)) ends[p] = true;
        for (std::size_t p : members(3)) ends_at_end[p] = true;
        for (std::size_t p = 0; p < positions; ++p) {
            const std::size_t index = 2U * classes[p];
            taken.push_back(ranges_at(classes + (offsets[index] | offsets[index + 1] << 8)));
            const std::size_t row = classes[positions + p];
            follow.push_back(row < view.rows     ? members(4 + row)
                             : p + 1 < positions ? std::vector{p + 1}
                                                 : std::vector<std::size_t>{});
        }
    }

private:
    static std::vector<range> ranges_at(const std::uint8_t* bounds) {
        std::vector<range> list;
        bool inside = false;
        for (char32_t bound = 0;; inside = !inside) {
            char32_t distance = 0;
            std::uint8_t byte = 0;
            do {
                byte = *bounds++;
                distance = distance << 7 | (byte & 0x7fU);
            } while (byte >= 0x80);
            if (distance == 0) {
                if (inside) list.back().high = expressions::last_character;
                return list;
            }
            bound += distance;
            if (inside) list.back().high = bound - 2;
            else list.push_back({bound - 1, bound - 1});
        }
    }
};

constexpr std::size_t max_generated = 400;  // in characters; longer text is not generated

class pattern_walk {
public:
    pattern_walk(random_source& random, std::string_view pattern, text_location location)
        : random_(random), view_(pattern_of(pattern).view()), lists_(view_), location_(location) {
        for (std::vector<range>& each : lists_.taken) each = writable(each);
    }

    std::optional<std::string> text(std::size_t least, std::size_t most) {
        const std::size_t highest = std::min(most, std::max(least, shortest()) + 24);
        if (least > highest || highest > max_generated) return std::nullopt;
        find_reachable(highest);
        std::vector<std::size_t> lengths;
        for (std::size_t length = least; length <= highest; ++length)
            if (can_write(length)) lengths.push_back(length);
        if (lengths.empty()) return std::nullopt;
        return write(random_.pick(lengths));
    }

private:
    // The characters that the location allows; only ASCII if the class has any, which is easier to read.
    [[nodiscard]] std::vector<range> writable(const std::vector<range>& all) const {
        std::vector<range> list;
        for (const range visible : {range{'a', 'z'}, range{'A', 'Z'}, range{'0', '9'}, range{' ', '~'}})
            for (const range& each : all)
                if (const range both{std::max(each.low, visible.low), std::min(each.high, visible.high)};
                    both.low <= both.high)
                    list.push_back(both);
        if (location_ == text_location::header || location_ == text_location::element) return list;
        for (const range& each : all)
            for (const range part : {range{each.low, std::min<char32_t>(each.high, 0xd7ff)},
                                     range{std::max<char32_t>(each.low, 0xe000), each.high}})
                if (part.low <= part.high && (list.empty() || part.low > '~')) list.push_back(part);
        return list;
    }

    [[nodiscard]] std::size_t shortest() {
        if (view_.takes_all || view_.takes_empty) return 0;
        find_reachable(max_generated);
        for (std::size_t length = 1; length <= max_generated; ++length)
            if (can_begin(lists_.at_start, length)) return length;
        return max_generated + 1;
    }

    // reachable_[k][p]: after position p, the text can end after exactly k more characters.
    void find_reachable(std::size_t most) {
        const std::size_t positions = lists_.taken.size();
        for (std::size_t k = reachable_.size(); k <= most; ++k) {
            std::vector<bool>& now = reachable_.emplace_back(positions);
            for (std::size_t p = 0; p < positions; ++p) {
                now[p] = lists_.ends[p] || (k == 0 && lists_.ends_at_end[p]);
                for (std::size_t i = 0; i < lists_.follow[p].size() && k > 0 && !now[p]; ++i)
                    now[p] = can_continue(lists_.follow[p][i], k - 1);
            }
        }
    }
    [[nodiscard]] bool can_continue(std::size_t position, std::size_t left) const {
        return !lists_.taken[position].empty() && reachable_[left][position];
    }
    [[nodiscard]] bool can_begin(const std::vector<std::size_t>& from, std::size_t length) const {
        return length > 0 && std::ranges::any_of(from, [&](std::size_t p) { return can_continue(p, length - 1); });
    }
    [[nodiscard]] bool can_write(std::size_t length) const {
        return view_.takes_all || (length == 0 && view_.takes_empty) || can_begin(lists_.at_start, length) ||
               prefix_for(length) != 0;
    }
    // The number of other characters to write before a match, for a pattern that is not anchored.
    [[nodiscard]] std::size_t prefix_for(std::size_t length) const {
        for (std::size_t before = 1; before < length; ++before)
            if (can_begin(lists_.anywhere, length - before)) return before;
        return 0;
    }

    std::string write(std::size_t length) {
        std::string text;
        if (length == 0 || (view_.takes_all && !can_begin(lists_.at_start, length)))
            return make_plain_text(random_, length, location_);
        const std::vector<std::size_t>* from = &lists_.at_start;
        if (!can_begin(*from, length)) {
            const std::size_t before = prefix_for(length);
            text = make_plain_text(random_, before, location_);
            length -= before;
            from = &lists_.anywhere;
        }
        while (length > 0) {
            std::vector<std::size_t> open;
            for (std::size_t p : *from)
                if (can_continue(p, length - 1)) open.push_back(p);
            if (open.empty()) return text + make_plain_text(random_, length, location_);  // after the match
            const std::size_t position = random_.pick(open);
            const range& among = random_.pick(lists_.taken[position]);
            append_utf8(text, among.low + static_cast<char32_t>(random_.below(among.high - among.low + 1)));
            from = &lists_.follow[position];
            --length;
        }
        return text;
    }

    random_source& random_;
    const expression_view view_;
    automaton_lists lists_;
    const text_location location_;
    std::vector<std::vector<bool>> reachable_;
};

}  // namespace

std::optional<std::string> make_matching(random_source& random, std::string_view pattern, std::size_t least,
                                         std::size_t most, text_location location) {
    return pattern_walk(random, pattern, location).text(least, most);
}

}  // namespace momento::functions::detail
