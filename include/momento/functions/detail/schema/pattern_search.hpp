// A compiled pattern as data, and the search for it: what a module links.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace momento::functions::detail {

// Characters that a pattern can take, counted repeats written out: "[0-9]{4}-x" has six. A state's number is a byte.
inline constexpr std::size_t max_positions = 256;
// What its characters and classes list, so that an automaton's offsets fit into two bytes.
inline constexpr std::size_t max_ranges = 2048;

// Points to the bytes of a compiled_expression, which are, with P positions, R rows and sets of P / 8 + 1 bytes (room for
// one position past the last, which takes nothing):
// - for each position its class, then for each position its row: what may follow it, or R for the next position alone;
// - sets: where a match may begin at the start of a text, where anywhere, where it ends anywhere, where it ends at the
//   end of a text; and the rows;
// - for each class the offset of its bounds, low byte first, and the bounds (see `takes`).
struct expression_view {
    const std::uint8_t* bytes;
    std::uint16_t positions;
    std::uint16_t rows;
    bool takes_all;    // the empty text is found in every text, so nothing need be looked for
    bool takes_empty;  // "^a*$" takes the empty text
};

namespace expressions {

// Of well-formed UTF-8, and moves on; never past the end.
constexpr char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    int bytes = std::countl_one(lead);  // 0 for ASCII
    char32_t character = lead & (0x7fU >> bytes);
    for (; bytes > 1 && at < text.size(); --bytes)
        character = character << 6 | (static_cast<unsigned char>(text[at++]) & 0x3fU);
    return character;
}

// A class is the bounds at which a character begins or ceases to be in it, each as its distance from the one before
// (the first from -1), high seven bits first. 0 ends them.
constexpr bool takes(const std::uint8_t* bounds, char32_t character) {
    bool inside = false;
    for (char32_t bound = 0;; inside = !inside) {
        char32_t distance = 0;
        std::uint8_t byte = 0;
        do {
            byte = *bounds++;
            distance = distance << 7 | (byte & 0x7fU);
        } while (byte >= 0x80);
        bound += distance;
        if (distance == 0 || character + 1 < bound) return inside;
    }
}

// What `matches` does, for the compiler.
constexpr bool search(const expression_view& expression, std::string_view text) {
    if (expression.takes_all) return true;
    const std::uint8_t* const classes = expression.bytes;
    const std::size_t positions = expression.positions;
    const std::size_t rows = expression.rows;
    const std::size_t width = positions / 8 + 1;
    const std::uint8_t* const sets = classes + 2 * positions;
    const std::uint8_t* const offsets = sets + (4 + rows) * width;
    bool ends_here = expression.takes_empty;
    // Which positions may take this character, and which the one behind it.
    const std::uint8_t* now = sets;
    std::uint8_t behind[2][max_positions / 8 + 1];
    std::size_t turn = 0;
    for (std::size_t at = 0; at < text.size(); turn ^= 1) {
        const char32_t character = next_character(text, at);
        std::uint8_t* const next = behind[turn];
        for (std::size_t i = 0; i < width; ++i) next[i] = sets[width + i];
        ends_here = false;
        for (std::size_t p = 0; p < positions; ++p) {
            const unsigned bit = 1U << p % 8;
            if ((now[p / 8] & bit) == 0) continue;
            const std::size_t asked = 2U * classes[p];
            if (!takes(classes + (offsets[asked] | offsets[asked + 1] << 8), character)) continue;
            if ((sets[2 * width + p / 8] & bit) != 0) return true;
            if ((sets[3 * width + p / 8] & bit) != 0) ends_here = true;
            const std::size_t row = classes[positions + p];
            if (row < rows) {
                for (std::size_t i = 0; i < width; ++i) next[i] |= sets[(4 + row) * width + i];
            } else {
                next[(p + 1) / 8] |= static_cast<std::uint8_t>(1U << (p + 1) % 8);
            }
        }
        now = next;
    }
    return ends_here;
}

}  // namespace expressions
}  // namespace momento::functions::detail
