#include "framework/testing/table/events.hpp"

#include <algorithm>
#include <optional>

#include "framework/testing/received_events.hpp"
#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/host/event_check.hpp"

namespace momento::functions::detail::tables {
namespace {

constexpr std::string_view event_stream = "text/event-stream";

std::string_view name_of(const std::optional<std::string>& name) {
    return dispatched_name(name ? std::string_view(*name) : std::string_view());
}

std::string described(const sse::event& event) {
    const json_value value{{"name", name_of(event.name)}, {"id", event.id.value_or("")}, {"data", event.data}};
    return shortened(compact(value));
}

class event_comparison {
public:
    event_comparison(std::string at, const captured_values& captured, lines& found)
        : at_(std::move(at)), captured_(captured), found_(found) {}

    void compare(const testing::expected_event& expected, const sse::event& got) {
        if (expected.name) compare_text(name_of(expected.name), name_of(got.name), "/name");
        if (expected.id) compare_text(*expected.id, got.id.value_or(""), "/id");
        if (expected.data) compare_data(*expected.data, got.data);
    }

private:
    void compare_text(std::string_view expected, std::string_view got, const char* member) {
        const auto meaning = placeholder(expected, captured_);
        if (meaning && !std::holds_alternative<json_value>(*meaning)) {
            compare_json(json_value(expected), json_value(got), member);
        } else if (const std::string wanted = filled(expected, captured_); wanted != got) {
            found_.push_back(difference("events " + at_ + member, shown(wanted), shown(got)));
        }
    }
    void compare_json(const json_value& expected, const json_value& got, const char* member) {
        json_comparison("events", captured_, more_members::rejected, found_).compare(expected, &got, at_ + member);
    }
    void compare_data(const std::string& expected, const std::string& got) {
        std::optional<json_value> wanted = parse_json(expected);
        const auto meaning = placeholder(expected, captured_);
        if (const auto* captured = meaning ? std::get_if<json_value>(&*meaning) : nullptr; captured != nullptr)
            if (!captured->is_string()) wanted = *captured;
        if (!wanted) return compare_text(expected, got, "/data");
        if (const std::optional<json_value> data = parse_json(got)) return compare_json(*wanted, *data, "/data");
        fill(*wanted, captured_);
        found_.push_back(difference("events " + at_ + "/data", shortened(compact(*wanted)), shown(got)));
    }

    std::string at_;  // the JSON Pointer of the event
    const captured_values& captured_;
    lines& found_;
};

}  // namespace

void compare_events(const std::vector<testing::expected_event>& expected, const testing::response& got,
                    const captured_values& captured, lines& found) {
    const std::string type = got.header("content-type");
    if (!equal_ignoring_case(detail::media_type_of(type), event_stream)) {
        found.push_back(difference("events", std::string("the content type ").append(event_stream),
                                   type.empty() ? "none" : shown(type)));
        return;
    }
    const std::vector<sse::event> events = events_in(got.body);
    for (std::size_t i = 0; i < std::max(expected.size(), events.size()); ++i) {
        const std::string at = "/" + std::to_string(i);
        if (i >= expected.size()) found.push_back(difference("events " + at, "no event", described(events[i])));
        else if (i >= events.size()) found.push_back(difference("events " + at, "an event", "none"));
        else event_comparison(at, captured, found).compare(expected[i], events[i]);
    }
}

testing::expected_event filled(testing::expected_event event, const captured_values& captured) {
    for (std::optional<std::string>* text : {&event.name, &event.id, &event.data}) {
        if (!*text || captured.empty()) continue;
        if (text != &event.data || !fill_json(**text, captured)) **text = filled(**text, captured);
    }
    return event;
}

}  // namespace momento::functions::detail::tables
