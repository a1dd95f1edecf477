// What the unit tests share: reading and writing one JSON value, the text of a problem as a client sees it, and requests
// that bind a path's parameters.
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

// What became of a text. It is kept, because views in the value borrow from it.
template <class T>
struct reading {
    std::vector<char> text;  // the text and its NUL and not a byte more, so that a sanitizer sees a read past it
    T value{};
    bool accepted = false;
    std::string faults{};  // "/pointer: what was expected" for each, one a line
};

template <class T>
reading<T> read(std::string_view text, std::size_t depth = 128) {
    reading<T> result{.text = std::vector<char>(text.size() + 1)};
    std::ranges::copy(text, result.text.begin());
    detail::input_errors errors;
    result.accepted =
        detail::read_json({result.text.data(), text.size()}, detail::json_table<T, detail::direction::in>::value,
                          &result.value, depth, errors);
    struct fault {
        std::string in;
        std::string pointer;
        std::string detail;
    };
    std::vector<fault> faults;
    std::string text_of_errors = "[" + std::string(errors.text()) + "]";
    detail::input_errors none;
    detail::read_json(text_of_errors, detail::json_table<std::vector<fault>, detail::direction::in>::value, &faults, 8,
                      none);
    for (const fault& each : faults) {
        if (!result.faults.empty()) result.faults += '\n';
        result.faults += each.pointer + ": " + each.detail;
    }
    return result;
}

// The compact text, or nothing where JSON has no such value.
template <class T>
std::string written(const T& value) {
    detail::output out;
    if (!detail::write_json(out, detail::json_table<T, detail::direction::out>::value, &value)) return {};
    return std::string(out.view());
}

// The body of a problem without a type or instance of its own.
inline std::string problem(int status, std::string_view title, std::string_view detail) {
    return R"({"type":"about:blank","title":")" + std::string(title) + R"(","status":)" + std::to_string(status) +
           (detail.empty() ? std::string() : R"(,"detail":")" + std::string(detail) + '"') + '}';
}

// The body of a 400 with one fault in the JSON body.
inline std::string bad_body(std::string_view pointer, std::string_view detail) {
    std::string text = problem(400, "Bad Request", "the request is not valid for this route");
    text.pop_back();
    return text + R"(,"errors":[{"in":"body","pointer":")" + std::string(pointer) + R"(","detail":")" +
           std::string(detail) + R"("}]})";
}

// The request of a route whose path has these parameters.
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

// A call of a table or handler with whatever a fake_host can be made to be.
template <auto& Api>
testing::response call_on(detail::fake_host& host, Data body = Data()) {
    return detail::call_on<Api>(host, std::move(body));
}

}  // namespace momento::functions::tests
