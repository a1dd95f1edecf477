// Who may call a route: the security schemes of the parts that it binds or that its groups require.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/record.hpp"
#include "momento/functions/detail/dispatch/document_route.hpp"
#include "momento/functions/detail/dispatch/table.hpp"

namespace momento::functions::detail {

template <class... Lists>
using joined = typename joined_lists<Lists...>::type;

// ---- the parts of a route, as a type_list

template <class Option>
struct parts_of_option : std::type_identity<type_list<>> {};
template <class Part>
struct parts_of_option<require_option<Part>> : std::type_identity<type_list<Part>> {};

template <class Level>
struct parts_of_level;
template <class... Options>
struct parts_of_level<level<Options...>> : joined_lists<typename parts_of_option<Options>::type...> {};

template <class Request>
struct parts_of_request : std::type_identity<type_list<>> {};
template <class Member>
using parts_of_member = std::conditional_t<part_kind_of<Member> == part_kind::own, type_list<Member>, type_list<>>;
template <class Request, std::size_t... I>
consteval auto list_parts(std::index_sequence<I...>) {
    return joined<parts_of_member<field_type<Request, I>>...>{};
}
template <record_request Request>
struct parts_of_request<Request> {
    using type =
        decltype(list_parts<flat_request<Request>>(std::make_index_sequence<field_count<flat_request<Request>>>{}));
};
// Whether the request has a token that may not be absent.
template <class Request, std::size_t... I>
consteval bool any_required_token(std::index_sequence<I...>) {
    const auto is_required = []<std::size_t K>(std::integral_constant<std::size_t, K>) {
        if constexpr (part_kind_of<field_type<Request, K>> == part_kind::token) return !may_lack_value<Request, K>;
        else return false;
    };
    return (is_required(std::integral_constant<std::size_t, I>{}) || ...);
}
template <class Request>
consteval bool requires_token() {
    using Flat = flat_request<Request>;
    if constexpr (record_request<Request>)
        return any_required_token<Flat>(std::make_index_sequence<field_count<Flat>>{});
    else return false;
}

// ---- the options around a route

template <class Level>
struct responses_of_level;
template <class... Options>
struct responses_of_level<level<Options...>> : joined_lists<typename option_responses<Options>::type...> {};
template <class List>
struct responses_of_parts;
template <class... Parts>
struct responses_of_parts<type_list<Parts...>> : joined_lists<typename part_responses<Parts>::type...> {};

template <class Option, class Level>
inline constexpr bool has_option = false;
template <class Option, class... Options>
inline constexpr bool has_option<Option, level<Options...>> = (std::same_as<Option, Options> || ...);

// TableLevel is the level of the table; its `before` hooks are called for every route, and its required parts for every
// route but that of the document.
template <class TableLevel, class Route>
struct route_access : route_access<TableLevel, bound_route<Route, no_handler>> {};
template <class TableLevel, class Contract, class Handler, class... Levels>
struct route_access<TableLevel, bound_route<Contract, Handler, Levels...>> {
    using request = typename Contract::request;
    static constexpr bool is_document = std::same_as<Handler, document_handler>;
    using own = typename parts_of_request<request>::type;
    using parts = joined<std::conditional_t<is_document, type_list<>, typename parts_of_level<TableLevel>::type>,
                         typename parts_of_level<Levels>::type..., own>;
    using responses = joined<typename responses_of_level<TableLevel>::type,
                             typename responses_of_level<Levels>::type..., typename responses_of_parts<own>::type>;
    static constexpr bool must_declare =
        has_option<declared_access_option, TableLevel> || (has_option<declared_access_option, Levels> || ...);

    template <class... Parts>
    static consteval bool any_security(type_list<Parts...>) {
        return (has_security<Parts> || ...);
    }
    static constexpr bool is_secured = any_security(parts{}) || requires_token<request>();
    static constexpr bool lacks_access = must_declare && !is_document && !is_secured;
};

template <class Route>
constexpr access access_of(const Route& route) {
    if constexpr (requires { route.metadata; }) return route.metadata.access;
    else return access::by_parts;
}

// The security schemes of the parts, each once.
template <class List>
struct schemes_of;
template <class... Parts>
struct schemes_of<type_list<Parts...>> {
    static constexpr auto all = [] {
        struct {
            std::array<const security_scheme*, sizeof...(Parts) + 1> list{};
            std::size_t count = 0;
        } found;
        [[maybe_unused]] const auto add = [&found](const security_scheme* scheme) {
            for (std::size_t i = 0; i < found.count; ++i)
                if (found.list[i] == scheme) return;
            if (scheme != nullptr) found.list[found.count++] = scheme;
        };
        (add(security_of<Parts>()), ...);
        return found;
    }();
    template <class Part>
    static consteval bool may_be_unauthorized() {
        if constexpr (!has_security<Part>) return false;
        else if constexpr (requires { std::size(part<Part>::statuses); }) {
            for (int status : part<Part>::statuses)
                if (status == 401) return true;
            return false;
        } else return false;
    }
    // Whether a 401 has a challenge.
    static constexpr bool challenges = (may_be_unauthorized<Parts>() || ...);
};

}  // namespace momento::functions::detail
