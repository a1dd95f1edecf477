// URLs of routes, checked by the compiler.
#pragma once

#include <string>
#include <type_traits>

#include "momento/functions/detail/client/find_route.hpp"
#include "momento/functions/detail/client/write_request.hpp"
#include "momento/functions/method.hpp"

namespace momento::functions {

namespace detail {

// The first member in the URL that is a Secret, or an empty text.
template <class Request>
consteval std::string_view secret_in_url() {
    std::string_view member;
    if constexpr (record_request<Request>) {
        using Flat = flat_request<Request>;
        for_each_field<Flat>([&](auto index) {
            if constexpr (is_url_part<Flat>(index))
                if (member.empty() && holds_secret<typename field_type<Flat, index>::value_type>)
                    member = field_name<Flat, index>;
        });
    }
    return member;
}
template <class Request>
consteval auto secret_message() {
    return composed_text<400>()
        .append("momento: the URL of this route would contain the Secret ")
        .append(type_name<Request>())
        .append("::")
        .append(secret_in_url<Request>())
        .append("; move it to a header or the body");
}
template <class Request>
struct url_secret_check {
    static constexpr bool hides_secrets = secret_in_url<Request>().empty();
    static_assert(
        hides_secrets,
        MOMENTO_DETAIL_MESSAGE("momento: the URL of this route would contain a Secret; move it to a header or the body",
                               secret_message<Request>()));
};

template <class Contract, method Method, fixed_string Path>
struct url_check {
    using search = route_search<Contract, Method, Path>;
    static constexpr bool found = search::found;
    static constexpr bool named = !has_unnamed_rest(Path.view());
    static_assert(found, MOMENTO_DETAIL_MESSAGE(
                             "momento: the contract has no such route; use the method and path of one of its routes",
                             search::message()));
    static_assert(named || !found,
                  "momento: the path of this route ends in {...}, which has no value; name it to write its URL");
};
template <class Contract, method Method, fixed_string Path>
inline constexpr bool has_url = route_search<Contract, Method, Path>::found && !has_unnamed_rest(Path.view());

struct no_request {};
// Whether the URL has no path parameter, so that a call needs no request.
template <class Request>
consteval bool has_fixed_path() {
    if constexpr (record_request<Request>)
        for (part_kind kind : part_kinds<flat_request<Request>>)
            if (kind == part_kind::path) return false;
    return true;
}
template <class Contract, method Method, fixed_string Path>
consteval auto url_request() {
    if constexpr (!has_url<Contract, Method, Path>) {
        return std::type_identity<no_request>{};
    } else {
        using Route = typename contract_routes<Contract>::template at<route_search<Contract, Method, Path>::index>;
        using Request = typename Route::request;
        if constexpr (record_request<Request>) return std::type_identity<Request>{};
        else return std::type_identity<no_request>{};
    }
}
template <class Contract, method Method, fixed_string Path>
using url_request_of = typename decltype(url_request<Contract, Method, Path>())::type;

}  // namespace detail

/// Returns the URL of a route, relative to that of the Function: its path, and its query if it has one.
///
/// ```cpp
/// url_for<api, get, "/v1/notes/{id}">({.id = "7", .limit = 20});  // "/v1/notes/7?limit=20"
/// url_for<api, get, "/health">();                                 // "/health"
/// ```
///
/// Values are percent-encoded; an empty optional is omitted. The members of the request that are not in the path or the
/// query are not used. If a value is the literal of a more literal route, or ends in its suffix, the URL is of that
/// route. In a handler of the table itself, declare the handler before the table and define it after it.
///
/// @tparam Contract A constexpr table, group or route.
/// @tparam Path The path as in the table, with the prefix of its group.
/// @param request A value of the request type of the route.
/// @return The URL. It is empty if a value has no form in a URL: a path segment that is empty, `.` or `..`, NUL in a path,
///   text that is not UTF-8, or a number that is not finite.
template <auto& Contract, method Method, detail::fixed_string Path>
std::string url_for(const detail::url_request_of<std::remove_cvref_t<decltype(Contract)>, Method, Path>& request) {
    using contract_type = std::remove_cvref_t<decltype(Contract)>;
    if constexpr (!detail::has_url<contract_type, Method, Path>) {
        return (void)sizeof(detail::url_check<contract_type, Method, Path>), std::string();
    } else {
        using Route = typename detail::contract_routes<contract_type>::template at<
            detail::route_search<contract_type, Method, Path>::index>;
        (void)sizeof(detail::url_secret_check<typename Route::request>);
        return detail::write_url(detail::route_url<typename Route::request, Path>::value, &request);
    }
}
/// Returns the URL of a route whose path has no parameters, with the defaults of its query.
template <auto& Contract, method Method, detail::fixed_string Path>
    requires(detail::has_fixed_path<detail::url_request_of<std::remove_cvref_t<decltype(Contract)>, Method, Path>>())
std::string url_for() {
    using contract_type = std::remove_cvref_t<decltype(Contract)>;
    if constexpr (!detail::has_url<contract_type, Method, Path>)
        return (void)sizeof(detail::url_check<contract_type, Method, Path>), std::string();
    else return functions::url_for<Contract, Method, Path>(detail::url_request_of<contract_type, Method, Path>{});
}

}  // namespace momento::functions
