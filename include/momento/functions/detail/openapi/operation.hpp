// Writes one operation of an OpenAPI document: its parameters, its body, and all responses of its route.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/openapi/document_path.hpp"
#include "momento/functions/detail/openapi/event_stream.hpp"
#include "momento/functions/detail/openapi/json_schema.hpp"
#include "momento/functions/detail/openapi/model.hpp"
#include "momento/functions/detail/openapi/operation_id.hpp"
#include "momento/functions/detail/openapi/rejections.hpp"
#include "momento/functions/detail/openapi/security.hpp"
#include "momento/functions/detail/vocabulary/status_phrase.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions::detail::openapi {

// Text has no null: the schema of an optional parameter or header is that of its value.
constexpr const shape& present(const shape& type) {
    return type.kind == shape_kind::optional ? *type.members[0].type : type;
}

// An aggregate in the query is read like a form.
constexpr usage usage_of(const parameter_part& parameter) {
    return present(*parameter.type).kind == shape_kind::object ? usage::form : usage::in;
}

constexpr usage usage_of(const body_part& body) { return is_form_content(body.kind) ? usage::form : usage::in; }

struct operation_context {
    component_list components;
    std::string_view path;  // of the path item, whose parameter names replace the route's own
    std::string_view id;
    const operation& metadata;
    openapi_version version = openapi_version::v3_1;
};

class operation_writer {
public:
    constexpr operation_writer(json_builder& to, const operation_part& part, const operation_context& context)
        : to_(to), part_(part), context_(context) {}

    constexpr void write() {
        to_.begin_object();
        bool tagged = false;
        for (std::string_view tag : context_.metadata.tags) {
            if (tag.empty()) continue;
            if (!tagged) {
                to_.key("tags");
                to_.begin_array();
            }
            tagged = true;
            to_.string(tag);
        }
        if (tagged) to_.end_array();
        if (context_.metadata.summary.empty()) to_.member("summary", summary_of(context_.id).view());
        else to_.member("summary", context_.metadata.summary);
        to_.member("description", context_.metadata.description);
        to_.member("operationId", context_.id);
        const bool unnamed = has_unnamed_rest(context_.path);
        if (!part_.parameters.empty() || unnamed) {
            to_.key("parameters");
            to_.begin_array();
            for (const parameter_part& each : part_.parameters) parameter(each);
            if (unnamed) rest_parameter();
            to_.end_array();
        }
        body();
        responses();
        to_.flag("deprecated", context_.metadata.deprecated);
        if (!part_.security.empty()) write_security(to_, part_.security);
        to_.end_object();
    }

private:
    constexpr void parameter(const parameter_part& each) {
        std::string_view name = each.name;
        bool rest = false;
        if (each.in == "path") {
            const segment own = parameter_at(part_.path, parameter_index(part_.path, each.name));
            rest = own.kind == segment_kind::rest;
            name = parameter_at(context_.path, parameter_index(part_.path, each.name)).text;
        }
        to_.begin_object();
        to_.member("name", name);
        to_.key("in");
        to_.plain(each.in);
        if (!each.rules->description.empty()) to_.member("description", each.rules->description);
        else if (rest) to_.member("description", "One or more segments, with the slashes between them.");
        to_.flag("required", each.required);
        to_.flag("deprecated", each.rules->deprecated);
        if (usage_of(each) == usage::form) {
            to_.member("style", "deepObject");
            to_.flag("explode", true);
        } else if (present(*each.type).kind == shape_kind::sequence) {
            // `form` with `explode` is a field for each value (OpenAPI 3.1.1 §4.8.12.3).
            const bool separate = each.in == "query" || each.in == "cookie";
            to_.member("style", separate ? "form" : "simple");
            to_.key("explode");
            to_.boolean(separate);
        }
        // The parameter object contains these, so its schema does not.
        field rules = *each.rules;
        rules.description = {};
        rules.deprecated = false;
        to_.key("schema");
        schema_writer(to_, context_.components, usage_of(each))
            .write(present(*each.type), rules, each.initial == "null" ? "" : each.initial);
        to_.end_object();
    }

    // A path of a document declares each of its parameters (OpenAPI 3.1.1 §4.8.8).
    constexpr void rest_parameter() {
        to_.begin_object();
        to_.member("name", unnamed_rest(context_.path));
        to_.member("in", "path");
        to_.member("description", "One or more segments, with the slashes between them.");
        to_.flag("required", true);
        to_.key("schema");
        to_.json("{\"type\":\"string\"}");
        to_.end_object();
    }

    constexpr void body() {
        if (part_.bodies.empty() || part_.verb == method::get || part_.verb == method::head) return;
        to_.key("requestBody");
        to_.begin_object();
        to_.key("content");
        to_.begin_object();
        bool required = true;
        for (const body_part& each : part_.bodies) {
            media_type(each.media_type, each.kind == content_kind::anything ? nullptr : each.type, usage_of(each));
            required = required && each.required;
        }
        to_.end_object();
        to_.flag("required", required);
        to_.end_object();
    }

    constexpr void media_type(std::string_view name, const shape* type, usage by) {
        to_.key(name);
        to_.begin_object();
        if (type != nullptr) {
            to_.key("schema");
            schema_writer(to_, context_.components, by).write(*type);
        }
        to_.end_object();
    }

    // ---- responses

    [[nodiscard]] constexpr bool rejects(std::uint16_t status) const { return openapi::rejects(part_, status); }
    [[nodiscard]] constexpr bool declares(std::uint16_t status) const { return openapi::declares(part_, status); }

    // Returns the next status that the route declares, or the last number.
    static constexpr std::uint16_t no_status = 0xffff;
    [[nodiscard]] constexpr std::uint16_t declared_after(std::uint16_t status) const {
        std::uint16_t next = no_status;
        for (const response_part& each : part_.responses)
            if (each.status > status && each.status < next) next = each.status;
        return next;
    }

    constexpr void responses() {
        to_.key("responses");
        to_.begin_object();
        // Statuses in ascending order, each once.
        std::uint16_t status = declared_after(0);
        for (std::size_t i = 0; i < rejection_responses.size(); ++i) {
            const std::uint16_t rejected = rejection_responses[i].status;
            for (; status < rejected; status = declared_after(status)) response(status);
            if (status != rejected && rejects(rejected)) to_.json(rejection_references[i].view());
        }
        for (; status != no_status; status = declared_after(status)) response(status);
        if (declares(0)) response(0);
        to_.end_object();
    }

    constexpr void write_status(std::uint16_t status) {
        const char digits[3] = {static_cast<char>('0' + status / 100), static_cast<char>('0' + status / 10 % 10),
                                static_cast<char>('0' + status % 10)};
        to_.plain_key(status == 0 ? std::string_view("default") : std::string_view(digits, 3));
    }

    constexpr void response(std::uint16_t status) {
        write_status(status);
        to_.begin_object();
        to_.member("description", status == 0 ? "Any other response" : status_phrase(status));
        headers(status);
        content(status);
        to_.end_object();
    }

    // A header is required only if all responses of the status have it.
    constexpr void headers(std::uint16_t status) {
        std::size_t parts = 0;
        std::size_t count = 0;
        for (const response_part& each : part_.responses) {
            if (each.status != status) continue;
            ++parts;
            count += each.headers.size();
        }
        const bool challenges = status == 401 && (rejects(401) || part_.challenges);
        if (count == 0 && !challenges) return;
        to_.key("headers");
        to_.begin_object();
        for (const response_part& each : part_.responses) {
            if (each.status != status) continue;
            for (const header_part& header : each.headers)
                if (first_of_name(status, header)) write_header(header, parts == 1 && !rejects(status));
        }
        if (challenges) write_challenge(to_);
        to_.end_object();
    }
    constexpr bool first_of_name(std::uint16_t status, const header_part& header) {
        for (const response_part& each : part_.responses)
            if (each.status == status)
                for (const header_part& other : each.headers)
                    if (equal_ignoring_case(other.name, header.name)) return &other == &header;
        return false;
    }
    constexpr void write_header(const header_part& header, bool sure) {
        to_.key(header.name);
        to_.begin_object();
        to_.member("description", header.rules->description);
        to_.flag("required", header.required && sure);
        field rules = *header.rules;
        rules.description = {};
        to_.key("schema");
        // An array would be one field with commas between its elements (OpenAPI 3.1.1 §4.8.12.3, style "simple").
        const shape& type = present(*header.type);
        const bool one_by_one = header.separate && type.kind == shape_kind::sequence;
        schema_writer(to_, context_.components, usage::out)
            .write(one_by_one ? *type.members[0].type : type, one_by_one ? field() : rules);
        to_.end_object();
    }

    // Writes each media type with its schema. Several types of one media type become anyOf.
    constexpr void content(std::uint16_t status) {
        const bool problem = (status != 0 && rejects(status)) || has_kind(status, content_kind::problem);
        bool any = problem;
        for (const response_part& each : part_.responses)
            any = any || (each.status == status && each.kind != content_kind::nothing);
        if (!any) return;
        to_.key("content");
        to_.begin_object();
        for (std::size_t i = 0; i < part_.responses.size(); ++i)
            if (part_.responses[i].status == status && has_media_type(part_.responses[i]) && first_of_media_type(i))
                responses_of(status, part_.responses[i].media_type);
        if (problem) problems(status);
        to_.end_object();
    }
    // A problem with further members has those of both schemas.
    constexpr void problems(std::uint16_t status) {
        bool plain = status != 0 && rejects(status);
        std::array<const shape*, 32> types{};
        std::size_t count = 0;
        for (const response_part& each : part_.responses) {
            if (each.status != status || each.kind != content_kind::problem) continue;
            if (each.type == nullptr || count == types.size()) plain = true;
            else types[count++] = each.type;
        }
        if (count == 0) return write_problem(to_);
        to_.key(problem_json);
        to_.begin_object();
        to_.key("schema");
        const bool several = count + (plain ? 1 : 0) > 1;
        if (several) {
            to_.begin_object();
            to_.key("anyOf");
            to_.begin_array();
        }
        for (std::size_t i = 0; i < count; ++i) {
            to_.begin_object();
            to_.key("allOf");
            to_.begin_array();
            problem_reference();
            schema_writer(to_, context_.components, usage::out).write(*types[i]);
            to_.end_array();
            to_.end_object();
        }
        if (plain) problem_reference();
        if (several) {
            to_.end_array();
            to_.end_object();
        }
        to_.end_object();
    }
    constexpr void problem_reference() {
        to_.begin_object();
        to_.key("$ref");
        to_.plain(schemas_pointer, problem_component);
        to_.end_object();
    }
    [[nodiscard]] constexpr bool has_kind(std::uint16_t status, content_kind kind) const {
        for (const response_part& each : part_.responses)
            if (each.status == status && each.kind == kind) return true;
        return false;
    }
    static constexpr bool has_media_type(const response_part& each) {
        return each.kind == content_kind::anything || each.kind == content_kind::value ||
               each.kind == content_kind::events;
    }
    [[nodiscard]] constexpr bool first_of_media_type(std::size_t index) const {
        for (std::size_t i = 0; i < index; ++i)
            if (part_.responses[i].status == part_.responses[index].status && has_media_type(part_.responses[i]) &&
                part_.responses[i].media_type == part_.responses[index].media_type)
                return false;
        return true;
    }
    constexpr void responses_of(std::uint16_t status, std::string_view name) {
        std::array<const shape*, 32> types{};
        std::size_t count = 0;
        bool anything = false;
        for (const response_part& each : part_.responses) {
            if (each.status != status || !has_media_type(each) || each.media_type != name) continue;
            if (each.kind == content_kind::events)
                return write_event_stream(to_, context_.components, context_.version, name, each.events);
            if (each.kind == content_kind::anything) anything = true;
            bool known = false;
            for (std::size_t i = 0; i < count; ++i) known = known || types[i] == each.type;
            if (!known && count < types.size()) types[count++] = each.type;
        }
        anything = anything || count == types.size();  // too many to list
        if (anything || count < 2) return media_type(name, anything ? nullptr : types[0], usage::out);
        to_.key(name);
        to_.begin_object();
        to_.key("schema");
        to_.begin_object();
        to_.key("anyOf");
        to_.begin_array();
        for (std::size_t i = 0; i < count; ++i) schema_writer(to_, context_.components, usage::out).write(*types[i]);
        to_.end_array();
        to_.end_object();
        to_.end_object();
    }

    json_builder& to_;
    const operation_part& part_;
    const operation_context& context_;
};

}  // namespace momento::functions::detail::openapi
