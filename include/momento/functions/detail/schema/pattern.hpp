// Compiles JSON Schema's `pattern`: a subset of ECMA-262 regular expressions on code points, unanchored.
//
// The compiler turns a pattern into its position automaton (Glushkov): a state for each character that the pattern
// matches, and for each state those that may follow. The matcher tracks the set of possible states, so its time is
// linear in the text for every pattern, and there is no backtracking to attack (CWE-1333). The automaton is data, so
// another pattern links no code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/schema/pattern_automaton.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {
namespace expressions {

struct measured {
    std::string_view error;
    extent counted;
};

constexpr measured measure(std::string_view pattern) {
    utf8_checker encoding;
    for (char c : pattern)
        if (!encoding.feed(static_cast<unsigned char>(c))) return {"it is not valid UTF-8; use UTF-8", {}};
    if (!encoding.complete()) return {"it is not valid UTF-8; use UTF-8", {}};
    counter machine;
    measured result{parser<counter>(pattern, machine).run(), machine.counted};
    if (!result.error.empty()) return result;
    if (result.counted.positions > max_positions)
        result.error = "it expands to more than 256 characters; use smaller counts or max_length";
    else if (result.counted.ranges > max_ranges)
        result.error = "its character classes have more than 2048 ranges; use fewer";
    return result;
}

// Keyed by the text, so that a pattern in several places is compiled once.
template <fixed_string Pattern>
struct compiled {
private:
    static constexpr measured size = measure(Pattern.view());
    static constexpr bool good = size.error.empty();
    // Rounded up, so that most patterns share instantiations. Invalid patterns, which are diagnosed elsewhere, are
    // empty here.
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

// The error in a pattern with advice, or an empty text.
constexpr std::string_view expression_error(std::string_view pattern) { return expressions::measure(pattern).error; }

// `compiled_expression<Source>::value` is the view of the pattern that the static constexpr Source::text() returns.
template <class Source>
using compiled_expression = expressions::compiled<expressions::text_of<Source>()>;

// Whether the pattern is found in `text`, which must be UTF-8.
bool matches(const expression_view& expression, std::string_view text);

}  // namespace momento::functions::detail
