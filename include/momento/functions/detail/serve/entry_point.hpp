// Checks the argument of MOMENTO_INVOKE, a handler or a table, and has the message of each check.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/dispatch/access.hpp"
#include "momento/functions/detail/dispatch/encoding_error.hpp"
#include "momento/functions/detail/respond/response_error.hpp"
#include "momento/functions/detail/serve/served_document.hpp"

namespace momento::functions::detail {

// The request type of a single handler: the type of its parameter without reference, or void if it has none.
template <class Handler>
struct request_of;
template <class R>
struct request_of<R()> : std::type_identity<void> {};
template <class R, class Request>
struct request_of<R(Request)> : std::type_identity<std::remove_cvref_t<Request>> {};
template <class R, class... Requests>
struct request_of<R(Requests...) noexcept> : request_of<R(Requests...)> {};

template <class Handler>
struct returned_by_function;
template <class R, class... Requests>
struct returned_by_function<R(Requests...)> : std::type_identity<R> {};
template <class R, class... Requests>
struct returned_by_function<R(Requests...) noexcept> : std::type_identity<R> {};

template <class Route>
inline constexpr bool may_have_option = false;
template <class Contract, class Handler, class First, class... Levels>
inline constexpr bool may_have_option<bound_route<Contract, Handler, First, Levels...>> = true;

template <auto& Api, class TableLevel, class... Routes, std::size_t... I>
consteval std::size_t find_undeclared_access(const table<TableLevel, Routes...>*, std::index_sequence<I...>) {
    if constexpr (!has_option<declared_access_option, TableLevel> && !(may_have_option<Routes> || ...)) {
        return sizeof...(Routes);
    } else {
        std::size_t at = 0;
        const auto declares = [&at](bool lacks, access declared) {
            const bool found = lacks && declared != access::open;
            at += found ? 0 : 1;
            return found;
        };
        (void)(declares(route_access<TableLevel, Routes>::lacks_access, access_of(detail::at<I, Routes>(Api))) || ...);
        return at;
    }
}
template <auto& Api>
consteval std::size_t find_undeclared_access() {
    using Table = std::remove_cvref_t<decltype(Api)>;
    return find_undeclared_access<Api>(static_cast<const Table*>(nullptr), std::make_index_sequence<Table::size>{});
}

template <auto& Api>
struct entry_point {
    using type = std::remove_cvref_t<decltype(Api)>;
    static constexpr bool is_function = std::is_function_v<type>;
    static constexpr bool is_entry = is_function || is_table<type>;

    static constexpr bool is_constant = [] {
        if constexpr (is_table<type>)
            return requires { typename std::integral_constant<std::size_t, Api.options.bounds.body_bytes>; };
        else return true;
    }();
    static constexpr bool is_bound = [] {
        if constexpr (is_table<type>) return type::unbound == type::size;
        else return true;
    }();
    static constexpr bool takes_one = [] {
        if constexpr (is_function) return requires { typename request_of<type>::type; };
        else return true;
    }();
    static constexpr bool takes_request = [] {
        if constexpr (is_function && takes_one) return request_type<typename request_of<type>::type>;
        else return true;
    }();
    static constexpr bool valid_members = [] {
        if constexpr (is_function && takes_one && takes_request)
            return record_error<typename request_of<type>::type>::valid;
        else return true;
    }();
    // A function without a table has no path, so a Path member in its request is an error.
    static constexpr path_error unpathed = [] {
        path_error error{};
        if constexpr (is_function && takes_one && takes_request && valid_members)
            error = find_path_error<typename request_of<type>::type>("/");
        return error;
    }();
    static constexpr bool has_paths = !unpathed.found();
    static constexpr repeated_operation_id repeated_id = [] {
        repeated_operation_id found;
        if constexpr (is_table<type> && is_constant) found = type::repeated_id(Api);
        return found;
    }();
    static constexpr bool distinct_ids = repeated_id.id.empty();
    // The index of the first route that must declare who may call it and does not, or the number of routes.
    static constexpr std::size_t undeclared_access = [] {
        if constexpr (is_table<type> && is_constant) return find_undeclared_access<Api>();
        else return std::size_t{0};
    }();
    static constexpr bool declares_access = [] {
        if constexpr (is_table<type>) return undeclared_access >= type::size || !is_constant;
        else return true;
    }();
    // The name of two different security schemes, which only a document has.
    static consteval std::string_view clashing_scheme() {
        if constexpr (is_table<type> && is_constant) return openapi::document<Api>::scheme_list.clash;
        else return {};
    }
    static constexpr bool schemes_agree = [] {
        if constexpr (openapi::serves_document<type>) return clashing_scheme().empty();
        else return true;
    }();
    static constexpr bool document_fits = [] {
        if constexpr (is_constant && openapi::serves_document<type> && schemes_agree)
            return openapi::served_document<Api>::fits;
        else return true;
    }();
    static constexpr bool is_response = [] {
        if constexpr (is_function) return can_respond<typename returned_by_function<type>::type>;
        else return true;
    }();
    static consteval auto encoding_parts() {
        if constexpr (is_function && takes_one && takes_request && is_response)
            return std::type_identity<encoding_error_of_all<as_request<typename request_of<type>::type>,
                                                            typename returned_by_function<type>::type>>{};
        else return std::type_identity<encoding_error_of_all<>>{};
    }
    using encoding_check = typename decltype(encoding_parts())::type::check;
    static constexpr bool valid_routes = [] {
        if constexpr (is_table<type>) return type::valid;
        else return true;
    }();
    static constexpr bool valid = is_entry && is_constant && is_bound && takes_one && takes_request && valid_members &&
                                  has_paths && is_response && std::same_as<encoding_check, no_encoding_error> &&
                                  valid_routes;

    static consteval auto handler_message() {
        if constexpr (is_bound) {
            return composed_text<1>();
        } else {
            using Contract = typename decltype(type_at<type::unbound>(std::declval<type>()))::contract_type;
            return route_message(Contract::verb, Contract::path)
                .append("has no handler; pass one, as in route<…>(handler)");
        }
    }
    static consteval auto request_message() {
        composed_text<400> text;
        if constexpr (!takes_request)
            text.append("momento: ")
                .append(type_name<typename request_of<type>::type>())
                .append(" cannot be a request; ")
                .append(request_advice);
        return text;
    }
    static consteval auto paths_message() {
        composed_text<600> text;
        if constexpr (!has_paths)
            text.append("momento: the function of MOMENTO_INVOKE binds the path parameter ")
                .append(type_name<typename request_of<type>::type>())
                .append("::")
                .append(unpathed.missing)
                .append(", but has no path; use routes(…) with a route whose path has {")
                .append(unpathed.wanted)
                .append("}");
        return text;
    }
    static consteval auto ids_message() {
        return composed_text<600>()
            .append("momento: the routes ")
            .append(repeated_id.first_method)
            .append(" ")
            .append(repeated_id.first_path)
            .append(" and ")
            .append(repeated_id.second_method)
            .append(" ")
            .append(repeated_id.second_path)
            .append(" have the same operation id \"")
            .append(repeated_id.id)
            .append("\"; rename one");
    }
    static consteval auto access_message() {
        if constexpr (declares_access) {
            return composed_text<1>();
        } else {
            using Contract = typename decltype(type_at<undeclared_access>(std::declval<type>()))::contract_type;
            return route_message(Contract::verb, Contract::path)
                .append(
                    "declares no access; bind or require a part with a security scheme, or set "
                    ".access = access::open");
        }
    }
    // A table that serves no document must not instantiate one.
    template <bool Agree>
    static consteval auto schemes_message() {
        if constexpr (Agree) return composed_text<1>();
        else
            return composed_text<400>()
                .append("momento: two parts of this table have different security schemes named \"")
                .append(clashing_scheme())
                .append("\"; rename one");
    }
    static consteval auto document_message() {
        if constexpr (document_fits) return composed_text<1>();
        else return openapi::served_document<Api>::message();
    }
    static consteval auto response_message() {
        composed_text<400> text;
        if constexpr (!is_response) {
            using error = response_error<typename returned_by_function<type>::type>;
            text.append("momento: ").append(error::name()).append(" cannot be a response: ").append(error::advice());
        }
        return text;
    }
};

// The argument of MOMENTO_INVOKE or MOMENTO_SPAWN: a reference, or the value of a temporary. The argument cannot be void.
// If a `momento_functions_value` returns void, the compiler has therefore reported its argument: clang then omits the
// return statement.
template <class T>
constexpr T entry_argument(T&& argument) {
    return std::forward<T>(argument);
}

// Whether the compiler has not reported the argument.
template <class Constant>
concept valid_argument = requires { entry_argument(Constant::momento_functions_value()); };

// In place of a reported argument. It passes every check.
inline void reported_handler() {}
struct reported_entry_point : entry_point<reported_handler> {
    static constexpr bool valid = false;
};

// The entry point of a `constant`. A string literal or a temporary cannot be a template argument.
inline constexpr int no_entry = 0;
template <class Constant>
consteval auto entry_point_type() {
    if constexpr (valid_argument<Constant>) {
        using type = decltype(Constant::momento_functions_value());
        if constexpr (!std::is_lvalue_reference_v<type> || std::is_array_v<std::remove_reference_t<type>>)
            return std::type_identity<entry_point<no_entry>>{};
        else return std::type_identity<entry_point<Constant::momento_functions_value()>>{};
    } else {
        return std::type_identity<reported_entry_point>{};
    }
}
template <class Constant>
using entry_point_of = typename decltype(entry_point_type<Constant>())::type;

// The class whose static_assert reports a type in a function's request or response that cannot be encoded. The routes
// of a table have reported theirs.
template <class Constant>
using encoding_check = typename entry_point_of<Constant>::encoding_check;

}  // namespace momento::functions::detail
