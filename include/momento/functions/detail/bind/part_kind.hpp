// The part of a request that each member of a request aggregate binds.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/cookie.hpp"
#include "momento/functions/detail/bind/flattened.hpp"
#include "momento/functions/detail/bind/own_part.hpp"
#include "momento/functions/detail/bind/request.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions::detail {

// `own`: a type with a part<T>. `nested`: an aggregate of parts without a body.
enum class part_kind : std::uint8_t { no_part, own, nested, token, path, query, header, cookie, body };

template <class T>
consteval part_kind find_part_kind() {
    if constexpr (own_part<T>) return part_kind::own;
    else if constexpr (body_request<T>) return part_kind::body;
    else if constexpr (is_nested_record<T>()) return part_kind::nested;
    else return part_kind::no_part;
}
template <class T>
inline constexpr part_kind part_kind_of = find_part_kind<T>();
template <class T, fixed_string Name>
inline constexpr part_kind part_kind_of<Path<T, Name>> = part_kind::path;
template <class T, fixed_string Name, default_argument Default>
inline constexpr part_kind part_kind_of<Query<T, Name, Default>> = part_kind::query;
template <class T, fixed_string Name>
inline constexpr part_kind part_kind_of<Header<T, Name>> = part_kind::header;
template <class T, fixed_string Name>
inline constexpr part_kind part_kind_of<Cookie<T, Name>> = part_kind::cookie;
template <class T>
inline constexpr part_kind part_kind_of<Token<T>> = part_kind::token;

// The location of a parameter, the `in` of validation errors and of OpenAPI; empty for other parts. A switch, so that a
// compiler reports a kind that is missing here.
constexpr std::string_view parameter_location(part_kind kind) {
    switch (kind) {
        case part_kind::path: return "path";
        case part_kind::query: return "query";
        case part_kind::header: return "header";
        case part_kind::cookie: return "cookie";
        case part_kind::token: return "token";
        case part_kind::no_part:
        case part_kind::own:
        case part_kind::nested:
        case part_kind::body: break;
    }
    return {};
}
// Whether callers send the part as a parameter of OpenAPI. The platform derives a token from the caller's API key.
constexpr bool is_sent_parameter(part_kind kind) {
    return !parameter_location(kind).empty() && kind != part_kind::token;
}
// A member of these types is a parameter<T>.
template <class T>
inline constexpr bool is_parameter = !parameter_location(part_kind_of<T>).empty();

// The kind of every member, as data for compile-time loops.
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct part_kind_list;
template <class T, std::size_t... I>
struct part_kind_list<T, std::index_sequence<I...>> {
    static constexpr std::array<part_kind, sizeof...(I)> value{{part_kind_of<field_type<T, I>>...}};
};
template <class T>
inline constexpr const auto& part_kinds = part_kind_list<T>::value;

// A struct with a member that can only be a part of a request. Text and bytes members do not count, because any struct
// may have them.
template <class T>
struct is_record_request : std::false_type {};
template <class T>
    requires(plain_aggregate<T> && !is_json<T> && !is_form<T> && !is_multipart<T> && !extractable<T> &&
             !is_std_array<T> && counted_right<T>)
struct is_record_request<T> {
    template <class Member>
    static constexpr bool is_only_in_requests =
        is_parameter<Member> || own_part<Member> || is_part_without_function<Member> || is_nested_record<Member>() ||
        has_validation_errors<Member> || body_kind_of<present_body<Member>> == body_kind::data;
    template <std::size_t... I>
    static consteval bool any(std::index_sequence<I...>) {
        return (is_only_in_requests<field_type<T, I>> || ...);
    }
    static constexpr bool value = any(std::make_index_sequence<field_count<T>>{});
};
template <class T>
concept record_request = is_record_request<T>::value;

// Whether a request aggregate has a member of this kind.
template <class T>
consteval bool has_part(part_kind wanted) {
    for (part_kind kind : part_kinds<T>)
        if (kind == wanted) return true;
    return false;
}

template <class T>
consteval bool is_nested_record() {
    if constexpr (is_flattened<T> || own_part<T> || body_request<T>) return false;
    else if constexpr (record_request<T>) return !has_part<T>(part_kind::body) && !has_part<T>(part_kind::no_part);
    else return false;
}

// A request aggregate in which nested ones are replaced by their members.
template <class T>
consteval bool has_nested_records() {
    if constexpr (record_request<T>) return has_part<T>(part_kind::nested);
    else return false;
}
template <class T>
using flat_request = std::conditional_t<has_nested_records<T>(), flattened<T>, T>;

// The index of the member that is the body, or field_count<T> if there is none.
template <class T>
consteval std::size_t body_member() {
    std::size_t body = field_count<T>;
    for (std::size_t i = 0; i < field_count<T>; ++i)
        if (part_kinds<T>[i] == part_kind::body) body = i;
    return body;
}

// The body type of a request: of its body member, or the request itself. It is void if there is none.
template <class Request>
struct request_body_of : std::type_identity<Request> {};
template <record_request Request>
    requires(body_member<Request>() == field_count<Request>)
struct request_body_of<Request> : std::type_identity<void> {};
template <record_request Request>
    requires(body_member<Request>() != field_count<Request>)
struct request_body_of<Request> : std::type_identity<field_type<Request, body_member<Request>()>> {};
template <class Request>
using request_body_type = typename request_body_of<Request>::type;

template <record_request Request>
inline constexpr bool has_own_parts = has_part<flat_request<Request>>(part_kind::own);

// Binds the members that are parts of the user's own types. Returns the response to the first error.
template <class Request, std::size_t I = 0, class... Parts>
std::optional<WebResponse> bind_own_parts(const WebEnvironment& environment, Request& request, Parts&... required) {
    if constexpr (I == field_count<Request>) {
        return std::nullopt;
    } else {
        if constexpr (part_kinds<Request>[I] == part_kind::own) {
            if (auto early = bind_part(environment, field_of<I>(request), required...)) return early;
        } else if constexpr (part_kinds<Request>[I] == part_kind::nested) {
            if (auto early = bind_own_parts(environment, field_of<I>(request), required...)) return early;
        }
        return bind_own_parts<Request, I + 1>(environment, request, required...);
    }
}

// Members in the order in which they are read or written. Those of one location come first.
template <std::size_t Size>
struct member_order {
    std::array<std::size_t, Size + 1> at{};
    std::size_t first = 0;  // the number of members of that location
    std::size_t count = 0;
};
template <class T>
consteval member_order<field_count<T>> order_members(part_kind first, bool (*is_included)(std::size_t member)) {
    member_order<field_count<T>> order;
    for (const bool is_first : {true, false}) {
        for (std::size_t i = 0; i < field_count<T>; ++i)
            if ((part_kinds<T>[i] == first) == is_first && is_included(i)) order.at[order.count++] = i;
        if (is_first) order.first = order.count;
    }
    return order;
}

template <class T>
concept request_type = std::is_void_v<T> || body_request<T> || record_request<T>;

inline constexpr std::string_view request_advice =
    "use void, Data, std::string, std::vector<std::uint8_t>, Json<T>, Form<T>, an aggregate of Path, Query, Header, "
    "Cookie, Token and one body, or specialize extract<T>";

}  // namespace momento::functions::detail
