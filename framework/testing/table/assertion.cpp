#include "framework/testing/table/assertion.hpp"

#include <algorithm>

#include "framework/testing/table/events.hpp"
#include "framework/testing/table/json_comparison.hpp"

namespace momento::functions::detail::tables {
namespace {

void compare_json(std::string_view member, const std::string& expected, more_members more, const std::string& got,
                  const captured_values& captured, lines& found) {
    const std::optional<json_value> wanted = parse_json(expected);
    const std::optional<json_value> body = parse_json(got);
    if (!wanted) found.push_back(std::string(member) + ": the expected text is not JSON");
    else if (!body) found.emplace_back("json: the body is not JSON");
    else json_comparison("json", captured, more, found).compare(*wanted, &*body, "");
}

std::vector<json_value> values_of(const std::string& header, const testing::response& got) {
    std::vector<json_value> values;
    for (const auto& [name, value] : got.headers)
        if (equal_ignoring_case(name, header)) values.emplace_back(value);
    return values;
}
std::string listed(const std::vector<json_value>& values) {
    std::string all;
    for (const json_value& value : values) all += (all.empty() ? "" : ", ") + shown(value.get<std::string>());
    return all;
}

void compare_header(const std::string& name, const std::string& expected, const testing::response& got,
                    const captured_values& captured, lines& found) {
    const std::string where = "header " + name;
    // A name may have several fields (RFC 9110 §5.2); one match is enough.
    const std::vector<json_value> values = values_of(name, got);
    std::string words;
    const auto meaning = placeholder(expected, captured);
    if (meaning && !std::holds_alternative<json_value>(*meaning)) {
        for (const json_value& value : values)
            if (match_placeholder(*meaning, &value).holds) return;
        const match_result none = match_placeholder(*meaning, nullptr);
        if (!none.error.empty()) {
            found.push_back(where + ": " + none.error);
            return;
        }
        words = none.expected;
    } else {
        const std::string text = filled(expected, captured);
        for (const json_value& value : values)
            if (value.get<std::string>() == text) return;
        words = shown(text);
    }
    found.push_back(difference(where, words, values.empty() ? "none" : listed(values)));
}

void compare_absent(const std::string& name, const testing::response& got, lines& found) {
    if (const std::vector<json_value> values = values_of(name, got); !values.empty())
        found.push_back(difference("header " + name, "none", listed(values)));
}

void compare_body(const std::string& expected, const std::string& got, lines& found) {
    if (expected == got) return;
    const auto [mine, theirs] = std::ranges::mismatch(expected, got);
    found.push_back(difference("body", shown(expected), shown(got)) + "; the first difference is at byte " +
                    std::to_string(mine - expected.begin()));
}

// Returns none if the body is not a problem document with a list of errors.
std::optional<std::vector<testing::input_error>> errors_in(const std::string& body) {
    const std::optional<json_value> problem = parse_json(body);
    const json_value* const list = problem ? at_pointer(*problem, "/errors") : nullptr;
    if (list == nullptr || !list->is_array()) return std::nullopt;
    std::vector<testing::input_error> errors;
    const auto text = [](const json_value& from, std::string_view pointer) {
        const json_value* const found = at_pointer(from, pointer);
        return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
    };
    for (const json_value& each : *list) {
        if (text(each, "/in").empty()) return std::nullopt;
        errors.push_back({text(each, "/in"), text(each, at_pointer(each, "/pointer") ? "/pointer" : "/name"),
                          text(each, "/detail")});
    }
    return errors;
}

bool same_location(const testing::input_error& a, const testing::input_error& b) {
    return a.in == b.in && a.where == b.where;
}

void compare_errors(std::vector<testing::input_error> expected, const std::string& body, lines& found) {
    std::optional<std::vector<testing::input_error>> got = errors_in(body);
    if (!got) {
        found.emplace_back("errors: the body is not a problem with errors");
        return;
    }
    // Errors with a detail first, so that two errors at one location are matched with the right ones.
    for (const bool detailed : {true, false})
        std::erase_if(expected, [&](const testing::input_error& each) {
            if (each.detail.empty() == detailed) return false;
            const auto same = std::ranges::find_if(*got, [&](const testing::input_error& other) {
                return same_location(each, other) && (!detailed || each.detail == other.detail);
            });
            if (same == got->end()) return false;
            got->erase(same);
            return true;
        });
    for (const testing::input_error& each : expected) {
        std::string text = "errors: expected " + place_of(each);
        const auto near =
            std::ranges::find_if(*got, [&](const testing::input_error& other) { return same_location(each, other); });
        if (near != got->end()) {
            text += " with " + shown(each.detail) + ", got " + shown(near->detail);
            got->erase(near);
        }
        found.push_back(std::move(text));
    }
    for (const testing::input_error& each : *got) found.push_back("errors: unexpected " + place_of(each));
}

}  // namespace

std::string place_of(const testing::input_error& error) {
    return error.where.empty() ? error.in : error.in + " " + error.where;
}

lines differences(const testing::expectation& expected, const testing::response& got, const captured_values& captured) {
    lines found;
    if (expected.status != 0 && expected.status != got.status)
        found.push_back(difference("status", std::to_string(expected.status), std::to_string(got.status)));
    // Without an expected status, an error response fails the row: the path could be misspelled.
    if (expected.status == 0 && expected.errors.empty() && got.status >= 400)
        found.push_back(difference("status", "less than 400", std::to_string(got.status)));
    for (const auto& [name, value] : expected.headers) compare_header(name, value, got, captured, found);
    for (const std::string& name : expected.absent) compare_absent(name, got, found);
    if (!expected.json.empty()) compare_json("json", expected.json, more_members::rejected, got.body, captured, found);
    if (!expected.json_subset.empty())
        compare_json("json_subset", expected.json_subset, more_members::allowed, got.body, captured, found);
    if (expected.body) compare_body(filled(*expected.body, captured), got.body, found);
    if (const std::string part = filled(expected.contains, captured); got.body.find(part) == got.body.npos)
        found.push_back("body: expected to contain " + shown(part));
    if (!expected.errors.empty()) compare_errors(expected.errors, got.body, found);
    if (!expected.events.empty()) compare_events(expected.events, got, captured, found);
    return found;
}

testing::expectation filled(testing::expectation expected, const captured_values& captured) {
    for (auto& [name, value] : expected.headers) value = filled(value, captured);
    if (expected.body) *expected.body = filled(*expected.body, captured);
    expected.contains = filled(expected.contains, captured);
    if (!captured.empty())
        for (std::string* text : {&expected.json, &expected.json_subset}) (void)fill_json(*text, captured);
    for (testing::expected_event& each : expected.events) each = filled(std::move(each), captured);
    return expected;
}

lines capture(const std::vector<testing::captured_value>& wanted, const testing::response& from,
              captured_values& into) {
    lines missing;
    const std::optional<json_value> body = parse_json(from.body);
    for (const testing::captured_value& each : wanted) {
        if (each.from.starts_with("header ")) {
            const std::string name = each.from.substr(7);
            const auto field = std::ranges::find_if(
                from.headers, [&](const auto& header) { return equal_ignoring_case(header.first, name); });
            if (field == from.headers.end()) missing.push_back("capture " + each.name + ": no header " + name);
            else into.insert_or_assign(each.name, field->second);
        } else if (const json_value* value = body ? at_pointer(*body, each.from) : nullptr) {
            into.insert_or_assign(each.name, *value);
        } else {
            missing.push_back("capture " + each.name + ": no " + (each.from.empty() ? std::string("JSON") : each.from) +
                              " in the body");
        }
    }
    return missing;
}

}  // namespace momento::functions::detail::tables
