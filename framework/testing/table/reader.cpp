// Reads tables from JSON. docs/test-tables.md describes the format. Errors begin with a JSON Pointer to their location.
#include <algorithm>
#include <initializer_list>

#include "framework/testing/contract/problem_shape.hpp"
#include "framework/testing/json_value.hpp"
#include "framework/testing/table/base64.hpp"
#include "framework/testing/table/checks.hpp"
#include "framework/testing/table/placeholders.hpp"
#include "framework/testing/table/row_lines.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions {
namespace detail::tables {
namespace {

using testing::exchange;

// Reports only the first error; a table with an error is discarded.
class table_reader {
public:
    std::string first_error;

    testing::test_table read(const json_value& from) {
        testing::test_table read;
        if (!from.is_object()) return reject("", "expected an object with name and rows"), read;
        only_members(from, "", {"name", "rows"});
        read.name = name_of(from, "");
        const json_value* const rows = member(from, "rows");
        if (rows == nullptr || !rows->is_array()) return reject("/rows", "expected an array of rows"), read;
        if (rows->empty()) return reject("/rows", "expected at least one row"), read;
        for (std::size_t i = 0; i < rows->size(); ++i)
            read.rows.push_back(row((*rows)[i], "/rows/" + std::to_string(i), false));
        unique_names(read.rows, "/rows", "row");
        return read;
    }

private:
    using names = std::initializer_list<std::string_view>;
    static constexpr std::string_view beside_steps = "not allowed next to steps";

    void reject(const std::string& at, const std::string& why) {
        if (first_error.empty()) first_error = at.empty() ? why : at + ": " + why;
    }
    static std::string listed(names all) {
        std::string text;
        for (std::string_view name : all) text.append(text.empty() ? "" : ", ").append(name);
        return text;
    }
    static const json_value* member(const json_value& from, std::string_view name) {
        const auto found = from.find(name);
        return found == from.end() ? nullptr : &*found;
    }
    void only_members(const json_value& from, const std::string& at, names known,
                      std::string_view problem = "unknown member") {
        for (const auto& [name, value] : from.items())
            if (std::ranges::find(known, name) == known.end())
                reject(below(at, name), std::string(problem) + "; expected one of " + listed(known));
    }
    void unique_names(const std::vector<exchange>& all, const std::string& at, const std::string& what) {
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (all[k].name == all[i].name)
                    reject(at + "/" + std::to_string(i) + "/name",
                           "duplicate name " + compact(json_value(std::string(all[i].name))) + ", also used by " + at +
                               "/" + std::to_string(k) + "; the name of a " + what + " must be unique");
    }
    bool is_object(const json_value& from, const std::string& at) {
        if (!from.is_object()) reject(at, "expected an object");
        return from.is_object();
    }
    std::string text(const json_value* from, const std::string& at) {
        if (from == nullptr || !from->is_string()) return reject(at, "expected a string"), std::string();
        return from->get<std::string>();
    }
    std::string text_or(const json_value& from, const std::string& at, const char* name, std::string otherwise = {}) {
        const json_value* const found = member(from, name);
        return found == nullptr ? std::move(otherwise) : text(found, below(at, name));
    }
    std::string name_of(const json_value& from, const std::string& at) {
        const json_value* const name = member(from, "name");
        if (name == nullptr || !name->is_string() || name->get<std::string>().empty())
            return reject(at + "/name", "expected a non-empty string"), std::string();
        return name->get<std::string>();
    }

    exchange row(const json_value& from, const std::string& at, bool step) {
        if (!is_object(from, at)) return {};
        exchange read{.name = name_of(from, at)};
        const json_value* const asked = member(from, "request");
        const json_value* const steps = step ? nullptr : member(from, "steps");
        if (steps == nullptr && member(from, "host") != nullptr)
            reject(below(at, "host"),
                   "C++ tests cannot replay recorded host calls; run this table with momento-local test --component");
        if (step) only_members(from, at, {"name", "request", "response", "capture"});
        else only_members(from, at, {"name", "request", "response", "capture", "steps"});
        if (steps != nullptr) only_members(from, at, {"name", "request", "steps"}, beside_steps);
        if (asked == nullptr && steps == nullptr)
            reject(at, step ? "expected a request" : "expected a request or steps");
        if (asked != nullptr) read.request = request(*asked, at + "/request", steps != nullptr);
        if (const json_value* const expected = member(from, "response"))
            read.response = expectation(*expected, at + "/response");
        if (const json_value* const wanted = member(from, "capture")) read.capture = capture(*wanted, at + "/capture");
        if (steps == nullptr) {
            for (const testing::captured_value& each : read.capture) captured_.emplace(each.name, json_value());
            if (!step) captured_.clear();
            return read;
        }
        if (!steps->is_array()) return reject(at + "/steps", "expected an array of steps"), read;
        if (steps->empty()) reject(at + "/steps", "expected at least one step");
        for (std::size_t i = 0; i < steps->size(); ++i)
            read.steps.push_back(row((*steps)[i], at + "/steps/" + std::to_string(i), true));
        unique_names(read.steps, at + "/steps", "step");
        captured_.clear();
        return read;
    }

    testing::text_pairs headers(const json_value& from, const std::string& at) {
        testing::text_pairs read;
        if (from.is_object()) {
            for (const auto& [name, value] : from.items()) read.emplace_back(name, text(&value, below(at, name)));
        } else if (from.is_array()) {
            for (std::size_t i = 0; i < from.size(); ++i) {
                const json_value& pair = from[i];
                if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
                    read.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
                else reject(at + "/" + std::to_string(i), "expected a pair of strings");
            }
        } else {
            reject(at, "expected an object with string values or an array of string pairs");
        }
        return read;
    }
    testing::text_pairs environment(const json_value& from, const std::string& at) {
        if (!from.is_object()) return reject(at, "expected an object with string values"), testing::text_pairs();
        return headers(from, at);
    }
    void only_one(const json_value& from, const std::string& at, names which) {
        if (std::ranges::count_if(which, [&](std::string_view name) { return from.contains(name); }) > 1)
            reject(at, "expected at most one of " + listed(which));
    }
    std::string base64(const json_value& from, const std::string& at) {
        const std::optional<std::string> bytes = from_base64(text(&from, at));
        if (!bytes) reject(at, "expected base64");
        return bytes.value_or("");
    }

    testing::request request(const json_value& from, const std::string& at, bool of_steps) {
        if (!is_object(from, at)) return {};
        if (of_steps) only_members(from, at, {"headers", "token_metadata", "environment", "clock"}, beside_steps);
        else
            only_members(from, at,
                         {"method", "path", "query", "headers", "body", "body_base64", "json", "token_metadata",
                          "environment", "clock"});
        testing::request read;
        const std::string verb = text_or(from, at, "method", "GET");
        const std::optional<method> known = parse_method(verb);
        if (known) read.method = *known;
        else reject(at + "/method", "expected a method that a route can have, such as GET or POST");
        read.path = text_or(from, at, "path", "/");
        if (read.path.find_first_of("?#") != read.path.npos)
            reject(at + "/path", "expected a path without ? and #; use query for the query");
        read.query = text_or(from, at, "query");
        if (const json_value* const given = member(from, "headers")) read.headers = headers(*given, at + "/headers");
        only_one(from, at, {"body", "body_base64", "json"});
        read.body = text_or(from, at, "body");
        if (const json_value* const bytes = member(from, "body_base64"))
            read.body = base64(*bytes, at + "/body_base64");
        if (const json_value* const value = member(from, "json")) read.body = compact(*value);
        if (from.contains("token_metadata")) read.token_metadata = text_or(from, at, "token_metadata");
        if (const json_value* const variables = member(from, "environment"))
            read.environment = environment(*variables, at + "/environment");
        read.clock = text_or(from, at, "clock");
        if (from.contains("clock") && !is_clock(read.clock))
            reject(at + "/clock", "expected a time such as 2026-01-31T12:00:00Z");
        return read;
    }

    // Checks that a placeholder is known. The names of captured values are known here, but not the values.
    void check_placeholder(const std::string& text, const std::string& at, bool header) {
        const auto meaning = placeholder(text, captured_);
        if (!meaning) return;
        if (const auto* pattern = std::get_if<matching_text>(&*meaning); pattern && !matches(pattern->pattern, ""))
            reject(at, "invalid regular expression " + pattern->pattern);
        const auto* kind = std::get_if<any_value_of>(&*meaning);
        if (const auto* unknown = std::get_if<unknown_placeholder>(&*meaning);
            unknown || (header && kind && kind->words != "any value"))
            reject(at, "unknown placeholder " + text + "; no earlier step captures this name");
    }
    void check_placeholders(const json_value& in, const std::string& at) {
        if (in.is_string()) check_placeholder(in.get<std::string>(), at, false);
        if (in.is_object())
            for (const auto& [name, value] : in.items()) check_placeholders(value, below(at, name));
        if (in.is_array())
            for (std::size_t i = 0; i < in.size(); ++i) check_placeholders(in[i], at + "/" + std::to_string(i));
    }

    testing::expectation expectation(const json_value& from, const std::string& at) {
        if (!is_object(from, at)) return {};
        only_members(from, at,
                     {"status", "headers", "absent", "body", "body_base64", "json", "json_subset", "contains", "errors",
                      "events"});
        testing::expectation read;
        if (const json_value* const status = member(from, "status")) {
            if (status->is_number_integer() && *status >= 100 && *status <= 599) read.status = status->get<int>();
            else reject(at + "/status", "expected a status from 100 to 599");
        }
        if (const json_value* const given = member(from, "headers")) {
            read.headers = headers(*given, at + "/headers");
            for (std::size_t i = 0; i < read.headers.size(); ++i)
                check_placeholder(read.headers[i].second,
                                  given->is_object() ? below(at + "/headers", read.headers[i].first)
                                                     : at + "/headers/" + std::to_string(i),
                                  true);
        }
        if (const json_value* const list = member(from, "absent")) read.absent = header_names(*list, at + "/absent");
        only_one(from, at, {"body", "body_base64", "json", "json_subset", "contains", "events"});
        if (from.contains("body")) read.body = text_or(from, at, "body");
        if (const json_value* const bytes = member(from, "body_base64"))
            read.body = base64(*bytes, at + "/body_base64");
        if (const json_value* const value = member(from, "json")) {
            read.json = compact(*value);
            check_placeholders(*value, at + "/json");
        }
        if (const json_value* const value = member(from, "json_subset")) {
            read.json_subset = compact(*value);
            check_placeholders(*value, at + "/json_subset");
        }
        read.contains = text_or(from, at, "contains");
        if (const json_value* const list = member(from, "errors")) read.errors = errors(*list, at + "/errors");
        if (const json_value* const list = member(from, "events")) read.events = events(*list, at + "/events");
        return read;
    }
    std::vector<testing::expected_event> events(const json_value& from, const std::string& at) {
        std::vector<testing::expected_event> read;
        if (!from.is_array()) return reject(at, "expected an array of events"), read;
        if (from.empty()) reject(at, "expected at least one event");
        for (std::size_t i = 0; i < from.size(); ++i) {
            const std::string place = at + "/" + std::to_string(i);
            const json_value& each = from[i];
            if (!is_object(each, place)) continue;
            only_members(each, place, {"name", "id", "data"});
            testing::expected_event event;
            for (const char* const name : {"name", "id"}) {
                if (!each.contains(name)) continue;
                const std::string value = text_or(each, place, name);
                check_placeholder(value, below(place, name), false);
                (name == std::string_view("name") ? event.name : event.id) = value;
            }
            if (const json_value* const data = member(each, "data")) {
                const bool is_text = data->is_string();
                event.data = is_text ? data->get<std::string>() : compact(*data);
                check_placeholders(is_text ? parse_json(*event.data).value_or(*data) : *data, place + "/data");
            }
            read.push_back(std::move(event));
        }
        return read;
    }
    std::vector<std::string> header_names(const json_value& from, const std::string& at) {
        std::vector<std::string> read;
        if (!from.is_array()) return reject(at, "expected an array of header names"), read;
        if (from.empty()) reject(at, "expected at least one header name");
        for (std::size_t i = 0; i < from.size(); ++i) read.push_back(text(&from[i], at + "/" + std::to_string(i)));
        return read;
    }
    std::vector<testing::input_error> errors(const json_value& from, const std::string& at) {
        std::vector<testing::input_error> read;
        if (!from.is_array()) return reject(at, "expected an array of errors"), read;
        if (from.empty()) reject(at, "expected at least one error");
        for (std::size_t i = 0; i < from.size(); ++i) {
            const std::string place = at + "/" + std::to_string(i);
            const json_value& each = from[i];
            if (!is_object(each, place)) continue;
            testing::input_error error{.in = text(member(each, "in"), place + "/in")};
            std::string expected;
            for (const enumerator& part : described_enumerators<problem_location>)
                (expected += expected.empty() ? "expected one of " : ", ") += part.name;
            if (std::ranges::find(described_enumerators<problem_location>, error.in, &enumerator::name) ==
                described_enumerators<problem_location>.end())
                reject(place + "/in", expected);
            const char* const where = error.in == "body" ? "pointer" : "name";
            only_members(each, place, {"in", where, "detail"});
            error.where = text(member(each, where), below(place, where));
            error.detail = text_or(each, place, "detail");
            read.push_back(std::move(error));
        }
        return read;
    }

    std::vector<testing::captured_value> capture(const json_value& from, const std::string& at) {
        std::vector<testing::captured_value> read;
        if (!from.is_object()) return reject(at, "expected an object with string values"), read;
        for (const auto& [name, value] : from.items()) {
            const std::string place = below(at, name);
            const auto meaning = placeholder("${" + name + "}", {});
            if (!is_name(name)) reject(place, "expected a name of letters, digits, _, and -");
            else if (!std::holds_alternative<unknown_placeholder>(*meaning))
                reject(place, name + " is a built-in placeholder; use another name");
            const std::string source = value.is_string() ? value.get<std::string>() : "?";
            if (!is_source(source)) reject(place, "expected a JSON Pointer or \"header <name>\"");
            read.push_back({name, source});
        }
        return read;
    }

    captured_values captured_;  // by the steps so far; only the names
};

// The JSON values in a table as they are written. A JSON document would round numbers.
struct written_event {
    std::optional<RawJson> data;
};
struct written_part {
    std::optional<RawJson> json;
    std::optional<RawJson> json_subset;  // this one and `events` are members of a response
    std::optional<std::vector<written_event>> events;
};
struct written_row {
    std::optional<written_part> request;
    std::optional<written_part> response;
    std::optional<std::vector<written_row>> steps;
};
struct written_table {
    std::vector<written_row> rows;
};

void restore_digits(std::vector<exchange>& rows, const std::vector<written_row>& written) {
    for (std::size_t i = 0; i < rows.size() && i < written.size(); ++i) {
        const written_row& from = written[i];
        if (from.request && from.request->json) rows[i].request.body = from.request->json->text;
        if (from.response && from.response->json) rows[i].response.json = from.response->json->text;
        if (from.response && from.response->json_subset)
            rows[i].response.json_subset = from.response->json_subset->text;
        if (from.response && from.response->events)
            for (std::size_t k = 0; k < from.response->events->size() && k < rows[i].response.events.size(); ++k)
                if (const auto& data = (*from.response->events)[k].data; data && !data->text.starts_with('"'))
                    rows[i].response.events[k].data = data->text;
        if (from.steps) restore_digits(rows[i].steps, *from.steps);
    }
}

void locate(std::vector<exchange>& rows, std::string_view file, const std::vector<row_lines>& at) {
    for (std::size_t i = 0; i < rows.size() && i < at.size(); ++i) {
        rows[i].name.location = {std::string(file), at[i].line};
        for (std::size_t k = 0; k < rows[i].steps.size() && k < at[i].steps.size(); ++k)
            rows[i].steps[k].name.location = {std::string(file), at[i].steps[k]};
    }
}

}  // namespace
}  // namespace detail::tables

namespace testing {

std::expected<test_table, std::string> from_json(std::string_view text, std::string_view file) {
    const auto document = detail::parse_json(text);
    if (!document) return std::unexpected("the text is not JSON, or has a duplicate member");
    detail::tables::table_reader reader;
    test_table read = reader.read(*document);
    if (!reader.first_error.empty()) return std::unexpected(std::move(reader.first_error));
    std::string parsed_in_place(text);
    detail::tables::written_table raw;
    detail::input_errors errors;
    constexpr std::size_t max_nesting = 1000;
    if (detail::read_json({parsed_in_place.data(), parsed_in_place.size()},
                          detail::json_table<detail::tables::written_table, detail::direction::in>::value, &raw,
                          max_nesting, errors))
        detail::tables::restore_digits(read.rows, raw.rows);
    detail::tables::locate(read.rows, file, detail::tables::lines_of_rows(text));
    return read;
}

}  // namespace testing
}  // namespace momento::functions
