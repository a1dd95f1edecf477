// The rules for topic names, which are those of momento-local.
#pragma once

#include <algorithm>
#include <string_view>

namespace momento::functions::detail {

// Returns the error of a name; empty if the name is valid.
inline std::string_view topic_name_error(std::string_view name) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (name.empty()) return "the name of the topic is empty";
    if (name.size() > 512) return "the name of the topic is longer than 512 bytes";
    if (std::ranges::any_of(name, is_control)) return "the name of the topic contains a control character";
    return {};
}

}  // namespace momento::functions::detail
