// A response as one text that a test can compare: "200 the body", or "400" and the errors of the request in order, one
// per line: "query limit: this parameter is required".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../support.hpp"

namespace momento::functions::tests {

struct reported_error {
    std::string in;
    std::optional<std::string> pointer;
    std::optional<std::string> name;
    std::string detail;
};
struct reported_problem {
    int status;
    std::string detail;
    std::vector<reported_error> errors;
};
}  // namespace momento::functions::tests
template <>
struct momento::functions::schema<momento::functions::tests::reported_problem> {
    field errors{.optional = true};
};

namespace momento::functions::tests {

inline std::string response_text(const testing::response& got) {
    const std::string status = std::to_string(got.status);
    if (got.header("content-type") != "application/problem+json") return status + ' ' + got.body;
    const auto problem = read<reported_problem>(got.body);
    if (!problem.accepted) return status + " with a malformed problem: " + got.body;
    if (problem.value.status != got.status) return status + " with a problem of a different status: " + got.body;
    if (problem.value.errors.empty()) return status + ' ' + problem.value.detail;
    std::string text = status;
    for (const reported_error& each : problem.value.errors) {
        text += '\n' + each.in + ' ';
        if (each.pointer) text += *each.pointer;
        if (each.name) text += *each.name;
        if (each.pointer.has_value() != (each.in == "body") || each.name.has_value() == (each.in == "body"))
            text += " (in the wrong member)";
        text += ": " + each.detail;
    }
    return text;
}

template <auto& Api>
std::string response_to(const testing::request& request) {
    return response_text(testing::call<Api>(request));
}

}  // namespace momento::functions::tests
