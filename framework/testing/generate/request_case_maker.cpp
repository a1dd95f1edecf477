#include "framework/testing/generate/request_case_maker.hpp"

#include <algorithm>
#include <utility>

#include "framework/testing/generate/value_maker.hpp"
#include "momento/functions/detail/openapi/operation.hpp"

namespace momento::functions::detail {

using openapi::body_part;
using openapi::content_kind;
using openapi::operation_part;
using openapi::parameter_part;
using openapi::usage;

namespace {

bool is_rest(const operation_part& part, const parameter_part& parameter) {
    return parameter.in == "path" &&
           openapi::parameter_at(part.path, parameter_index(part.path, parameter.name)).kind == segment_kind::rest;
}

class maker {
public:
    maker(const table_contract& table, std::size_t operation, random_source& random)
        : table_(table), operation_(operation), part_(table.operations[operation]), random_(random) {}

    request_case valid() {
        request_case made{.operation = operation_};
        for (const auto& list : {part_.parameters, part_.undocumented})
            for (const parameter_part& each : list) {
                case_parameter& parameter = made.parameters.emplace_back(&each);
                if (each.required || random_.one_in(2)) parameter.value = value_of(each);
            }
        if (part_.token.type != nullptr && (part_.token.required || random_.one_in(2))) made.token = token();
        if (!part_.bodies.empty()) made.alternative = random_.below(part_.bodies.size());
        const body_part& body = body_part_of(part_, made);
        if (!body.optional || random_.one_in(2)) made.body = this->body(body);
        made.escaped = random_.one_in(4);
        return made;
    }

    case_value value_of(const parameter_part& parameter) {
        const shape& type = openapi::present(*parameter.type);
        if (is_rest(part_, parameter) && type.kind == shape_kind::text && parameter.rules->pattern.empty()) {
            std::string path;
            for (std::size_t i = 0, count = 1 + random_.below(3); i < count; ++i)
                path.append(i == 0 ? "" : "/").append(make_segment());
            return path;
        }
        return value_maker(random_, is_rest(part_, parameter) ? text_location::query : location_of(parameter),
                           openapi::usage_of(parameter), depth_for_texts)
            .make(type, *parameter.rules);
    }

    case_value token() {
        const text_location location = is_plain_token(part_.token) ? text_location::query : text_location::json;
        return value_maker(random_, location, usage::in, depth_for(table_, operation_))
            .make(openapi::present(*part_.token.type), *part_.token.rules);
    }

    std::optional<case_value> body(const body_part& body) {
        if (body.kind == content_kind::nothing) return std::nullopt;
        if (openapi::is_form_content(body.kind))
            return value_maker(random_, text_location::query, usage::form, depth_for_texts)
                .make(*body.type, no_rules::value);
        if (body.kind == content_kind::value && body.media_type != "text/plain")
            return value_maker(random_, text_location::json, usage::in, depth_for(table_, operation_))
                .make(*body.type, no_rules::value);
        return make_plain_text(random_, random_.below(40), text_location::json);
    }

private:
    std::string make_segment() {
        std::string text;
        do text = make_plain_text(random_, 1 + random_.below(6), text_location::path);
        while (!is_allowed_in(text, text_location::path) && !random_.is_plain());
        return text;
    }

    const table_contract& table_;
    const std::size_t operation_;
    const operation_part& part_;
    random_source& random_;
};

// Every mutation of a valid request case.
class request_case_mutator {
public:
    request_case_mutator(const table_contract& table, const request_case& valid, maker& make)
        : table_(table), part_(table.operations[valid.operation]), valid_(valid), make_(make) {
        for (std::size_t i = 0; i < valid_.parameters.size(); ++i) parameter(i);
        if (part_.token.type != nullptr) token();
        if (body_part_of(part_, valid_).kind != content_kind::nothing) body();
    }

    std::vector<request_case> found;

private:
    request_case& add(flaw what) {
        request_case& mutated = found.emplace_back(valid_);
        mutated.what = what;
        return mutated;
    }

    void parameter(std::size_t at) {
        const parameter_part& part = *valid_.parameters[at].part;
        const shape& type = openapi::present(*part.type);
        const bool is_list = type.kind == shape_kind::sequence;
        const bool is_object = type.kind == shape_kind::object;
        if (part.required && part.in != "path") add(flaw::missing_parameter).parameters[at].value.reset();
        const case_value value = valid_.parameters[at].value ? *valid_.parameters[at].value : make_.value_of(part);
        // Fields of the same name may be joined on the way; for text, the result is one valid value (RFC 9110 §5.3).
        if (!is_list && !is_object && part.in != "path" && part.in != "cookie" &&
            !(part.in == "header" && type.kind == shape_kind::text))
            add(flaw::repeated_parameter).parameters[at].value = case_value::array({value, value});
        for (mutation& each : mutations_of(value, type, *part.rules, openapi::usage_of(part))) {
            if (is_object && each.pointer.empty()) continue;
            if (!each.instead || each.instead->is_object() || each.instead->is_null()) continue;
            if (each.instead->is_array() && !is_list && !is_object) continue;
            case_value mutated = value;
            if (replace_at(mutated, each.pointer, std::move(each.instead)))
                add(flaw::wrong_parameter).parameters[at].value = std::move(mutated);
        }
    }

    void token() {
        if (part_.token.required) add(flaw::missing_token).token.reset();
        if (is_plain_token(part_.token)) return;
        const case_value value = valid_.token ? *valid_.token : make_.token();
        for (const mutation& each : mutations_of(value, *part_.token.type, *part_.token.rules, usage::in)) {
            case_value mutated = value;
            if (replace_at(mutated, each.pointer, each.instead)) add(flaw::wrong_token).token = std::move(mutated);
        }
    }

    void body() {
        constexpr std::size_t max_sent = 8 * 1024 * 1024;
        const body_part& body = body_part_of(part_, valid_);
        const bool is_form = openapi::is_form_content(body.kind);
        // An extract<T> may read a body of any size in pieces.
        const bool is_read = body.kind != content_kind::anything || body.media_type == "application/octet-stream";
        if (!valid_.body) valid_.body = make_.body(body);
        if (body.limited && is_read && table_.bounds[valid_.operation].body_bytes < max_sent) add(flaw::body_too_large);
        if (body.kind == content_kind::anything) return;
        add(flaw::not_utf8);
        const bool selects = body.kind == content_kind::multipart || part_.bodies.size() > 1;
        const bool takes_any = openapi::any_body(part_, [](const body_part& each) { return each.media_type == "*/*"; });
        if (body.media_type == "text/plain") return;
        if ((table_.bounds[valid_.operation].check_content_type || selects) && !takes_any && !binds_content_type(part_))
            add(flaw::wrong_media_type);
        if (!is_form)
            for (const flaw what : {flaw::bytes_behind, flaw::cut_short, flaw::bad_escape, flaw::duplicate_key})
                add(what);
        for (const mutation& each : mutations_of(*valid_.body, *body.type, no_rules::value, openapi::usage_of(body))) {
            case_value mutated = *valid_.body;
            if (replace_at(mutated, each.pointer, each.instead)) add(each.what).body = std::move(mutated);
        }
        if (!is_form) return;
        for (const auto& [name, value] : valid_.body->items())
            if (!value.is_array()) (*add(flaw::repeated_parameter).body)[name] = case_value::array({value, value});
    }

    const table_contract& table_;
    const operation_part& part_;
    request_case valid_;
    maker& make_;
};

}  // namespace

std::size_t depth_for(const table_contract& table, std::size_t operation) {
    return std::min<std::size_t>(table.bounds[operation].json_depth, 32);
}

text_location location_of(const parameter_part& part) {
    if (part.in == "path") return text_location::path;
    if (part.in == "cookie") return text_location::cookie;
    if (part.in == "query") return text_location::query;
    return is_joined(part) ? text_location::element : text_location::header;
}

request_case make_valid(const table_contract& table, std::size_t operation, random_source& random) {
    maker make(table, operation, random);
    for (int tries = 0; tries < 50; ++tries)
        if (request_case made = make.valid(); expected_status(table, made) == 0) return made;
    throw no_value("a request that no other route matches");
}

std::optional<request_case> make_invalid(const table_contract& table, std::size_t operation, random_source& random,
                                         std::size_t turn) {
    const request_case valid = make_valid(table, operation, random);
    maker make(table, operation, random);
    std::vector<request_case> all = request_case_mutator(table, valid, make).found;
    std::vector<flaw> kinds;
    for (const request_case& each : all)
        if (std::ranges::find(kinds, each.what) == kinds.end()) kinds.push_back(each.what);
    std::ranges::sort(kinds);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const flaw kind = kinds[(turn + i) % kinds.size()];
        std::vector<const request_case*> candidates;
        for (const request_case& each : all)
            if (each.what == kind) candidates.push_back(&each);
        // Not every mutation is invalid: "7" is both a number and text.
        while (!candidates.empty()) {
            const std::size_t at = random.below(candidates.size());
            if (const std::optional<int> status = expected_status(table, *candidates[at]); status && *status != 0)
                return *candidates[at];
            candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
    return std::nullopt;
}

}  // namespace momento::functions::detail
