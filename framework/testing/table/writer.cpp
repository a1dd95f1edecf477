// Writes tables as JSON, in the format that reader.cpp reads.
#include "framework/testing/json_value.hpp"
#include "framework/testing/table/base64.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions {
namespace detail::tables {
namespace {

json_value object_of(const testing::text_pairs& pairs) {
    json_value object = json_value::object();
    for (const auto& [name, value] : pairs) object[name] = value;
    return object;
}
json_value headers_of(const testing::text_pairs& headers) {
    json_value object = object_of(headers);
    if (object.size() == headers.size()) return object;
    json_value list = json_value::array();  // a name occurs more than once
    for (const auto& [name, value] : headers) list.push_back({name, value});
    return list;
}
void write_body(const std::string& body, json_value& to) {
    if (is_utf8(body)) to["body"] = body;
    else to["body_base64"] = to_base64(body);
}

json_value to_object(const testing::request& request, bool of_steps) {
    json_value to = json_value::object();
    if (!of_steps) {
        to["method"] = method_name(request.method);
        to["path"] = request.path;
    }
    if (!request.query.empty()) to["query"] = request.query;
    if (!request.headers.empty()) to["headers"] = headers_of(request.headers);
    if (!request.body.empty()) write_body(request.body, to);
    if (request.token_metadata) to["token_metadata"] = *request.token_metadata;
    if (!request.environment.empty()) to["environment"] = object_of(request.environment);
    if (!request.clock.empty()) to["clock"] = request.clock;
    return to;
}
json_value to_object(const testing::expected_event& event) {
    json_value to = json_value::object();
    if (event.name) to["name"] = *event.name;
    if (event.id) to["id"] = *event.id;
    // A string in JSON is the text of the data, which may be JSON itself.
    const std::optional<json_value> data = event.data ? parse_json(*event.data) : std::nullopt;
    if (data && !data->is_string()) to["data"] = *data;
    else if (event.data) to["data"] = *event.data;
    return to;
}
json_value to_object(const testing::expectation& expected) {
    json_value to = json_value::object();
    if (expected.status != 0) to["status"] = expected.status;
    if (!expected.headers.empty()) to["headers"] = headers_of(expected.headers);
    if (expected.body) write_body(*expected.body, to);
    if (!expected.json.empty()) to["json"] = parse_json(expected.json).value_or(json_value());
    if (!expected.json_subset.empty()) to["json_subset"] = parse_json(expected.json_subset).value_or(json_value());
    if (!expected.contains.empty()) to["contains"] = expected.contains;
    if (!expected.absent.empty()) to["absent"] = expected.absent;
    for (const testing::input_error& error : expected.errors) {
        json_value each{{"in", error.in}, {error.in == "body" ? "pointer" : "name", error.where}};
        if (!error.detail.empty()) each["detail"] = error.detail;
        to["errors"].push_back(std::move(each));
    }
    for (const testing::expected_event& event : expected.events) to["events"].push_back(to_object(event));
    return to;
}
json_value to_object(const testing::exchange& row) {
    json_value to{{"name", std::string(row.name)}};
    json_value request = to_object(row.request, !row.steps.empty());
    if (row.steps.empty() || !request.empty()) to["request"] = std::move(request);
    if (row.steps.empty()) to["response"] = to_object(row.response);
    for (const testing::captured_value& each : row.capture) to["capture"][each.name] = each.from;
    for (const testing::exchange& step : row.steps) to["steps"].push_back(to_object(step));
    return to;
}

}  // namespace
}  // namespace detail::tables

namespace testing {

std::string to_json(std::string_view name, std::span<const exchange> rows) {
    detail::json_value to{{"name", name}, {"rows", detail::json_value::array()}};
    for (const exchange& row : rows) to["rows"].push_back(detail::tables::to_object(row));
    return to.dump(2, ' ', false, detail::json_value::error_handler_t::replace) + "\n";
}

}  // namespace testing
}  // namespace momento::functions
