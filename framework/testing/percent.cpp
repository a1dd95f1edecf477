#include "framework/testing/percent.hpp"

namespace momento::functions::detail {

std::string percent_encoded(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved = "-._~";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           unreserved.find(c) != unreserved.npos || kept.find(c) != kept.npos;
        if (plain) encoded += c;
        else encoded.append({'%', digits[byte / 16], digits[byte % 16]});
    }
    return encoded;
}

}  // namespace momento::functions::detail
