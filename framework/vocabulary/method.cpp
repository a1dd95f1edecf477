#include "momento/functions/detail/vocabulary/method_set.hpp"

#include <array>

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

// Packs a name of at most seven bytes into one number, because comparing numbers needs no calls. The leading 1
// preserves a leading NUL.
constexpr std::uint64_t packed(std::string_view name) {
    std::uint64_t number = 1;
    for (char c : name) number = number << 8 | static_cast<unsigned char>(c);
    return number;
}

}  // namespace

std::optional<method> parse_method(std::string_view name) {
    static constexpr auto numbers = [] {
        std::array<std::uint64_t, method_count> all{};
        for (unsigned i = 0; i < method_count; ++i) all[i] = packed(method_names[i]);
        return all;
    }();
    if (name.size() > 7) return std::nullopt;
    const std::uint64_t number = packed(name);
    for (unsigned i = 0; i < method_count; ++i)
        if (numbers[i] == number) return static_cast<method>(i);
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
