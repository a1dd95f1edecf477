#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

std::optional<method> parse_method(std::string_view name) {
    // At most two methods have the same length, and these differ in the first character.
    method candidate = method::options;
    switch (name.size()) {
        case 3: candidate = name.front() == 'G' ? method::get : method::put; break;
        case 4: candidate = name.front() == 'P' ? method::post : method::head; break;
        case 5: candidate = method::patch; break;
        case 6: candidate = method::del; break;
        case 7: break;
        default: return std::nullopt;
    }
    const char* const expected = method_names[static_cast<unsigned>(candidate)].data();
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] != expected[i]) return std::nullopt;
    return candidate;
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
