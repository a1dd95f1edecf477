#include "framework/testing/contract/text_pattern.hpp"

#include <map>
#include <memory>
#include <string>

namespace momento::functions::detail {

text_pattern::text_pattern(std::string_view pattern) {
    // Has room for the largest automaton, which is too large for the stack.
    const auto built = std::make_unique<expressions::automaton<max_positions, max_ranges>>();
    built->build(pattern);
    bytes_.resize(built->write(nullptr));
    built->write(bytes_.data());
    const expression_view made = built->view(bytes_.data());
    positions_ = made.positions;
    rows_ = made.rows;
    takes_all_ = made.takes_all;
    takes_empty_ = made.takes_empty;
}

bool text_pattern::matches(std::string_view text) const { return detail::matches(view(), text); }

const text_pattern& pattern_of(std::string_view pattern) {
    thread_local std::map<std::string, text_pattern, std::less<>> known;
    const auto found = known.find(pattern);
    return found != known.end() ? found->second : known.try_emplace(std::string(pattern), pattern).first->second;
}

}  // namespace momento::functions::detail
