// Shared by the unit tests: reading and writing one JSON value, the expected text of problems, and requests with path
// parameters.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "momento/functions.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::tests {

// The result of reading a text. The text is stored too, because views in the value borrow from it.
template <class T>
struct reading {
    std::vector<char> text;  // the text and its NUL only, so that a sanitizer detects a read past the end
    T value{};
    bool accepted = false;
    std::string errors{};  // "/pointer: expected ..." for each error, one per line
};

template <class T>
reading<T> read(std::string_view text, std::size_t depth = 128) {
    reading<T> result{.text = std::vector<char>(text.size() + 1)};
    std::ranges::copy(text, result.text.begin());
    detail::input_errors errors;
    result.accepted =
        detail::read_json({result.text.data(), text.size()}, detail::json_table<T, detail::direction::in>::value,
                          &result.value, depth, errors);
    struct reported {
        std::string in;
        std::string pointer;
        std::string detail;
    };
    std::vector<reported> list;
    std::string text_of_errors = "[" + std::string(errors.text()) + "]";
    detail::input_errors none;
    detail::read_json(text_of_errors, detail::json_table<std::vector<reported>, detail::direction::in>::value, &list, 8,
                      none);
    for (const reported& each : list) {
        if (!result.errors.empty()) result.errors += '\n';
        result.errors += each.pointer + ": " + each.detail;
    }
    return result;
}

// The compact text, or an empty string if JSON cannot represent the value.
template <class T>
std::string written(const T& value) {
    detail::output out;
    if (!detail::write_json(out, detail::json_table<T, detail::direction::out>::value, &value)) return {};
    return std::string(out.view());
}

// The body of a problem without a custom type or instance.
inline std::string problem(int status, std::string_view title, std::string_view detail) {
    return R"({"type":"about:blank","title":")" + std::string(title) + R"(","status":)" + std::to_string(status) +
           (detail.empty() ? std::string() : R"(,"detail":")" + std::string(detail) + '"') + '}';
}

// The body of a 400 problem with one error in the JSON body.
inline std::string bad_body(std::string_view pointer, std::string_view detail) {
    std::string text = problem(400, "Bad Request", "the request is not valid for this route");
    text.pop_back();
    return text + R"(,"errors":[{"in":"body","pointer":")" + std::string(pointer) + R"(","detail":")" +
           std::string(detail) + R"("}]})";
}

// The request of a route with these path parameters.
template <detail::fixed_string... Names>
struct bound;
template <detail::fixed_string First>
struct bound<First> {
    Path<std::string_view, First> first;
};
template <detail::fixed_string First, detail::fixed_string Second>
struct bound<First, Second> {
    Path<std::string_view, First> first;
    Path<std::string_view, Second> second;
};
template <detail::fixed_string First, detail::fixed_string Second, detail::fixed_string Third>
struct bound<First, Second, Third> {
    Path<std::string_view, First> first;
    Path<std::string_view, Second> second;
    Path<std::string_view, Third> third;
};

// Calls a table or handler on a fake host.
template <auto& Api>
testing::response call_on(detail::fake_host& host, Data body = Data()) {
    return detail::call_on<Api>(host, std::move(body));
}

}  // namespace momento::functions::tests
