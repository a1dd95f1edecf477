// Describes the responses of a route as data, from the types that it declares and that its handler returns.
#pragma once

#include <array>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/dispatch/contract.hpp"
#include "momento/functions/detail/dispatch/handler_fit.hpp"
#include "momento/functions/detail/openapi/request_parts.hpp"
#include "momento/functions/detail/respond/response_model.hpp"

namespace momento::functions::detail::openapi {

template <class T>
struct header_source {
    using part_type = header_part;
    template <std::size_t I>
    static consteval bool is_listed() {
        if constexpr (is_header<field_type<T, I>>) return !equal_ignoring_case(header_name<T, I>, "content-type");
        else return is_set_cookie<field_type<T, I>>;
    }
    template <std::size_t I>
    static consteval header_part part() {
        if constexpr (is_set_cookie<field_type<T, I>>)
            return {"Set-Cookie", &shape_of<std::string>::value, &no_rules::value,
                    std::same_as<field_type<T, I>, SetCookie>, true};
        else return header<I>();
    }
    template <std::size_t I>
    static consteval header_part header() {
        using Value = typename field_type<T, I>::value_type;
        return {header_name<T, I>, &shape_of<Value>::value, &rules_of<T, I>::value,
                !may_be_absent<Value> && !is_vector<Value>, has_separate_values(header_name<T, I>)};
    }
};

template <class T>
inline constexpr std::array<event_part, 0> events_of{};
template <class... Events>
    requires(json_encodes<Events> && ...)
inline constexpr std::array<event_part, sizeof...(Events)> events_of<EventStream<Events...>>{
    {{tag_of<Events>(), &shape_of<Events>::value}...}};

template <class T>
consteval response_part describe_response() {
    using model = response_model<T>;
    using body = typename model::body;
    response_part part{.status = static_cast<std::uint16_t>(model::status), .media_type = model::media_type};
    if constexpr (model::kind == response_kind::any) {
        part.kind = content_kind::anything;
    } else if constexpr (model::kind == response_kind::error || model::kind == response_kind::problem) {
        part.kind = content_kind::problem;
        if constexpr (!std::is_void_v<problem_extension<T>>) part.type = &shape_of<problem_extension<T>>::value;
    } else if constexpr (text_response<body>) {
        part.kind = content_kind::value;
        part.type = &shape_of<std::string>::value;
    } else if constexpr (is_json<body>) {
        part.kind = content_kind::value;
        part.type = &shape_of<typename body::value_type>::value;
    } else if constexpr (is_event_stream<T>) {
        part.kind = content_kind::events;
        part.events = events_of<T>;
    } else if constexpr (!std::is_void_v<body> || stream_response<T>) {
        part.kind = content_kind::anything;
    }
    if constexpr (!std::is_void_v<typename model::record>)
        part.headers = listed_parts<typename model::record, header_source<typename model::record>>::value;
    return part;
}

template <class Contract, class Handler>
struct handler_response {
    using type = typename returned<Handler, typename Contract::request>::type;
};
template <class Contract>
struct handler_response<Contract, no_handler> {
    using type = void;
};

template <class... T>
consteval std::array<response_part, sizeof...(T)> describe_responses(type_list<T...> /* named */) {
    return {{describe_response<T>()...}};
}

template <class List, class Others>
struct union_of;
template <class List, class... T>
struct union_of<List, type_list<T...>> : distinct_types<List, T...> {};

// Whether a request body is, or may be, of a type with an extract<T>.
template <class Body>
inline constexpr bool is_extracted = body_kind_of<Body> == body_kind::custom;
template <class... Bodies>
inline constexpr bool is_extracted<std::variant<Bodies...>> = (is_extracted<Bodies> || ...);

// Around are the responses of the hooks and parts around the route.
template <class Contract, class Handler, class Around>
struct described_responses {
    using declared = alternatives_of<typename Contract::responses>;
    using returned_type = alternatives_of<typename handler_response<Contract, Handler>::type>;
    using body = request_body_type<typename Contract::request>;
    // An extract<T> can return an error of its own.
    static constexpr bool responds_error = is_in_list<WebError, returned_type> || is_extracted<present_body<body>>;
    static constexpr bool responds_anything = is_in_list<WebResponse, returned_type>;
    using undeclared =
        typename joined_lists<std::conditional_t<responds_error, type_list<WebError>, type_list<>>,
                              std::conditional_t<responds_anything, type_list<WebResponse>, type_list<>>>::type;
    using all = typename union_of<typename joined_lists<declared, undeclared>::type, Around>::type;
    static constexpr auto list = describe_responses(all{});
};

}  // namespace momento::functions::detail::openapi
