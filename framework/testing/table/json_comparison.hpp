// Compares JSON values with those that a row expects, which may contain placeholders.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/testing/json_value.hpp"
#include "framework/testing/table/placeholders.hpp"

namespace momento::functions::detail::tables {

using lines = std::vector<std::string>;

// Returns the bytes if they are UTF-8, otherwise "base64:" and their base64.
std::string readable(std::string_view bytes);
// Returns at most `most` bytes of a text, without a partial character.
std::string_view whole_characters(std::string_view text, std::size_t most);
// Returns at most 200 bytes of a text.
std::string shortened(const std::string& text);
// Returns a text as differences show it: as a JSON string of at most 200 bytes, in base64 if it is not UTF-8.
std::string shown(std::string_view text);
// Returns "<where>: expected <expected>, got <got>".
std::string difference(std::string_view where, std::string_view expected, std::string_view got);

// The result of matching a placeholder with a header value or a JSON value.
struct match_result {
    bool holds = true;
    std::string expected{};
    std::string error{};  // the row itself is invalid
};
// The meaning is not a value.
match_result match_placeholder(const placeholder_meaning& meaning, const json_value* got);

// Replaces the placeholders of captured values.
void fill(json_value& value, const captured_values& captured);
// The same in a text that is JSON. Returns false for any other text.
bool fill_json(std::string& text, const captured_values& captured);

// Whether an object may have members that are not expected.
enum class more_members : bool { rejected, allowed };

class json_comparison {
public:
    // `what` begins each line: "json".
    json_comparison(std::string_view what, const captured_values& captured, more_members more, lines& found)
        : what_(what), captured_(captured), more_(more), found_(found) {}

    // `got` is null if there is no value. `at` is a JSON Pointer.
    void compare(const json_value& expected, const json_value* got, const std::string& at);

private:
    [[nodiscard]] std::string pointed(std::string_view pointer) const;
    void add_difference(std::string_view expected, const json_value* got, const std::string& at);
    void compare_values(const json_value& expected, const json_value* got, const std::string& at);

    std::string_view what_;
    const captured_values& captured_;
    more_members more_;
    lines& found_;
};

}  // namespace momento::functions::detail::tables
