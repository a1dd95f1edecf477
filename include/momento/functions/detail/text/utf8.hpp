// Validates UTF-8 (RFC 3629). Every `string` that is passed to the host is checked here first, because lowering invalid
// UTF-8 traps.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// Checks one byte at a time, so that percent-decoded text needs no buffer.
class utf8_checker {
public:
    // Returns false as soon as the bytes cannot be the start of well-formed UTF-8 (overlong forms, surrogates, above
    // U+10FFFF).
    constexpr bool feed(unsigned char byte) {
        if (pending_ == 0) {
            low_ = 0x80;
            high_ = 0xbf;
            if (byte < 0x80) return true;
            if (byte < 0xc2 || byte > 0xf4) return false;
            pending_ = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
            if (byte == 0xe0) low_ = 0xa0;
            if (byte == 0xed) high_ = 0x9f;
            if (byte == 0xf0) low_ = 0x90;
            if (byte == 0xf4) high_ = 0x8f;
            return true;
        }
        if (byte < low_ || byte > high_) return false;
        low_ = 0x80;
        high_ = 0xbf;
        --pending_;
        return true;
    }
    [[nodiscard]] constexpr bool complete() const { return pending_ == 0; }

private:
    unsigned char pending_ = 0;
    unsigned char low_ = 0x80;
    unsigned char high_ = 0xbf;
};

bool is_utf8(std::string_view bytes);

// Returns the end of the sequence that begins at `at`, or null if it is invalid. A sequence of several bytes is only
// valid if it ends before `end`; if a NUL follows the bytes, `end` can be null.
const char* utf8_sequence_end(const char* at, const char* end);

// Decodes UTF-8 with replacement (Encoding Standard §4.5): each maximal ill-formed subpart becomes U+FFFD.
std::string decoded_utf8(std::string_view bytes);

}  // namespace momento::functions::detail
