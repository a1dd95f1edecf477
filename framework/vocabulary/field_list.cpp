#include "momento/functions/detail/vocabulary/field_list.hpp"

#include <algorithm>

namespace momento::functions::detail {

using namespace std::string_view_literals;

std::string_view trimmed(std::string_view value) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!value.empty() && blank(value.front())) value.remove_prefix(1);
    while (!value.empty() && blank(value.back())) value.remove_suffix(1);
    return value;
}

std::string_view next_element(std::string_view& list) {
    std::string_view element;
    while (element.empty() && !list.empty()) {
        list = trimmed(list);
        std::size_t end = 0;
        if (list.starts_with('<'))
            while (end < list.size() && list[end] != '>') ++end;
        if (end == list.size()) end = 0;
        for (bool quoted = false; end < list.size() && (quoted || list[end] != ','); ++end) {
            if (list[end] == '"') quoted = !quoted;
            else if (quoted && list[end] == '\\') ++end;
        }
        element = trimmed(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return element;
}

std::string_view append_element(std::string& list, std::string_view element) {
    // The added comma detects an unclosed quote, which would include it in the element.
    std::string followed(element);
    followed += ',';
    std::string_view rest = followed;
    if (element.empty() || next_element(rest) != element)
        return "a list element is not empty, has no whitespace around it, closes its quoted strings and has no comma "
               "outside them"sv;
    if (!list.empty()) list += ", "sv;
    list += element;
    return {};
}

}  // namespace momento::functions::detail
