// Bytes as text: std::vector<std::byte> and std::array<std::byte, N> in base64.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/text/base64.hpp"
#include "momento/functions/detail/text/builtin_text.hpp"

namespace momento::functions::detail {

// The pattern of a text with this number of bytes. Its last digit has only some of the values.
constexpr composed_text<200> base64_pattern(std::size_t size) {
    composed_text<200> pattern;
    pattern.append("^");
    constexpr std::string_view group = "([A-Za-z0-9+/]{4})";
    constexpr std::string_view one = "[A-Za-z0-9+/][AQgw]==";
    constexpr std::string_view two = "[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=";
    if (size == any_size) {
        pattern.append(group).append("*(").append(one).append("|").append(two).append(")?");
    } else {
        if (size >= 3) pattern.append(group).append("{").append(size / 3).append("}");
        if (size % 3 == 1) pattern.append(one);
        if (size % 3 == 2) pattern.append(two);
    }
    return pattern.append("$");
}
template <std::size_t Size>
inline constexpr auto base64_pattern_of = base64_pattern(Size);

template <std::size_t Size>
std::string_view expect_bytes(std::string_view, std::string&) {
    if constexpr (Size == any_size) return "expected bytes as base64";
    static constexpr auto text = composed_text<60>()
                                     .append("expected ")
                                     .append(Size == any_size ? 0 : Size)
                                     .append(Size == 1 ? " byte as base64" : " bytes as base64");
    return text.view();
}

template <class T>
    requires(is_byte_list<T>)
struct builtin_text<T> {
    static constexpr std::size_t count = byte_count<T>;
    static constexpr std::string_view name{};
    static constexpr std::string_view pattern = base64_pattern_of<count>.view();
    static constexpr std::string_view encoding = "base64";
    static constexpr auto expect = expect_bytes<count>;

    static constexpr bool takes(std::string_view text) {
        const std::size_t size = base64_size(text);
        return size != any_size && (count == any_size || size == count);
    }
    static bool parse(void* target, std::string_view text) {
        if (!takes(text)) return false;
        T& bytes = *static_cast<T*>(target);
        if constexpr (count == any_size) bytes.resize(base64_size(text));
        decode_base64(text, bytes.data());
        return true;
    }
    static bool format(const void* source, std::string& text) {
        const T& bytes = *static_cast<const T*>(source);
        append_base64(bytes.data(), bytes.size(), text);
        return true;
    }
};

}  // namespace momento::functions::detail
