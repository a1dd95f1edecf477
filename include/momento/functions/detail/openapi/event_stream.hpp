// Writes the description of an event stream in an OpenAPI document.
#pragma once

#include <span>
#include <string_view>

#include "momento/functions/detail/openapi/json_schema.hpp"
#include "momento/functions/detail/openapi/model.hpp"

namespace momento::functions::detail::openapi {

constexpr void write_event(json_builder& to, component_list components, const event_part& each) {
    to.begin_object();
    to.member("type", "object");
    to.key("properties");
    to.begin_object();
    if (!each.name.empty()) {
        to.key("event");
        to.begin_object();
        to.member("const", each.name);
        to.end_object();
    }
    to.key("id");
    to.json(R"({"type":"string"})");
    to.key("data");
    to.begin_object();
    to.member("type", "string");
    to.member("contentMediaType", "application/json");
    to.key("contentSchema");
    schema_writer(to, components, usage::out).write(*each.type);
    to.end_object();
    to.end_object();
    to.key("required");
    to.json(each.name.empty() ? R"(["data"])" : R"(["event","data"])");
    to.end_object();
}

constexpr void write_any_event(json_builder& to, component_list components, std::span<const event_part> events) {
    if (events.empty())
        return to.json(R"({"type":"object","properties":{"event":{"type":"string"},"id":{"type":"string"},)"
                       R"("data":{"type":"string"}},"required":["data"]})");
    if (events.size() == 1) return write_event(to, components, events[0]);
    to.begin_object();
    to.key("oneOf");
    to.begin_array();
    for (const event_part& each : events) write_event(to, components, each);
    to.end_array();
    to.end_object();
}

// OpenAPI 3.2 §4.14.4 has a schema for the items of a sequential media type. In 3.1 the stream is a text whose
// contents have a schema, which is an annotation (JSON Schema Validation 2020-12 §8.5).
constexpr void write_event_stream(json_builder& to, component_list components, openapi_version version,
                                  std::string_view name, std::span<const event_part> events) {
    to.key(name);
    to.begin_object();
    if (version == openapi_version::v3_2) {
        to.key("itemSchema");
        write_any_event(to, components, events);
    } else {
        to.key("schema");
        to.begin_object();
        to.member("type", "string");
        to.member("contentMediaType", name);
        to.key("contentSchema");
        to.begin_object();
        to.member("type", "array");
        to.key("items");
        write_any_event(to, components, events);
        to.end_object();
        to.end_object();
    }
    to.end_object();
}

}  // namespace momento::functions::detail::openapi
