// Writes the OpenAPI document of a table as one constant: the concatenation of the texts of its operations and named
// types, of which each evaluation writes several.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/match/merge_sort.hpp"
#include "momento/functions/detail/openapi/describe_route.hpp"
#include "momento/functions/detail/openapi/info.hpp"
#include "momento/functions/detail/openapi/operation.hpp"
#include "momento/functions/detail/openapi/operation_id.hpp"
#include "momento/functions/detail/openapi/security.hpp"

namespace momento::functions::detail::openapi {

inline constexpr std::size_t max_components = 1000;

// The number of groups with options around a route, and the number of these options.
template <class Route>
inline constexpr std::size_t level_count = 0;
template <class Contract, class Handler, class... Levels>
inline constexpr std::size_t level_count<bound_route<Contract, Handler, Levels...>> = sizeof...(Levels);
template <class Route>
inline constexpr std::size_t options_around = 0;
template <class Contract, class Handler, class... Levels>
inline constexpr std::size_t options_around<bound_route<Contract, Handler, Levels...>> =
    (std::size_t{0} + ... + Levels::size);

template <const auto& Table, openapi_version Version = openapi_version::v3_1>
struct document;

template <class Level, class... Routes, const table<Level, Routes...>& Table, openapi_version Version>
struct document<Table, Version> {
    static constexpr std::size_t count = sizeof...(Routes);

    template <std::size_t I, class Route>
    static consteval operation_part describe() {
        operation_part part = describe_route<Level, Route>();
        if constexpr (requires { detail::at<I, Route>(Table).metadata; })
            part.metadata = &detail::at<I, Route>(Table).metadata;
        if constexpr (std::is_pointer_v<typename Route::handler_type>)
            part.handler = function_name<detail::at<I, Route>(Table).handler>();
        return part;
    }
    template <std::size_t... I>
    static consteval std::array<operation_part, count + 1> describe_all(std::index_sequence<I...>) {
        return {{describe<I, Routes>()..., {}}};
    }
    static constexpr auto operations = describe_all(std::index_sequence_for<Routes...>{});

    // For each operation, the first operation with the same path, which may be itself. An operation is left out if it
    // is hidden, or if one with a more literal path has the same path in the document.
    static constexpr std::size_t left_out = ~std::size_t{0};
    static constexpr auto places = [] {
        std::array<std::size_t, count + 1> list{};
        // Operations with the same path are adjacent, in the order of the table.
        std::array<keyed, count + 1> sorted{};
        for (std::size_t i = 0; i < count; ++i) sorted[i] = {key_of_place(operations[i].path), i};
        sort_by_key(sorted);
        const auto is_hidden = [](std::size_t i) {
            return operations[i].metadata != nullptr && operations[i].metadata->hidden;
        };
        const auto has_rest = [](std::size_t i) { return operations[i].path.ends_with("...}"); };
        for (std::size_t at = 0; at < count; ++at) {
            const std::size_t i = sorted[at].index;
            std::size_t begin = at;
            while (begin > 0 && sorted[begin - 1].key == sorted[at].key) --begin;
            std::size_t end = at + 1;
            while (end < count && sorted[end].key == sorted[at].key) ++end;
            list[i] = is_hidden(i) ? left_out : i;
            for (std::size_t other = begin; other < end && list[i] != left_out; ++other) {
                const std::size_t k = sorted[other].index;
                if (k == i || is_hidden(k) || !same_place(operations[i].path, operations[k].path)) continue;
                if (operations[i].verb == operations[k].verb && has_rest(i) && !has_rest(k)) list[i] = left_out;
                else if (k < i && list[i] == i && list[k] == k) list[i] = k;
            }
        }
        return list;
    }();

    // For each operation, the next one of the same place.
    static constexpr auto following = [] {
        std::array<std::size_t, count + 1> next{};
        std::array<std::size_t, count + 1> last{};
        for (std::size_t i = 0; i < count; ++i) {
            next[i] = count;
            if (places[i] == left_out) continue;
            if (places[i] != i) next[last[places[i]]] = i;
            last[places[i]] = i;
        }
        return next;
    }();

    // The ids are the same for every compiler and order of evaluation: a function's name is used only if no other
    // operation has it.
    static constexpr auto ids = [] {
        std::array<operation_id, count + 1> list{};
        std::array<keyed, count + 1> sorted{};
        const auto is_documented = [](std::size_t i) {
            return operations[i].metadata != nullptr && !operations[i].metadata->id.empty();
        };
        const auto own = [&](std::size_t i) {
            return is_documented(i) ? operations[i].metadata->id : operations[i].handler;
        };
        for (std::size_t i = 0; i < count; ++i) sorted[i] = {places[i] == left_out ? 0 : key_of(own(i)), i};
        sort_by_key(sorted);
        for (std::size_t at = 0; at < count; ++at) {
            const auto [key, i] = sorted[at];
            if (places[i] == left_out) continue;
            const operation_part& part = operations[i];
            const bool alone = (at == 0 || sorted[at - 1].key != key) && (at + 1 == count || sorted[at + 1].key != key);
            if (!own(i).empty() && (is_documented(i) || alone)) list[i].append(own(i));
            else list[i] = id_of_path(part.verb, part.path);
        }
        // Ids can still be equal: those of "/a-b" and "/a_b", or an id from a path and an explicit id. One of them gets
        // a '_'; explicit ids do not change.
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < count; ++i) sorted[i] = {places[i] == left_out ? 0 : key_of(list[i].view()), i};
            sort_by_key(sorted);
            for (std::size_t at = 1; at < count; ++at) {
                if (sorted[at].key == 0 || sorted[at].key != sorted[at - 1].key) continue;
                list[sorted[is_documented(sorted[at].index) ? at - 1 : at].index].append('_');
                changed = true;
            }
        }
        return list;
    }();

    static constexpr auto all_components = [] {
        component_set<max_components> set;
        for (std::size_t i = 0; i < count; ++i) {
            const operation_part& part = operations[i];
            if (places[i] == left_out) continue;
            for (const parameter_part& each : part.parameters) set.visit(*each.type, usage_of(each));
            for (const body_part& body : part.bodies)
                if (body.type != nullptr) set.visit(*body.type, usage_of(body));
            for (const response_part& each : part.responses) {
                if (each.type != nullptr) set.visit(*each.type, usage::out);
                for (const header_part& header : each.headers) set.visit(*header.type, usage::out);
                for (const event_part& event : each.events) set.visit(*event.type, usage::out);
            }
        }
        set.split();
        set.name_all();
        return set;
    }();
    static constexpr std::size_t component_count = all_components.size();
    static constexpr auto components = [] {
        std::array<component, component_count + 1> list{};
        for (std::size_t i = 0; i < component_count; ++i) list[i] = all_components[i];
        return list;
    }();
    static constexpr component_list named{components.data(), component_count};

    struct operation_source {
        static constexpr void write(json_builder& to, std::size_t i) {
            if (places[i] == left_out) return;
            const operation_part& part = operations[i];
            const operation metadata = tagged(part.metadata != nullptr ? *part.metadata : operation{}, Table.hooks,
                                              std::make_index_sequence<Level::size>{});
            operation_writer(to, part, {named, operations[places[i]].path, ids[i].view(), metadata, Version}).write();
        }
    };
    struct component_source {
        static constexpr void write(json_builder& to, std::size_t k) {
            schema_writer(to, named, components[k]).define(components[k]);
        }
    };

    // The tags that groups and tables have with a description.
    template <class... Options, std::size_t... K>
    static constexpr void add_tags(auto& list, std::size_t& size, const level<Options...>& options,
                                   std::index_sequence<K...>) {
        [[maybe_unused]] const auto add = [&](const auto& option) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(option)>, tag_option>) {
                list[size].name = option.name;
                list[size++].description = option.description;
            }
        };
        (add(detail::at<K, Options>(options)), ...);
    }
    template <class Contract, class Handler, class... Levels, std::size_t... L>
    static constexpr void add_tags_of_route(auto& list, std::size_t& size,
                                            const bound_route<Contract, Handler, Levels...>& route,
                                            std::index_sequence<L...>) {
        (add_tags(list, size, detail::at<L, Levels>(route.levels), std::make_index_sequence<Levels::size>{}), ...);
    }
    template <class Route>
    static constexpr void add_tags_of(auto& list, std::size_t& size, std::size_t index, const Route& route) {
        if (places[index] == left_out) return;
        if constexpr (requires { route.levels; })
            add_tags_of_route(list, size, route, std::make_index_sequence<level_count<Route>>{});
    }
    template <std::size_t... I>
    static consteval auto list_group_tags(std::index_sequence<I...>) {
        std::array<info_tag, (Level::size + ... + options_around<Routes>)+1> list{};
        for (info_tag& each : list) each = info_tag();
        std::size_t size = 0;
        add_tags(list, size, Table.hooks, std::make_index_sequence<Level::size>{});
        (add_tags_of(list, size, I, detail::at<I, Routes>(Table)), ...);
        return list;
    }
    static constexpr auto group_tags = list_group_tags(std::index_sequence_for<Routes...>{});

    static constexpr void write_tags(json_builder& to) {
        const info about = Table.options.about;  // a copy, as above
        std::array<info_tag, info_tags::capacity + count * 8 + Level::size> tags{};
        std::size_t size = 0;
        for (; size < about.tags.size(); ++size) tags[size] = about.tags[size];
        const auto of_groups = group_tags;
        for (const info_tag& tag : of_groups) {
            std::size_t known = 0;
            while (known < size && tags[known].name != tag.name) ++known;
            if (known == size && !tag.name.empty()) tags[size++] = tag;
            else if (known < size && tags[known].description.empty()) tags[known].description = tag.description;
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (places[i] == left_out || operations[i].metadata == nullptr) continue;
            const operation metadata = *operations[i].metadata;
            for (std::string_view tag : metadata.tags) {
                bool known = tag.empty();
                for (std::size_t k = 0; k < size && !known; ++k) known = tags[k].name == tag;
                if (!known) tags[size++] = {.name = tag, .description = {}};
            }
        }
        if (size == 0) return;
        to.key("tags");
        to.begin_array();
        for (std::size_t k = 0; k < size; ++k) {
            to.begin_object();
            to.member("name", tags[k].name);
            to.member("description", tags[k].description);
            to.end_object();
        }
        to.end_array();
    }
    static constexpr void write_paths(json_builder& to) {
        constexpr const auto& texts = text_constants<operation_source, count>::value;
        to.key("paths");
        to.begin_object();
        for (std::size_t i = 0; i < count; ++i) {
            if (places[i] != i) continue;
            to.key_by([&](auto put) { write_path(operations[i].path, put); });
            to.begin_object();
            for (std::size_t k = i; k < count; k = following[k]) {
                to.plain_key(method_key(operations[k].verb));
                to.json(texts[k]);
            }
            to.end_object();
        }
        to.end_object();
    }
    static constexpr void write_problem_component(json_builder& to) {
        to.begin_object();
        to.member("type", "object");
        to.member("description", "A problem document (RFC 9457).");
        to.key("properties");
        to.begin_object();
        to.key("type");
        write_problem_type(to);
        to.json(problem_members);
        to.end_object();
        to.key("required");
        to.json(R"(["type","title","status"])");
        to.end_object();
    }
    static constexpr void write_problem_type(json_builder& to) {
        const info_problem_types types = Table.options.about.problem_types;  // a copy, as above
        to.begin_object();
        to.member("type", "string");
        to.member("format", "uri-reference");
        if (types.size() != 0) {
            to.key("oneOf");
            to.begin_array();
            for (std::size_t i = 0; i < types.size(); ++i) {
                to.begin_object();
                to.member("const", types[i].type);
                to.member("title", types[i].title);
                to.member("description", types[i].description);
                to.end_object();
            }
            to.json(R"({"const":"about:blank","description":"The title is that of the status."})");
            to.end_array();
        }
        to.end_object();
    }
    static constexpr bool is_referred_to(std::uint16_t status) {
        for (std::size_t i = 0; i < count; ++i)
            if (places[i] != left_out && !declares(operations[i], status) && rejects(operations[i], status))
                return true;
        return false;
    }
    static constexpr void write_components(json_builder& to) {
        constexpr const auto& texts = text_constants<component_source, component_count>::value;
        to.key("components");
        to.begin_object();
        to.key("schemas");
        to.begin_object();
        for (std::size_t k = 0; k < component_count; ++k) {
            to.plain_key(components[k].name.view());
            to.json(texts[k]);
        }
        to.key(problem_component);
        write_problem_component(to);
        to.end_object();
        to.key("responses");
        to.begin_object();
        for (const rejection_response& each : rejection_responses) {
            if (!is_referred_to(each.status)) continue;
            to.plain_key(each.name);
            to.begin_object();
            to.member("description", each.description);
            if (each.status == 401) {
                to.key("headers");
                to.begin_object();
                write_challenge(to);
                to.end_object();
            }
            to.key("content");
            to.begin_object();
            write_problem(to);
            to.end_object();
            to.end_object();
        }
        to.end_object();
        to.key("securitySchemes");
        to.begin_object();
        to.key("momento");
        to.json(platform_scheme);
        for (std::size_t i = 0; i < scheme_list.count; ++i) write_scheme(to, *scheme_list.list[i]);
        to.end_object();
        to.end_object();
    }

    // The security schemes of all operations, each once.
    static constexpr std::size_t max_schemes = 32;
    static constexpr auto scheme_list = [] {
        struct {
            std::array<const security_scheme*, max_schemes> list{};
            std::size_t count = 0;
            std::string_view clash{};  // the name of two different schemes
        } found;
        for (std::size_t i = 0; i < count; ++i) {
            if (places[i] == left_out) continue;
            for (const security_scheme* each : operations[i].security) {
                std::size_t known = 0;
                while (known < found.count && found.list[known]->name != each->name) ++known;
                if (known == found.count) found.list[found.count++] = each;
                else if (!same_scheme(*found.list[known], *each)) found.clash = each->name;
            }
        }
        return found;
    }();

    static constexpr void write(json_builder& to) {
        to.begin_object();
        to.member("openapi", Version == openapi_version::v3_2 ? "3.2.0" : "3.1.1");
        write_info(to, Table.options.about);
        to.key("security");
        to.json("[{\"momento\":[]}]");
        write_tags(to);
        write_paths(to);
        write_components(to);
        write_external_docs(to, Table.options.about.external_docs);
        to.end_object();
    }

    static constexpr std::string_view value = text_constant<document>::value;

private:
    static constexpr std::string_view platform_scheme =
        R"({"type":"apiKey","in":"header","name":"Authorization",)"
        R"("description":"A Momento API key or disposable token that may invoke the Function."})";
    // RFC 9457 §3.1, and the framework's extension for validation errors.
    static constexpr std::string_view problem_members =
        R"("title":{"type":"string"},)"
        R"("status":{"type":"integer","minimum":400,"maximum":599},"detail":{"type":"string"},)"
        R"("instance":{"type":"string","format":"uri-reference"},)"
        R"("errors":{"type":"array","description":"The validation errors of the request.","items":)"
        R"({"type":"object","properties":{"in":{"type":"string","enum":["body","path","query","header","cookie","token"]},)"
        R"("pointer":{"type":"string","description":"The location in the body (RFC 6901)."},)"
        R"("name":{"type":"string","description":"The name of the parameter."},"detail":{"type":"string"}},)"
        R"("required":["in","detail"]}})";
};

}  // namespace momento::functions::detail::openapi
