#include "momento/functions/detail/text/utf8.hpp"

#include <cstdint>
#include <cstring>

#include "framework/text/json_word.hpp"

namespace momento::functions::detail {

const char* utf8_sequence_end(const char* at, const char* end) {
    utf8_checker sequence;
    do {
        if (at == end || !sequence.feed(static_cast<unsigned char>(*at))) return nullptr;
        ++at;
    } while (!sequence.complete());
    return at;
}

bool is_utf8(std::string_view bytes) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end) {
        // Skips eight bytes at once if all are ASCII, as most text is. The last eight bytes may overlap those before.
        if (bytes.size() >= 8) {
            const char* const from = end - at >= 8 ? at : end - 8;
            std::uint64_t word = 0;
            std::memcpy(&word, from, 8);
            if ((word & high_bits) == 0) {
                at = from + 8;
                continue;
            }
        }
        if (static_cast<signed char>(*at) >= 0) {
            ++at;
            continue;
        }
        at = utf8_sequence_end(at, end);
        if (at == nullptr) return false;
    }
    return true;
}

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

}  // namespace momento::functions::detail
