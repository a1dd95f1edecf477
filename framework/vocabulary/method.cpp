#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

std::optional<method> parse_method(std::string_view name) {
    // The two methods of most calls, without a call of memcmp.
    const char* const at = name.data();
    if (name.size() == 3 && at[0] == 'G' && at[1] == 'E' && at[2] == 'T') return method::get;
    if (name.size() == 4 && at[0] == 'P' && at[1] == 'O' && at[2] == 'S' && at[3] == 'T') return method::post;
    for (unsigned i = 0; i < method_count; ++i)
        if (name == method_names[i]) return static_cast<method>(i);
    return std::nullopt;
}

std::string allow_field(method_set declared) {
    const method_set allowed = with_implied(declared);
    std::string field;
    for (unsigned i = 0; i < method_count; ++i) {
        if ((allowed & bit(static_cast<method>(i))) == 0) continue;
        if (!field.empty()) field += ", "sv;
        field += method_names[i];
    }
    return field;
}

}  // namespace momento::functions::detail
