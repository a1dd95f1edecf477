// String literals as template arguments, as in `route<"/greet", …>` and `Header<std::string, "If-None-Match">`, and
// text that the compiler composes.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>

namespace momento::functions::detail {

template <std::size_t N>
struct fixed_string {
    char text[N]{};

    constexpr fixed_string() = default;
    constexpr fixed_string(const char (&literal)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
    }

    [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};
// Explicit, although it could be implicit: clang otherwise adds a note about it to other errors.
template <std::size_t N>
fixed_string(const char (&)[N]) -> fixed_string<N>;

// Text composed at compile time: joined paths and messages of a static_assert. `append` truncates at the capacity, so
// an extremely long name still gives a readable message.
template <std::size_t Capacity>
struct composed_text {
    char text[Capacity + 1]{};
    std::size_t length = 0;

    constexpr composed_text& append(std::string_view part) {
        const std::size_t size = part.size() < Capacity - length ? part.size() : Capacity - length;
#if defined(__clang__)
        __builtin_memcpy(text + length, part.data(), size);  // one step for the compiler, not one for each character
#else
        for (std::size_t i = 0; i < size; ++i) text[length + i] = part[i];
#endif
        length += size;
        return *this;
    }
    constexpr composed_text& append(char c) { return append(std::string_view(&c, 1)); }
    constexpr composed_text& append(std::unsigned_integral auto number) {
        char digits[20]{};
        std::size_t count = 0;
        do digits[count++] = static_cast<char>('0' + number % 10);
        while ((number /= 10) != 0);
        while (count > 0) append(digits[--count]);
        return *this;
    }
    [[nodiscard]] constexpr const char* data() const { return text; }
    [[nodiscard]] constexpr std::size_t size() const { return length; }
    [[nodiscard]] constexpr std::string_view view() const { return {text, length}; }
};

}  // namespace momento::functions::detail
