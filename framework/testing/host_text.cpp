#include "framework/testing/host_text.hpp"

#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

std::string decoded_utf8(std::string_view bytes) {
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    std::string text;
    utf8_checker checker;
    std::size_t begin = 0;  // the start of the incomplete sequence
    for (std::size_t at = 0; at < bytes.size();) {
        const bool fits = checker.feed(static_cast<unsigned char>(bytes[at]));
        // An invalid continuation byte may begin the next sequence.
        if (fits || at == begin) ++at;
        if (!fits) text += replacement;
        else if (checker.complete()) text += bytes.substr(begin, at - begin);
        if (fits && !checker.complete()) continue;
        checker = {};
        begin = at;
    }
    if (begin < bytes.size()) text += replacement;
    return text;
}

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
