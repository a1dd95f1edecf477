#include "framework/testing/table/report.hpp"

#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/host/event_parser.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail::tables {
namespace {

constexpr std::size_t max_body_text = 2000;

std::string indented(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.empty()) result.append("  ").append(line);
        result += '\n';
    }
    return result;
}

std::string with_thousands(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string body(std::string_view bytes) {
    if (bytes.empty()) return {};
    const std::string text = readable(bytes);
    if (text.size() <= max_body_text) return text + "\n";
    return std::string(whole_characters(text, max_body_text)) + "… (" + with_thousands(bytes.size()) + " bytes)\n";
}

std::string below_blank(const std::string& text) { return text.empty() ? text : "\n" + text; }

std::string fields(const testing::text_pairs& headers) {
    std::string text;
    for (const auto& [name, value] : headers) text.append(name).append(": ").append(value).append("\n");
    return text;
}

// Removes whitespace from JSON. It is not parsed, so numbers are shown as they were written.
std::string without_blanks(std::string_view json) {
    std::string text;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (quoted && json[i] == '\\') text += json[i++];
        else if (json[i] == '"') quoted = !quoted;
        if (i < json.size() && (quoted || std::string_view(" \n\r\t").find(json[i]) == std::string_view::npos))
            text += json[i];
    }
    return text;
}

// The events as a stream, without the line feed at its end, which `body` adds.
std::string stream_of(const std::vector<testing::expected_event>& events) {
    std::string stream;
    for (const testing::expected_event& each : events) {
        std::optional<std::string> data = each.data;
        if (data && parse_json(*data)) data = without_blanks(*data);
        append_event(stream, each.name, each.id, data);
    }
    while (stream.ends_with('\n')) stream.pop_back();
    return stream;
}

std::string to_text(const testing::expectation& expected) {
    std::string text = expected.status == 0 ? "any status" : std::to_string(expected.status);
    text.append("\n").append(fields(expected.headers));
    for (const std::string& name : expected.absent) text.append("no header ").append(name).append("\n");
    std::string body_text;
    if (expected.body) body_text += body(*expected.body);
    if (!expected.json.empty()) body_text += body(without_blanks(expected.json));
    if (!expected.json_subset.empty()) body_text += "json_subset " + body(without_blanks(expected.json_subset));
    if (!expected.contains.empty()) body_text += "contains " + shown(expected.contains) + "\n";
    for (std::size_t i = 0; i < expected.errors.size(); ++i)
        body_text.append(i == 0 ? "errors " : ", ").append(place_of(expected.errors[i]));
    if (!expected.errors.empty()) body_text += '\n';
    if (!expected.events.empty()) body_text += body(stream_of(expected.events));
    return body_text.empty() ? text : text + "\n" + body_text;
}

// "POST /greet?x=1", the header fields, an empty line and the body.
std::string to_text(const testing::request& request) {
    std::string text(method_name(request.method));
    text.append(" ").append(request.path);
    if (!request.query.empty()) text.append("?").append(request.query);
    return indented(text.append("\n").append(fields(request.headers)).append(below_blank(body(request.body))));
}

}  // namespace

std::string report(const std::string& name, const lines& differences, const testing::request& request,
                   const testing::expectation& expected, const std::optional<testing::response>& got) {
    std::string text = name + "\n";
    for (const std::string& line : differences) text += indented(line);
    text.append("request\n").append(to_text(request));
    text.append("expected\n").append(indented(to_text(expected)));
    text += "got\n";
    if (got)
        text += indented(
            std::to_string(got->status).append("\n").append(fields(got->headers)).append(below_blank(body(got->body))));
    else text += "  no response\n";
    text.pop_back();
    return text;
}

}  // namespace momento::functions::detail::tables
