#include "framework/testing/table/assertion.hpp"

#include <algorithm>

#include "framework/testing/table/base64.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail::tables {
namespace {

constexpr std::size_t max_value_text = 200;

std::string cut(const std::string& text) {
    return text.size() <= max_value_text ? text : std::string(whole_characters(text, max_value_text)) + "…";
}

std::string line(std::string_view where, std::string_view expected, std::string_view got) {
    std::string text(where);
    text += ": expected ";
    text += expected;
    text += ", got ";
    text += got;
    return text;
}

// The result of matching a placeholder with a header value or a JSON value.
struct match_result {
    bool holds = true;
    std::string expected{};
    std::string error{};  // the row itself is invalid
};
match_result match_placeholder(const auto& meaning, const json_value* got) {
    if (const auto* kind = std::get_if<any_value_of>(&meaning))
        return {.holds = got != nullptr && kind->fits(*got), .expected = std::string(kind->words)};
    if (const auto* text = std::get_if<matching_text>(&meaning)) {
        const std::optional<bool> found =
            matches(text->pattern, got != nullptr && got->is_string() ? got->template get<std::string>() : "");
        if (!found) return {.holds = false, .error = "invalid regular expression " + text->pattern};
        return {.holds = *found && got != nullptr && got->is_string(),
                .expected = "a string that matches " + text->pattern};
    }
    const auto* unknown = std::get_if<unknown_placeholder>(&meaning);
    return {.holds = false,
            .error = "unknown placeholder ${" + unknown->name + "}; no earlier step captures this name"};
}

std::string pointed(std::string_view pointer) {
    return pointer.empty() ? std::string("json") : "json " + std::string(pointer);
}

bool same_number(const json_value& a, const json_value& b) {
    // nlohmann stores numbers with a sign as signed, even -0. A signed and an unsigned number are equal if their bits
    // are, and they are not negative.
    if (a.is_number_integer() && b.is_number_integer())
        return a.get<std::int64_t>() == b.get<std::int64_t>() &&
               (a.is_number_unsigned() == b.is_number_unsigned() || a.get<std::int64_t>() >= 0);
    return a.get<double>() == b.get<double>();
}

enum class more_members : bool { rejected, allowed };

class comparison {
public:
    comparison(const captured_values& captured, more_members more, lines& found)
        : captured_(captured), more_(more), found_(found) {}

    void compare(const json_value& expected, const json_value* got, const std::string& at) {
        if (expected.is_string()) {
            const auto text = expected.get<std::string>();
            if (const auto meaning = placeholder(text, captured_)) {
                if (const auto* value = std::get_if<json_value>(&*meaning)) return compare_values(*value, got, at);
                const match_result on = match_placeholder(*meaning, got);
                if (!on.error.empty()) found_.push_back(pointed(at) + ": " + on.error);
                else if (!on.holds) add_difference(on.expected, got, at);
                return;
            }
            return compare_values(filled(text, captured_), got, at);
        }
        compare_values(expected, got, at);
    }

private:
    void add_difference(std::string_view expected, const json_value* got, const std::string& at) {
        found_.push_back(line(pointed(at), expected, got == nullptr ? "no value" : cut(compact(*got))));
    }
    void compare_values(const json_value& expected, const json_value* got, const std::string& at) {
        if (got != nullptr && expected.is_object() && got->is_object()) {
            for (const auto& [name, value] : expected.items()) {
                const auto member = got->find(name);
                compare(value, member == got->end() ? nullptr : &*member, below(at, name));
            }
            for (const auto& [name, value] : got->items())
                if (more_ == more_members::rejected && !expected.contains(name))
                    found_.push_back(line(pointed(below(at, name)), "no value", cut(compact(value))));
        } else if (got != nullptr && expected.is_array() && got->is_array()) {
            for (std::size_t i = 0; i < std::max(expected.size(), got->size()); ++i) {
                const std::string place = at + "/" + std::to_string(i);
                if (i < expected.size()) compare(expected[i], i < got->size() ? &(*got)[i] : nullptr, place);
                else found_.push_back(line(pointed(place), "no value", cut(compact((*got)[i]))));
            }
        } else if (got == nullptr ||
                   !(expected.is_number() && got->is_number() ? same_number(expected, *got) : expected == *got)) {
            add_difference(cut(compact(expected)), got, at);
        }
    }

    const captured_values& captured_;
    more_members more_;
    lines& found_;
};

void compare_json(std::string_view member, const std::string& expected, more_members more, const std::string& got,
                  const captured_values& captured, lines& found) {
    const std::optional<json_value> wanted = parse_json(expected);
    const std::optional<json_value> body = parse_json(got);
    if (!wanted) found.push_back(std::string(member) + ": the expected text is not JSON");
    else if (!body) found.emplace_back("json: the body is not JSON");
    else comparison(captured, more, found).compare(*wanted, &*body, "");
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
    found.push_back(line(where, words, values.empty() ? "none" : listed(values)));
}

void compare_absent(const std::string& name, const testing::response& got, lines& found) {
    if (const std::vector<json_value> values = values_of(name, got); !values.empty())
        found.push_back(line("header " + name, "none", listed(values)));
}

void compare_body(const std::string& expected, const std::string& got, lines& found) {
    if (expected == got) return;
    const auto [mine, theirs] = std::ranges::mismatch(expected, got);
    found.push_back(line("body", shown(expected), shown(got)) + "; the first difference is at byte " +
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

void fill(json_value& value, const captured_values& captured) {
    if (value.is_structured()) {
        for (json_value& each : value) fill(each, captured);
    } else if (value.is_string()) {
        const auto meaning = placeholder(value.get<std::string>(), captured);
        if (!meaning) value = filled(value.get<std::string>(), captured);
        else if (const auto* known = std::get_if<json_value>(&*meaning)) value = *known;
    }
}

}  // namespace

std::string readable(std::string_view bytes) {
    return is_utf8(bytes) ? std::string(bytes) : "base64:" + to_base64(bytes);
}

std::string_view whole_characters(std::string_view text, std::size_t most) {
    while (most > 0 && most < text.size() && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
    return text.substr(0, most);
}

std::string shown(std::string_view text) { return compact(json_value(cut(readable(text)))); }

std::string place_of(const testing::input_error& error) {
    return error.where.empty() ? error.in : error.in + " " + error.where;
}

lines differences(const testing::expectation& expected, const testing::response& got, const captured_values& captured) {
    lines found;
    if (expected.status != 0 && expected.status != got.status)
        found.push_back(line("status", std::to_string(expected.status), std::to_string(got.status)));
    // Without an expected status, an error response fails the row: the path could be misspelled.
    if (expected.status == 0 && expected.errors.empty() && got.status >= 400)
        found.push_back(line("status", "less than 400", std::to_string(got.status)));
    for (const auto& [name, value] : expected.headers) compare_header(name, value, got, captured, found);
    for (const std::string& name : expected.absent) compare_absent(name, got, found);
    if (!expected.json.empty()) compare_json("json", expected.json, more_members::rejected, got.body, captured, found);
    if (!expected.json_subset.empty())
        compare_json("json_subset", expected.json_subset, more_members::allowed, got.body, captured, found);
    if (expected.body) compare_body(filled(*expected.body, captured), got.body, found);
    if (const std::string part = filled(expected.contains, captured); got.body.find(part) == got.body.npos)
        found.push_back("body: expected to contain " + shown(part));
    if (!expected.errors.empty()) compare_errors(expected.errors, got.body, found);
    return found;
}

testing::expectation filled(testing::expectation expected, const captured_values& captured) {
    for (auto& [name, value] : expected.headers) value = filled(value, captured);
    if (expected.body) *expected.body = filled(*expected.body, captured);
    expected.contains = filled(expected.contains, captured);
    for (std::string* text : {&expected.json, &expected.json_subset})
        if (std::optional<json_value> json = captured.empty() ? std::nullopt : parse_json(*text)) {
            fill(*json, captured);
            *text = compact(*json);
        }
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
