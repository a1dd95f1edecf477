#include "framework/codec/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace momento::functions::detail {

bool is_utf8(std::string_view bytes) {
    utf8_checker checker;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end) {
        // Eight bytes of ASCII at once: most bodies are nothing else.
        while (checker.complete() && end - at >= 8) {
            std::uint64_t word;
            std::memcpy(&word, at, 8);
            if ((word & 0x8080808080808080U) != 0) break;
            at += 8;
        }
        if (at != end && !checker.feed(static_cast<unsigned char>(*at++))) return false;
    }
    return checker.complete();
}

}  // namespace momento::functions::detail
