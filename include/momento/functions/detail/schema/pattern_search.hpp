// A compiled pattern as data, and the search for it. This is the part that a module links.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace momento::functions::detail {

// The maximum number of positions: the characters that a pattern matches, with counted repeats expanded. "[0-9]{4}-x"
// has six. The number of a state fits in a byte.
inline constexpr std::size_t max_positions = 256;
// The maximum number of ranges in all characters and classes, so that the offsets of an automaton fit in two bytes.
inline constexpr std::size_t max_ranges = 2048;

// Points to the bytes of a compiled_expression. For P positions and R rows, with sets of P / 8 + 1 bytes (room for one
// position past the last, which matches nothing), the bytes are:
// - for each position its class, then for each position its row: the positions that may follow, or R for only the next;
// - sets: where a match may begin at the start of a text, where it may begin anywhere, where it may end anywhere,
//   where it may end at the end of a text; then the rows;
// - for each class the offset of its bounds, low byte first, then the bounds (see `takes`).
struct expression_view {
    const std::uint8_t* bytes;
    std::uint16_t positions;
    std::uint16_t rows;
    bool takes_all;    // matches the empty text anywhere, so there is nothing to search for
    bool takes_empty;  // "^a*$" matches the empty text
};

namespace expressions {

// Returns the next character of well-formed UTF-8 and advances `at`, never past the end.
constexpr char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    int bytes = std::countl_one(lead);
    char32_t character = lead & (0x7fU >> bytes);
    for (; bytes > 1 && at < text.size(); --bytes)
        character = character << 6 | (static_cast<unsigned char>(text[at++]) & 0x3fU);
    return character;
}

// A class is a list of bounds at which membership changes. Each is the distance from the previous bound (the first from
// -1), in groups of seven bits, the high group first. 0 ends the list.
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

// The same as `matches`, at compile time.
constexpr bool search(const expression_view& expression, std::string_view text) {
    if (expression.takes_all) return true;
    const std::uint8_t* const classes = expression.bytes;
    const std::size_t positions = expression.positions;
    const std::size_t rows = expression.rows;
    const std::size_t width = positions / 8 + 1;
    const std::uint8_t* const sets = classes + 2 * positions;
    const std::uint8_t* const offsets = sets + (4 + rows) * width;
    bool ends_here = expression.takes_empty;
    // The positions that may match this character, and those that may match the next one.
    const std::uint8_t* now = sets;
    std::uint8_t buffers[2][max_positions / 8 + 1];
    std::size_t turn = 0;
    for (std::size_t at = 0; at < text.size(); turn ^= 1) {
        const char32_t character = next_character(text, at);
        std::uint8_t* const next = buffers[turn];
        for (std::size_t i = 0; i < width; ++i) next[i] = sets[width + i];
        ends_here = false;
        for (std::size_t byte = 0; byte < width; ++byte) {
            // Few positions are possible at a time. The bit after the last position may be set.
            for (unsigned left = now[byte]; left != 0; left &= left - 1) {
                const unsigned bit = left & (0 - left);
                const std::size_t p = byte * 8 + static_cast<unsigned>(std::countr_zero(left));
                if (p == positions) break;
                const std::size_t asked = 2U * classes[p];
                if (!takes(classes + (offsets[asked] | offsets[asked + 1] << 8), character)) continue;
                if ((sets[2 * width + byte] & bit) != 0) return true;
                if ((sets[3 * width + byte] & bit) != 0) ends_here = true;
                const std::size_t row = classes[positions + p];
                if (row < rows) {
                    for (std::size_t i = 0; i < width; ++i) next[i] |= sets[(4 + row) * width + i];
                } else {
                    // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): the width includes each byte.
                    next[(p + 1) / 8] |= static_cast<std::uint8_t>(1U << (p + 1) % 8);
                }
            }
        }
        now = next;
    }
    return ends_here;
}

}  // namespace expressions
}  // namespace momento::functions::detail
