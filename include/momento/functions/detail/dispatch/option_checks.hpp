// Checks of the values of options: of with_cors and with_info.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/pairs.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions::detail {

// Not constant expressions: the compiler prints the name of the function.
void momento_an_origin_is_a_scheme_and_a_host_without_a_path_or_a_star_alone();
void momento_cors_with_credentials_requires_a_list_of_origins();
void momento_a_header_of_cors_has_an_invalid_name();
// The same for with_info.
void momento_the_uri_of_a_problem_type_must_be_unique_and_not_empty();
constexpr void check_problem_types(const info_problem_types& types) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        bool valid = !types[i].type.empty() && types[i].type != "about:blank";
        for (std::size_t k = 0; k < i; ++k) valid = valid && types[i].type != types[k].type;
        if (!valid) momento_the_uri_of_a_problem_type_must_be_unique_and_not_empty();
    }
}

constexpr bool is_origin(std::string_view text) {
    const std::size_t scheme = text.find("://");
    if (scheme == text.npos || scheme == 0 || scheme + 3 == text.size()) return false;
    for (char c : text.substr(scheme + 3))
        if (c == '/' || c == '?' || c == '#' || c == '@' || c == '*' || c <= 0x20 || c > 0x7e) return false;
    for (char c : text)
        if (c >= 'A' && c <= 'Z') return false;  // browsers send origins in lowercase, without the default port
    return !(text.starts_with("https:") && text.ends_with(":443")) &&
           !(text.starts_with("http:") && text.ends_with(":80"));
}
constexpr void check_cors(const cors_rules& rules) {
    std::size_t count = 0;
    bool all = false;
    for (std::string_view origin : rules.origins) {
        if (origin.empty()) continue;
        ++count;
        if (origin == "*") all = true;
        else if (!is_origin(origin)) momento_an_origin_is_a_scheme_and_a_host_without_a_path_or_a_star_alone();
    }
    if (count == 0 || (all && count > 1)) momento_an_origin_is_a_scheme_and_a_host_without_a_path_or_a_star_alone();
    if (all && rules.credentials) momento_cors_with_credentials_requires_a_list_of_origins();
    for (const auto* list : {&rules.headers, &rules.expose})
        for (std::string_view name : *list)
            if (!name.empty() && !is_field_name(name)) momento_a_header_of_cors_has_an_invalid_name();
}

}  // namespace momento::functions::detail
