#include "framework/match/method.hpp"

namespace momento::functions::detail {

std::optional<method> parse_method(std::string_view name) {
    for (unsigned i = 0; i < method_count; ++i)
        if (method_names[i] == name) return static_cast<method>(i);
    return std::nullopt;
}

std::string allow_field(method_set declared) {
    const method_set allowed = with_implied(declared);
    std::string field;
    for (unsigned i = 0; i < method_count; ++i) {
        if ((allowed & bit(static_cast<method>(i))) == 0) continue;
        if (!field.empty()) field += ", ";
        field += method_names[i];
    }
    return field;
}

}  // namespace momento::functions::detail
