#include "framework/codec/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace momento::functions::detail {

bool is_utf8(std::string_view bytes) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    for (;;) {
        // Eight bytes of ASCII at once: most text is nothing else.
        for (std::uint64_t word; end - at >= 8; at += 8) {
            std::memcpy(&word, at, 8);
            if ((word & 0x8080808080808080U) != 0) break;
        }
        while (at != end && static_cast<signed char>(*at) >= 0) ++at;
        if (at == end) return true;
        utf8_checker sequence;
        do {
            if (at == end || !sequence.feed(static_cast<unsigned char>(*at++))) return false;
        } while (!sequence.complete());
    }
}

}  // namespace momento::functions::detail
