// The contract of a table, to compare its responses with: its operations as data, and the operation that a request is
// for. The OpenAPI document is made from the same data, so tests and document always agree.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/match/match.hpp"
#include "momento/functions/detail/openapi/document.hpp"
#include "momento/functions/detail/serve/serve.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions::detail {

struct table_contract {
    std::span<const openapi::operation_part> operations;  // in the order of the table
    trie_view routes;
    std::span<const std::uint16_t> order;  // trie::order
    std::span<const limits> bounds;        // of each operation
    const info_problem_types* problem_types;
    bool has_hooks;  // a hook or a part can end calls before a request is validated

    // Returns the operation that a request is for, as dispatch finds it: HEAD uses a GET route if it has no route of
    // its own. Returns none if the path is malformed, or if the framework itself responds with 404, 405 or to OPTIONS.
    [[nodiscard]] std::optional<std::size_t> route_of(method verb, std::string_view path) const {
        if (path.starts_with('/')) path.remove_prefix(1);
        split_path parts;
        if (!split(path, parts).empty()) return std::nullopt;
        match_result found;
        find_route(routes, parts, verb, found);
        if (found.route == none) return std::nullopt;
        return order[found.route];
    }
};

// The response of the with_openapi route, which the document does not contain.
inline constexpr openapi::response_part document_response{.status = 200,
                                                          .kind = openapi::content_kind::value,
                                                          .media_type = "application/json",
                                                          .type = &shape_of<RawJson>::value};

// Whether a hook of a group or a part can end a call of the route.
template <class TableLevel, class Route>
inline constexpr bool responds_early = list_size<typename route_access<TableLevel, Route>::parts> != 0;
template <class TableLevel, class Contract, class Handler, class... Levels>
inline constexpr bool responds_early<TableLevel, bound_route<Contract, Handler, Levels...>> =
    list_size<typename route_access<TableLevel, bound_route<Contract, Handler, Levels...>>::parts> != 0 ||
    (std::size_t{0} + ... + level_counts<Levels>::steps) != 0;

template <const auto& Table>
struct described_table;
template <class Level, class... Routes, const table<Level, Routes...>& Table>
struct described_table<Table> {
    static constexpr auto operations = [] {
        auto list = openapi::document<Table>::operations;
        constexpr std::array<bool, sizeof...(Routes) + 1> serves_document{
            std::same_as<typename Routes::handler_type, document_handler>..., false};
        for (std::size_t i = 0; i < sizeof...(Routes); ++i)
            if (serves_document[i]) list[i].responses = {&document_response, 1};
        return list;
    }();
    template <std::size_t I, class Route>
    static consteval limits bounds_of() {
        if constexpr (openapi::level_count<Route> == 0) return Table.options.bounds;
        else return scoped_route<constant<Table>, I, Route>::bounds;
    }
    template <std::size_t... I>
    static consteval std::array<limits, sizeof...(I) + 1> all_bounds(std::index_sequence<I...>) {
        return {{bounds_of<I, Routes>()..., {}}};
    }
    static constexpr auto bounds = all_bounds(std::index_sequence_for<Routes...>{});
    static constexpr table_contract value{
        {operations.data(), sizeof...(Routes)},
        compiled_table<constant<Table>>::routes,
        compiled_table<constant<Table>>::trie.order,
        {bounds.data(), sizeof...(Routes)},
        &Table.options.about.problem_types,
        table_hooks<constant<Table>, Level>::calls_before || (responds_early<Level, Routes> || ...)};
};

// Null for a handler without a table, which declares nothing.
template <auto& Api>
constexpr const table_contract* contract_of() {
    if constexpr (is_table<std::remove_cvref_t<decltype(Api)>>) return &described_table<Api>::value;
    else return nullptr;
}

}  // namespace momento::functions::detail
