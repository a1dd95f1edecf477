// Writes JSON text at compile time, as constants of exactly its size.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/detail/schema/bound.hpp"
#include "momento/functions/detail/schema/decimal.hpp"

namespace momento::functions::detail {

// Writes compact JSON. It inserts commas; the caller is responsible for correct nesting.
class json_builder {
public:
    // Output past `room` is only counted.
    constexpr json_builder(char* to, std::size_t room) : to_(to), room_(room) {}
    [[nodiscard]] constexpr std::size_t size() const { return size_; }

    constexpr void begin_object() { open('{'); }
    constexpr void end_object() { close('}'); }
    constexpr void begin_array() { open('['); }
    constexpr void end_array() { close(']'); }

    constexpr void key(std::string_view name) {
        string(name);
        put(':');
        comma_ = false;
    }
    // A keyword needs no escapes and is one step for the compiler.
    template <std::size_t N>
    constexpr void key(const char (&keyword)[N]) {
        plain_key(std::string_view(keyword, N - 1));
    }
    constexpr void plain_key(std::string_view name) {
        separate();
        put('"');
        put(name);
        put(std::string_view("\":"));
        comma_ = false;
    }
    // A key that `write` outputs character by character, without escapes.
    constexpr void key_by(auto write) {
        separate();
        put('"');
        write([this](char c) { put(c); });
        put(std::string_view("\":"));
        comma_ = false;
    }
    constexpr void string(std::string_view text) {
        separate();
        put('"');
        append(text);
        put('"');
    }
    // A string that needs no escapes, in one or several parts. It takes the compiler fewer steps.
    constexpr void plain(auto... parts) {
        separate();
        put('"');
        (put(std::string_view(parts)), ...);
        put('"');
    }
    constexpr void boolean(bool value) { json(value ? "true" : "false"); }
    constexpr void number(const wide_integer& value) {
        separate();
        if (value.negative) put('-');
        digits(value.magnitude);
    }
    constexpr void number(double value) {
        separate();
        decimal_text decimal;
        write_shortest(value, decimal);
        put(decimal.view());
    }
    // JSON text, unchanged.
    constexpr void json(std::string_view text) {
        separate();
        put(text);
    }
    // JSON text without the whitespace between its tokens.
    constexpr void compacted(std::string_view text) {
        separate();
        bool in_string = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '"') in_string = !in_string;
            if (!in_string && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
            put(c);
            if (in_string && c == '\\') put(text[++i]);
        }
    }
    // A member, unless it is empty. A value that is a keyword needs no escapes.
    template <std::size_t N>
    constexpr void member(const char (&name)[N], std::string_view text) {
        if (text.empty()) return;
        key(name);
        string(text);
    }
    template <std::size_t N, std::size_t M>
    constexpr void member(const char (&name)[N], const char (&keyword)[M]) {
        key(name);
        plain(std::string_view(keyword, M - 1));
    }
    template <std::size_t N>
    constexpr void member(const char (&name)[N], const bound& value) {
        if (!value.given()) return;
        key(name);
        if (value.is_integer()) number(value.integer());
        else number(value.real());
    }
    template <std::size_t N>
    constexpr void flag(const char (&name)[N], bool set) {
        if (set) {
            key(name);
            boolean(true);
        }
    }

private:
    constexpr void put(char c) {
        if (size_ < room_) to_[size_] = c;
        ++size_;
    }
    constexpr void put(std::string_view text) {
        const std::size_t size = text.size();
        if (size_ + size <= room_) {
#if defined(__clang__)
            __builtin_memcpy(to_ + size_, text.data(), size);  // one step for the compiler, however long the text
#else
            std::char_traits<char>::copy(to_ + size_, text.data(), size);
#endif
        }
        size_ += size;
    }
    constexpr void separate() {
        if (comma_) put(',');
        comma_ = true;
    }
    constexpr void open(char bracket) {
        separate();
        put(bracket);
        comma_ = false;
    }
    constexpr void close(char bracket) {
        put(bracket);
        comma_ = true;
    }
    constexpr void digits(std::uint64_t value) {
        char text[20]{};
        std::size_t at = sizeof text;
        do text[--at] = static_cast<char>('0' + value % 10);
        while ((value /= 10) != 0);
        put(std::string_view(text + at, sizeof text - at));
    }
    constexpr void append(std::string_view text) {
        const char* const end = text.data() + text.size();
        const char* begin = text.data();
        for (const char* at = begin; at != end; ++at) {
            const char c = *at;
            if (c > '"' && c != '\\') continue;  // most characters, in few steps for the compiler
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && c != '"' && c != '\\') continue;
            put(std::string_view(begin, at));
            begin = at + 1;
            put('\\');
            if (byte >= 0x20) put(c);
            else if (c == '\n') put('n');
            else {
                constexpr std::string_view hexadecimal = "0123456789abcdef";
                put(std::string_view("u00"));
                put(hexadecimal[byte / 16]);
                put(hexadecimal[byte % 16]);
            }
        }
        put(std::string_view(begin, end));
    }

    char* to_;
    std::size_t room_;
    std::size_t size_ = 0;
    bool comma_ = false;
};

// The output of `Source::write(json_builder&)` as a constant of exactly its size.
template <class Source>
struct text_constant {
    static constexpr std::size_t size = [] {
        char nothing = 0;
        json_builder to(&nothing, 0);
        Source::write(to);
        return to.size();
    }();
    static constexpr auto text = [] {
        std::array<char, size + 1> written{};
        json_builder to(written.data(), size);
        Source::write(to);
        return written;
    }();
    static constexpr std::string_view value{text.data(), size};
};

// The outputs of `Source::write(json_builder&, std::size_t)` for the indices below `Count`. Compilers limit the steps of
// one evaluation, and each evaluation has a price: eight texts share one.
template <class Source, std::size_t Count>
struct text_constants {
    static constexpr std::size_t at_once = 8;
    // Longer texts are written again. gcc keeps every character of this room in memory as an object of its own, and is
    // as fast with less.
#if defined(__clang__)
    static constexpr std::size_t usual_size = 16 * 1024;
#else
    static constexpr std::size_t usual_size = 256;
#endif

    template <std::size_t Room>
    struct batch {
        std::array<char, Room> characters{};
        std::array<std::size_t, at_once> ends{};
    };
    template <std::size_t Room>
    static consteval batch<Room> write(std::size_t first) {
        batch<Room> made;
        std::size_t size = 0;
        for (std::size_t k = 0; k < at_once; ++k) {
            if (first + k < Count) {
                const std::size_t used = size < Room ? size : Room;
                json_builder to(made.characters.data() + used, Room - used);
                Source::write(to, first + k);
                size += to.size();
            }
            made.ends[k] = size;
        }
        return made;
    }
    template <std::size_t First>
    static constexpr auto usual = write<usual_size>(First);
    template <std::size_t First, std::size_t Size>
    static constexpr auto large = write<Size>(First);

    template <std::size_t First>
    static consteval const auto& written() {
        constexpr std::size_t size = usual<First>.ends[at_once - 1];
        if constexpr (size <= usual_size) return usual<First>;
        else return large<First, size>;
    }
    static constexpr auto value = []<std::size_t... B>(std::index_sequence<B...>) {
        std::array<std::string_view, Count + 1> texts{};
        const auto list = [&texts](std::size_t first, const auto& texts_of_batch) {
            std::size_t begin = 0;
            for (std::size_t k = 0; k < at_once && first + k < Count; ++k) {
                const std::size_t end = texts_of_batch.ends[k];
                texts[first + k] = {texts_of_batch.characters.data() + begin, end - begin};
                begin = end;
            }
        };
        (list(B * at_once, written<B * at_once>()), ...);
        return texts;
    }(std::make_index_sequence<(Count + at_once - 1) / at_once>());
};
template <class Source>
struct text_constants<Source, 0> {
    static constexpr std::array<std::string_view, 1> value{};
};

}  // namespace momento::functions::detail
