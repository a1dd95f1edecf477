#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/environment.hpp"

namespace momento::functions {
namespace {

using namespace std::string_view_literals;

// The next part of an element before a semicolon that is not in a quoted string.
std::string_view next_part(std::string_view& rest) {
    std::size_t end = 0;
    for (bool quoted = false; end < rest.size() && (quoted || rest[end] != ';'); ++end) {
        if (rest[end] == '"') quoted = !quoted;
        else if (quoted && rest[end] == '\\') ++end;
    }
    if (end > rest.size()) end = rest.size();
    const std::string_view part = detail::trimmed(rest.substr(0, end));
    rest.remove_prefix(end == rest.size() ? end : end + 1);
    return part;
}

// The value of `q` in thousandths (RFC 9110 §12.4.2); 1000 if it is invalid.
unsigned quality_of(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.'))
        return 1000;
    unsigned value = text[0] == '1' ? 1000 : 0;
    unsigned digit = 100;
    for (char c : text.substr(text.size() > 1 ? 2 : 1)) {
        if (c < '0' || c > '9' || (value >= 1000 && c != '0')) return 1000;
        value += static_cast<unsigned>(c - '0') * digit;
        digit /= 10;
    }
    return value;
}

// How well a range matches a type: 3 exactly, 2 by its type, 1 as */*, 0 not at all.
unsigned specificity(std::string_view range, std::string_view type) {
    if (detail::equal_ignoring_case(range, type)) return 3;
    if (range == "*/*"sv) return 1;
    const std::size_t slash = range.find('/');
    return range.ends_with("/*"sv) && type.size() > slash &&
                   detail::equal_ignoring_case(range.substr(0, slash + 1), type.substr(0, slash + 1))
               ? 2
               : 0;
}

}  // namespace

std::optional<std::string_view> WebEnvironment::preferred(std::initializer_list<std::string_view> offered) const {
    std::optional<std::string_view> best;
    unsigned best_quality = 0;
    for (const std::string_view type : offered) {
        bool restricted = false;
        unsigned matched = 0;
        unsigned quality = 0;
        for (const auto& [name, value] : headers()) {
            if (!detail::equal_ignoring_case(name, "accept")) continue;
            restricted = true;
            for (std::string_view rest = value, parameters; !(parameters = detail::next_element(rest)).empty();) {
                const std::string_view range = next_part(parameters);
                const unsigned how = specificity(range, type);
                if (how == 0 || how < matched) continue;
                unsigned given = 1000;
                bool narrower = false;
                while (!parameters.empty()) {
                    const std::string_view each = next_part(parameters);
                    if (each.size() > 2 && (each[0] == 'q' || each[0] == 'Q') && each[1] == '=')
                        given = quality_of(each.substr(2));
                    else if (!each.empty() && given == 1000) narrower = true;
                }
                if (narrower) continue;
                quality = how == matched && quality > given ? quality : given;
                matched = how;
            }
        }
        if (!restricted) quality = 1000;
        if (quality > best_quality) {
            best = type;
            best_quality = quality;
        }
    }
    return best;
}

}  // namespace momento::functions
