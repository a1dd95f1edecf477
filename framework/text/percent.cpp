#include "framework/text/percent.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

constexpr bool is_among(char c, std::string_view marks) { return marks.find(c) != marks.npos; }
constexpr bool is_unreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_among(c, "-._~"sv);
}

}  // namespace

void append_encoded(std::string& to, std::string_view text, std::string_view unescaped) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(c) || is_among(c, unescaped)) {
            to.append(&c, 1);
        } else {
            const char escape[] = {'%', hexadecimal[byte / 16], hexadecimal[byte % 16]};
            to.append(escape, sizeof escape);
        }
    }
}

}  // namespace momento::functions::detail
