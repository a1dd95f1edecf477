#include "framework/testing/table/run.hpp"

#include <algorithm>
#include <functional>

#include "framework/testing/table/assertion.hpp"
#include "framework/testing/table/checks.hpp"
#include "framework/testing/table/placeholders.hpp"
#include "framework/testing/table/report.hpp"

namespace momento::functions::detail::tables {
namespace {

// The pairs of the row, followed by those of the step, which override them.
template <class Same>
testing::text_pairs combined(const testing::text_pairs& row, const testing::text_pairs& step, Same same) {
    testing::text_pairs all;
    for (const auto& pair : row)
        if (std::ranges::none_of(step, [&](const auto& own) { return same(own.first, pair.first); }))
            all.push_back(pair);
    all.insert(all.end(), step.begin(), step.end());
    return all;
}
testing::request with_row_settings(testing::request step, const testing::request& row) {
    step.headers = combined(row.headers, step.headers, equal_ignoring_case);
    step.environment = combined(row.environment, step.environment, std::equal_to<>());
    if (!step.token_metadata) step.token_metadata = row.token_metadata;
    if (step.clock.empty()) step.clock = row.clock;
    return step;
}

testing::request filled_request(testing::request request, const captured_values& captured) {
    request.path = filled_in_url(request.path, captured);
    request.query = filled_in_url(request.query, captured);
    request.body = filled(request.body, captured);
    for (auto& [name, value] : request.headers) value = filled(value, captured);
    for (auto& [name, value] : request.environment) value = filled(value, captured);
    if (request.token_metadata) request.token_metadata = filled(*request.token_metadata, captured);
    return request;
}

// Returns the report if the step fails; otherwise empty.
std::string run_step(const std::string& name, const testing::exchange& step, const testing::request& request,
                     endpoint& to, captured_values& captured) {
    const outcome result = to.send(request);
    lines found;
    const testing::expectation expected = filled(step.response, captured);
    if (result.response) {
        found = differences(step.response, *result.response, captured);
        for (std::string& missing : capture(step.capture, *result.response, captured))
            found.push_back(std::move(missing));
        found.insert(found.end(), result.undeclared.begin(), result.undeclared.end());
    }
    if (!result.error.empty()) found.push_back(result.error);
    if (found.empty()) return {};
    return report(name, found, request, expected, result.response);
}

}  // namespace

row_result run_row(std::string_view table, const testing::exchange& row, endpoint& to) {
    const std::string name = std::string(table) + ": " + row.name;
    if (const std::string error = row_error(row); !error.empty())
        return {.report = name + "\n  " + error, .at = &row.name};
    std::vector<testing::request> requests;
    if (row.steps.empty()) requests.push_back(row.request);
    for (const testing::exchange& step : row.steps) requests.push_back(with_row_settings(step.request, row.request));
    for (const testing::request& request : requests)
        if (std::string reason = to.reason_to_skip(request); !reason.empty()) return {.skipped = std::move(reason)};

    captured_values captured;
    to.begin();
    if (row.steps.empty()) return {.report = run_step(name, row, requests[0], to, captured), .at = &row.name};
    for (std::size_t i = 0; i < row.steps.size(); ++i) {
        std::string report = run_step(name + " / " + row.steps[i].name, row.steps[i],
                                      filled_request(requests[i], captured), to, captured);
        // Later steps depend on this one.
        if (!report.empty()) return {.report = std::move(report), .at = &row.steps[i].name};
    }
    return {};
}

}  // namespace momento::functions::detail::tables
