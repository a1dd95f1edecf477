#include "framework/testing/table/checks.hpp"

#include <algorithm>

#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail::tables {
namespace {

std::string error_of_request(const testing::request& request) {
    if (!request.clock.empty() && !is_clock(request.clock))
        return "clock: expected a time such as 2026-01-31T12:00:00Z, got " + request.clock;
    if (request.path.find_first_of("?#") != request.path.npos)
        return "path: expected a path without ? and #; use .query for the query";
    return {};
}

bool compares_anything(const testing::expectation& expected) {
    return expected.status != 0 || !expected.headers.empty() || expected.body || !expected.json.empty() ||
           !expected.contains.empty() || !expected.errors.empty() || !expected.json_subset.empty() ||
           !expected.absent.empty() || !expected.events.empty();
}

std::string error_of_expectation(const testing::expectation& expected) {
    const bool bodies[] = {expected.body.has_value(), !expected.json.empty(), !expected.json_subset.empty(),
                           !expected.contains.empty(), !expected.events.empty()};
    if (std::ranges::count(bodies, true) > 1)
        return "response: expected at most one of body, json, json_subset, contains, and events";
    return {};
}

std::string error_of_step(const testing::exchange& step) {
    for (const testing::captured_value& each : step.capture)
        if (!is_source(each.from))
            return "capture " + each.name + ": expected a JSON Pointer or \"header <name>\", got " + each.from;
    if (std::string error = error_of_expectation(step.response); !error.empty()) return error;
    return error_of_request(step.request);
}

}  // namespace

bool is_clock(std::string_view text) {
    const std::optional<instant> moment = parse_date_time(text);
    const std::size_t point = text.find('.');
    const std::size_t fraction = point == text.npos ? 0 : text.find_first_not_of("0123456789", point + 1) - point - 1;
    return moment && moment->seconds >= 0 && fraction <= 9 && text.find_first_of("tz") == text.npos &&
           text.substr(17, 2) != "60";
}

bool is_source(std::string_view text) {
    if (text.starts_with("header ")) return text.size() > 7;
    for (std::size_t at = text.find('~'); at != text.npos; at = text.find('~', at + 1))
        if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
    return text.empty() || text.starts_with('/');
}

std::string row_error(const testing::exchange& row) {
    if (row.steps.empty()) return error_of_step(row);
    const testing::request& asked = row.request;
    if (compares_anything(row.response) || !row.capture.empty() || asked.method != method::get || asked.path != "/" ||
        !asked.query.empty() || !asked.body.empty())
        return "steps: a row with steps may only set headers, token_metadata, environment, and clock";
    for (const testing::exchange& step : row.steps) {
        if (!step.steps.empty()) return "steps: the step " + step.name + " must not have steps";
        if (std::string error = error_of_step(step); !error.empty()) return error;
    }
    return error_of_request(row.request);
}

}  // namespace momento::functions::detail::tables
