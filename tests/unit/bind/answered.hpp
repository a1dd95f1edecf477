// What a client is told, in one text that a test can compare: "200 the body", or "400" and the faults of the request in
// their order, one a line: "query limit: this parameter is required".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../support.hpp"

namespace momento::functions::tests {

struct told_error {
    std::string in;
    std::optional<std::string> pointer;
    std::optional<std::string> name;
    std::string detail;
};
struct told_problem {
    int status;
    std::string detail;
    std::vector<told_error> errors;
};
}  // namespace momento::functions::tests
template <>
struct momento::functions::schema<momento::functions::tests::told_problem> {
    field errors{.optional = true};
};

namespace momento::functions::tests {

inline std::string answered(const testing::response& got) {
    const std::string status = std::to_string(got.status);
    if (got.header("content-type") != "application/problem+json") return status + ' ' + got.body;
    const auto problem = read<told_problem>(got.body);
    if (!problem.accepted) return status + " with a problem that is no JSON: " + got.body;
    if (problem.value.status != got.status) return status + " with a problem of another status: " + got.body;
    if (problem.value.errors.empty()) return status + ' ' + problem.value.detail;
    std::string text = status;
    for (const told_error& each : problem.value.errors) {
        text += '\n' + each.in + ' ';
        if (each.pointer) text += *each.pointer;
        if (each.name) text += *each.name;
        if (each.pointer.has_value() != (each.in == "body") || each.name.has_value() == (each.in == "body"))
            text += " (by the wrong member)";
        text += ": " + each.detail;
    }
    return text;
}

template <auto& Api>
std::string answer_to(const testing::request& request) {
    return answered(testing::call<Api>(request));
}

}  // namespace momento::functions::tests
