// Reads a text into a type. A rejected text has errors. An accepted one is written, read again, and written as the same
// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json_text.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/json.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {

// Low enough for inputs of this size to exceed it.
inline constexpr std::size_t depth = 16;

struct error_entry {
    std::string_view in;
    std::string_view pointer;
    std::string_view detail;
};

inline void check_errors(const std::string& text) {
    // All types reject malformed JSON with the same errors.
    static std::string last;
    if (text == last) return;
    last = text;
    const changeable_text listing(text);
    std::vector<error_entry> entries;
    detail::input_errors none;
    check(read_json(listing, entries, 2, none), "the list of errors is JSON");
    for (const error_entry& each : entries) {
        check(each.in == "body" && !each.detail.empty(), "an error has a detail");
        check(each.pointer.empty() || each.pointer.front() == '/', "an error has a JSON pointer");
    }
}

template <class T>
bool read(const changeable_text& text, T& value) {
    detail::input_errors errors;
    if (read_json(text, value, depth, errors)) {
        check(errors.empty(), "an accepted text has no errors");
        return true;
    }
    check(!errors.empty(), "a rejected text has errors");
    check_errors("[" + std::string(errors.text()) + "]");
    return false;
}
template <class T>
void write(detail::output& out, const T& value) {
    check(detail::write_json(out, detail::json_table<T, detail::direction::out>::value, &value),
          "a read value can be written");
}

// Returns whether the text is accepted.
template <class T>
bool round_trip(std::string_view text) {
    const changeable_text given(text);
    T value{};
    if (!read(given, value)) return false;
    detail::output once;
    write(once, value);

    const changeable_text written(once.view());
    T again{};
    check(read(written, again), "a written value can be read");
    detail::output twice;
    write(twice, again);
    check(once.view() == twice.view(), "a value that is read back is written as the same text");

    const changeable_text compact(once.view());
    RawJson raw;
    check(read(compact, raw) && raw.text == once.view(), "a written text is compact JSON");
    return true;
}

template <class... T>
bool any_accepts(std::string_view text) {
    return (int{round_trip<T>(text)} + ... + 0) != 0;  // without short-circuiting
}

}  // namespace momento::functions::fuzz
