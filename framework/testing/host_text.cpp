#include "framework/testing/host_text.hpp"

#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

std::string decoded_field(std::string_view bytes) {
    if (is_utf8(bytes)) return std::string(bytes);
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) text += static_cast<char>(0xc0 | byte >> 6);
        text += byte < 0x80 ? c : static_cast<char>(0x80 | (byte & 0x3f));
    }
    return text;
}

}  // namespace momento::functions::detail
