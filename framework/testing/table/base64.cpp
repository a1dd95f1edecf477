#include "framework/testing/table/base64.hpp"

#include <cstddef>
#include <cstdint>

#include "momento/functions/detail/text/base64.hpp"

namespace momento::functions::detail::tables {

std::string to_base64(std::string_view bytes) {
    std::string text;
    append_base64(reinterpret_cast<const std::byte*>(bytes.data()), bytes.size(), text);
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && text.ends_with('=')) {
        text.remove_suffix(1);
        ++padding;
    }
    std::string bytes;
    std::uint32_t group = 0;
    std::size_t bits = 0;
    for (char c : text) {
        const std::uint32_t digit = base64_digit(c);
        if (digit == 64) return std::nullopt;
        group = group << 6 | digit;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(group >> bits & 0xff);
        }
    }
    return bytes;
}

}  // namespace momento::functions::detail::tables
