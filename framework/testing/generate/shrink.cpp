#include "framework/testing/generate/shrink.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/testing/generate/request_case_maker.hpp"
#include "framework/testing/generate/value_maker.hpp"
#include "momento/functions/detail/openapi/operation.hpp"

namespace momento::functions::detail {

using openapi::content_kind;
using openapi::operation_part;
using openapi::usage;

namespace {

constexpr std::size_t max_sent = 2000;

// Shorter texts are smaller; texts of the same length are compared: 101 is smaller than 102. Every step makes the text
// smaller, so shrinking terminates.
std::string text_of(const testing::request& request) {
    std::string text = request.path + "?" + request.query + "\n";
    for (const auto& [name, value] : request.headers) text.append(name).append(":").append(value).append("\n");
    if (request.token_metadata) text.append("token ").append(*request.token_metadata);
    return text.append("\n").append(request.body);
}
bool is_smaller(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

// Generates values that are simpler than a given value.
class simpler_values {
public:
    simpler_values(text_location location, usage by, std::size_t depth) : location_(location), by_(by), depth_(depth) {}

    // Passes replacements of the root to `take` until it accepts one.
    template <class Take>
    bool each(const case_value& root, const shape& type, const field& rules, Take take) const {
        if (simplest(type, rules, [&](case_value made) { return take(std::move(made)); })) return true;
        for (const value_location& at : locations_in(root, type, rules, by_)) {
            const case_value::json_pointer pointer(at.pointer);
            const case_value& value = root[pointer];
            const auto put = [&](std::optional<case_value> instead) {
                case_value changed = root;
                return replace_at(changed, at.pointer, std::move(instead)) && take(std::move(changed));
            };
            if (at.removable && put(std::nullopt)) return true;
            if (at.nullable && put(case_value(nullptr))) return true;
            if (simplest(*at.type, *at.rules, put)) return true;
            if (value.is_string()   ? texts(value.get<std::string>(), put)
                : value.is_number() ? numbers(value, put)
                                    : parts(value, put))
                return true;
        }
        return false;
    }

private:
    template <class Put>
    bool simplest(const shape& type, const field& rules, Put put) const {
        random_source plain = random_source::plain();
        try {
            return put(value_maker(plain, location_, by_, depth_).make(type, rules));
        } catch (const no_value&) {
            return false;  // only random choices find one
        }
    }

    template <class Put>
    static bool texts(const std::string& text, Put put) {
        for (std::size_t size = text.size(); size > 0; size /= 2)
            for (std::size_t at = 0; at + size <= text.size(); at += size)
                if (put(case_value(std::string(text).erase(at, size)))) return true;
        for (std::size_t at = 0; at < text.size() && text.size() < 200; ++at)
            for (const char simple : {'a', 'A', '0'}) {
                std::string changed = text;
                changed[at] = simple;
                if (simple != text[at] && put(case_value(changed))) return true;
            }
        return false;
    }

    template <class Put>
    static bool numbers(const case_value& value, Put put) {
        if (value.is_number_float()) {
            const double real = value.get<double>();
            for (const double each :
                 {std::trunc(real), std::trunc(real / 2), std::trunc(real) - std::copysign(1.0, real)})
                if (std::abs(each) < 1e15 && put(case_value(static_cast<std::int64_t>(each)))) return true;
            return put(case_value(std::round(real * 10) / 10));
        }
        if (value.is_number_unsigned()) {
            const auto number = value.get<std::uint64_t>();
            for (std::uint64_t less = number; less > 0; less /= 2)
                if (put(case_value(number - less))) return true;
            return false;
        }
        const auto number = value.get<std::int64_t>();
        if (put(case_value(0 - number))) return true;
        for (std::int64_t less = number; less != 0; less /= 2)
            if (put(case_value(number - less))) return true;
        return false;
    }

    // The value without some of its elements or members.
    template <class Put>
    static bool parts(const case_value& value, Put put) {
        if (value.is_object()) {
            for (const auto& [name, member] : value.items()) {
                case_value less = value;
                less.erase(name);
                if (put(std::move(less))) return true;
            }
            return put(case_value::parse(json_value::parse(to_json_text(value)).dump()));  // with sorted members
        } else if (value.is_array()) {
            for (std::size_t size = value.size(); size > 0; size /= 2)
                for (std::size_t at = 0; at + size <= value.size(); at += size) {
                    case_value less = case_value::array();
                    for (std::size_t i = 0; i < value.size(); ++i)
                        if (i < at || i >= at + size) less.push_back(value[i]);
                    if (put(std::move(less))) return true;
                }
        }
        return false;
    }

    const text_location location_;
    const usage by_;
    const std::size_t depth_;
};

class shrinker {
public:
    shrinker(const table_contract& table, request_case from, const std::function<bool(const request_case&)>& fails)
        : table_(table), part_(table.operations[from.operation]), current_(std::move(from)), fails_(fails) {
        expected_status_ = expected_status(table_, current_);
        text_ = text_of(*to_request(table_, current_));
    }

    request_case run() {
        while (sent_ < max_sent && step()) {
        }
        return std::move(current_);
    }

private:
    // Accepts a candidate that is smaller and still fails.
    bool take(request_case candidate) {
        if (sent_ >= max_sent) return false;
        const std::optional<testing::request> request = to_request(table_, candidate);
        if (!request) return false;
        std::string text = text_of(*request);
        if (!is_smaller(text, text_) || expected_status(table_, candidate) != expected_status_) return false;
        ++sent_;
        if (!fails_(candidate)) return false;
        current_ = std::move(candidate);
        text_ = std::move(text);
        return true;
    }

    bool step() {
        for (std::size_t i = 0; i < current_.parameters.size(); ++i) {
            if (!current_.parameters[i].value) continue;
            request_case less = current_;
            less.parameters[i].value.reset();
            if (take(std::move(less))) return true;
        }
        request_case less = current_;
        less.escaped = false;
        less.token.reset();
        if (take(less)) return true;
        less.token = current_.token;
        return take(std::move(less)) || body() || parameters() || token();
    }

    bool body() {
        if (!current_.body) return false;
        const openapi::body_part& body = body_part_of(part_, current_);
        const bool is_free = body.kind == content_kind::anything;
        const shape& type = is_free ? shape_of<std::string>::value : *body.type;
        return simpler_values(text_location::json, openapi::usage_of(body), depth_for(table_, current_.operation))
            .each(*current_.body, type, no_rules::value, [&](case_value value) {
                request_case changed = current_;
                changed.body = std::move(value);
                return take(std::move(changed));
            });
    }
    bool parameters() {
        for (std::size_t i = 0; i < current_.parameters.size(); ++i) {
            const case_parameter& each = current_.parameters[i];
            if (each.value &&
                simpler_values(location_of(*each.part), usage::in, depth_for_texts)
                    .each(*each.value, openapi::present(*each.part->type), *each.part->rules, [&](case_value value) {
                        request_case changed = current_;
                        changed.parameters[i].value = std::move(value);
                        return take(std::move(changed));
                    }))
                return true;
        }
        return false;
    }
    bool token() {
        return current_.token &&
               simpler_values(text_location::json, usage::in, depth_for(table_, current_.operation))
                   .each(*current_.token, *part_.token.type, *part_.token.rules, [&](case_value value) {
                       request_case changed = current_;
                       changed.token = std::move(value);
                       return take(std::move(changed));
                   });
    }

    const table_contract& table_;
    const operation_part& part_;
    request_case current_;
    const std::function<bool(const request_case&)>& fails_;
    std::optional<int> expected_status_;
    std::string text_;
    std::size_t sent_ = 0;
};

}  // namespace

request_case shrink(const table_contract& table, request_case from,
                    const std::function<bool(const request_case&)>& fails) {
    return shrinker(table, std::move(from), fails).run();
}

}  // namespace momento::functions::detail
