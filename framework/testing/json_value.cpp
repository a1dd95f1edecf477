#include "framework/testing/json_value.hpp"

#include <set>
#include <vector>

namespace momento::functions::detail {

std::optional<json_value> parse_json(std::string_view text) {
    // nlohmann ignores a byte order mark. RFC 8259 §8.1 does not allow one.
    if (text.starts_with("\xef\xbb\xbf")) return std::nullopt;
    std::vector<std::set<std::string>> names;
    bool repeated = false;
    const json_value::parser_callback_t watch = [&](int, json_value::parse_event_t event, json_value& parsed) {
        switch (event) {
            case json_value::parse_event_t::object_start: names.emplace_back(); break;
            case json_value::parse_event_t::object_end: names.pop_back(); break;
            case json_value::parse_event_t::key:
                repeated = !names.back().insert(parsed.get<std::string>()).second || repeated;
                break;
            default: break;
        }
        return true;
    };
    json_value value = json_value::parse(text, watch, /* allow_exceptions = */ false);
    if (value.is_discarded() || repeated) return std::nullopt;
    return value;
}

namespace tables {

std::string compact(const json_value& value) {
    return value.dump(-1, ' ', false, json_value::error_handler_t::replace);
}

const json_value* at_pointer(const json_value& value, std::string_view pointer) {
    const json_value* at = &value;
    while (!pointer.empty()) {
        if (pointer.front() != '/') return nullptr;
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        std::string name;
        for (std::size_t i = 0; i < token.size(); ++i) {
            const bool escaped = token[i] == '~';
            if (escaped && (++i == token.size() || (token[i] != '0' && token[i] != '1'))) return nullptr;
            name += !escaped ? token[i] : token[i] == '0' ? '~' : '/';
        }
        if (at->is_object()) {
            const auto found = at->find(name);
            if (found == at->end()) return nullptr;
            at = &*found;
        } else {
            // An index has no leading zeros (RFC 6901 §4).
            const bool index = !name.empty() && name.size() < 10 && (name == "0" || name.front() != '0') &&
                               name.find_first_not_of("0123456789") == name.npos;
            if (!at->is_array() || !index || std::stoul(name) >= at->size()) return nullptr;
            at = &(*at)[std::stoul(name)];
        }
    }
    return at;
}

std::string below(std::string_view pointer, std::string_view name) {
    std::string longer(pointer);
    longer += '/';
    for (char c : name) {
        if (c == '~') longer += "~0";
        else if (c == '/') longer += "~1";
        else longer += c;
    }
    return longer;
}

}  // namespace tables
}  // namespace momento::functions::detail
