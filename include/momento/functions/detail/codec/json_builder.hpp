// Writes JSON text at compile time, as constants of exactly its size.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

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
        separate();
        put('"');
        put(std::string_view(keyword, N - 1));
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
    // A string that consists of several parts.
    template <class... Parts>
    constexpr void joined(Parts... parts) {
        separate();
        put('"');
        (append(parts), ...);
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
    // A member, unless it is empty.
    template <std::size_t N>
    constexpr void member(const char (&name)[N], std::string_view text) {
        if (text.empty()) return;
        key(name);
        string(text);
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
    // One step for the compiler, however long the text.
    constexpr void put(std::string_view text) {
        if (size_ + text.size() <= room_) std::char_traits<char>::copy(to_ + size_, text.data(), text.size());
        size_ += text.size();
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
        std::size_t begin = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
            put(text.substr(begin, i - begin));
            begin = i + 1;
            put('\\');
            if (byte >= 0x20) put(text[i]);
            else if (byte == '\n') put('n');
            else {
                constexpr std::string_view hexadecimal = "0123456789abcdef";
                put(std::string_view("u00"));
                put(hexadecimal[byte / 16]);
                put(hexadecimal[byte % 16]);
            }
        }
        put(text.substr(begin));
    }

    char* to_;
    std::size_t room_;
    std::size_t size_ = 0;
    bool comma_ = false;
};

// The output of `Source::write(json_builder&)` as a constant. Each is a separate evaluation, because compilers limit
// the steps of one evaluation.
template <class Source>
struct text_constant {
    // The first pass has room for most texts; a longer text is written again. gcc keeps every character of this room in
    // memory as an object of its own, and is as fast with less.
#if defined(__clang__)
    static constexpr std::size_t usual = 4096;
#else
    static constexpr std::size_t usual = 256;
#endif
    struct first_writing {
        std::array<char, usual> text{};
        std::size_t size = 0;
    };
    static constexpr first_writing first = [] {
        first_writing made;
        json_builder to(made.text.data(), usual);
        Source::write(to);
        made.size = to.size();
        return made;
    }();
    static constexpr std::size_t size = first.size;
    static constexpr auto text = [] {
        std::array<char, size + 1> written{};
        if constexpr (size <= usual) {
            std::char_traits<char>::copy(written.data(), first.text.data(), size);
        } else {
            json_builder to(written.data(), size);
            Source::write(to);
        }
        return written;
    }();
    static constexpr std::string_view value{text.data(), size};
};

}  // namespace momento::functions::detail
