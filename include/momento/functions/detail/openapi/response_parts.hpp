// What a route answers, as data: from its responses' types, and its handler's.
#pragma once

#include <array>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/dispatch/contract.hpp"
#include "momento/functions/detail/dispatch/response_types.hpp"
#include "momento/functions/detail/openapi/request_parts.hpp"

namespace momento::functions::detail::openapi {

template <std::size_t N>
struct response_list {
    std::array<response_part, N + 1> parts{};
    std::size_t count = 0;
    constexpr void add(const response_part& part) { parts[count++] = part; }
};

template <class T, std::size_t I>
consteval bool is_content_type() {
    if constexpr (is_header<field_type<T, I>>)
        return equal_ignoring_case({header_text<T, I>.data(), header_text<T, I>.size()}, "content-type");
    else return false;
}
template <class T, std::size_t... I>
consteval bool chooses_media_type(std::index_sequence<I...> /* of its members */) {
    return (is_content_type<T, I>() || ...);
}

template <class T>
struct header_source {
    using part_type = header_part;
    template <std::size_t I>
    static consteval bool is_listed() {
        return is_header<field_type<T, I>> && !is_content_type<T, I>();
    }
    template <std::size_t I>
    static consteval header_part part() {
        using Value = typename field_type<T, I>::value_type;
        constexpr std::string_view name{header_text<T, I>.data(), header_text<T, I>.size()};
        return {name, &shape_of<Value>::value, &rules_of<T, I>::value, !may_be_absent<Value> && !is_vector<Value>,
                has_separate_values(name)};
    }
};

template <class T>
inline constexpr std::size_t responses_in = 1;
template <class T, class E>
inline constexpr std::size_t responses_in<std::expected<T, E>> = responses_in<T> + 1;
template <class... T>
inline constexpr std::size_t responses_in<std::variant<T...>> = (responses_in<T> + ... + 0);
template <int N, class R>
inline constexpr std::size_t responses_in<Status<N, R>> = responses_in<R>;

template <class T, std::size_t N>
constexpr void describe_response(response_list<N>& to, std::uint16_t status = 0);

// Of the one member that is no header, as if it were answered alone.
template <class T, std::size_t I>
constexpr void describe_record_body(response_part& part) {
    using Body = field_type<T, I>;
    if constexpr (!is_header<Body>) {
        response_list<responses_in<Body>> body;
        describe_response<Body>(body);
        part = body.parts[0];
    }
}
template <class T, std::size_t N, std::size_t... I>
constexpr void describe_record(response_list<N>& to, std::index_sequence<I...> /* of its members */) {
    response_part part{.status = 200};
    (describe_record_body<T, I>(part), ...);
    if constexpr (requires { T::status; }) part.status = T::status;
    part.headers = listed_parts<T, header_source<T>>::value;
    if constexpr (chooses_media_type<T>(std::index_sequence<I...>{})) part.media_type = "*/*";
    to.add(part);
}

template <std::size_t N, class... T>
constexpr void describe_alternatives(response_list<N>& to, std::uint16_t status, std::variant<T...>* /* named */) {
    (describe_response<T>(to, status), ...);
}

// `status` is what a Status around it says.
template <class T, std::size_t N>
constexpr void describe_response(response_list<N>& to, std::uint16_t status) {
    const auto of = [&](std::uint16_t usual) { return status != 0 ? status : usual; };
    if constexpr (std::is_void_v<T> || std::same_as<T, std::monostate>) {
        to.add({.status = of(204)});
    } else if constexpr (std::same_as<T, WebResponse>) {
        to.add({.status = status, .kind = content_kind::anything, .media_type = "*/*"});
    } else if constexpr (std::same_as<T, WebError>) {
        to.add({.status = status, .kind = content_kind::problem});
    } else if constexpr (is_result<T>) {
        describe_response<typename T::value_type>(to, status);
        to.add({.status = 0, .kind = content_kind::problem});
    } else if constexpr (is_variant<T>) {
        describe_alternatives(to, status, static_cast<T*>(nullptr));
    } else if constexpr (status_of<T> != 0) {
        describe_response<status_body<T>>(to, status_of<T>);
    } else if constexpr (problem_of<T> != 0) {
        to.add({.status = problem_of<T>, .kind = content_kind::problem});
    } else if constexpr (is_optional<T>) {
        describe_response<typename T::value_type>(to, status);
    } else if constexpr (is_record_response<T>::value) {
        describe_record<T>(to, std::make_index_sequence<field_count<T>>{});
        if (status != 0) to.parts[to.count - 1].status = status;
    } else {
        response_part part{of(200), content_kind::anything, media_type_of(content_type_of<T>())};
        if constexpr (text_response<T>) part.type = &shape_of<std::string>::value;
        else if constexpr (is_json<T>) part.type = &shape_of<typename T::value_type>::value;
        if (part.type != nullptr) part.kind = content_kind::value;
        to.add(part);
    }
}

// Whether the handler's type holds what may answer anything else: a Result its error, or a WebResponse.
template <class T, class Wanted>
inline constexpr bool holds = std::same_as<T, Wanted>;
template <class T, class E, class Wanted>
inline constexpr bool holds<std::expected<T, E>, Wanted> = std::same_as<Wanted, WebError> || holds<T, Wanted>;
template <class... T, class Wanted>
inline constexpr bool holds<std::variant<T...>, Wanted> = (holds<T, Wanted> || ...);

template <class Contract, class Handler>
struct handler_response {
    using type = typename returned<Handler, typename Contract::request>::type;
};
template <class Contract>
struct handler_response<Contract, no_handler> {
    using type = void;
};

template <class Responses>
struct response_count;
template <class... T>
struct response_count<type_list<T...>> {
    static constexpr std::size_t value = (responses_in<T> + ... + 0);
};

template <std::size_t N, class... T>
constexpr void describe_declared(response_list<N>& to, type_list<T...> /* named */) {
    (describe_response<T>(to), ...);
}

template <class Contract, class Handler>
struct described_responses {
    using returned_type = typename handler_response<Contract, Handler>::type;
    using body = typename request_parts<typename Contract::request>::body;
    static constexpr auto list = [] {
        response_list<response_count<typename Contract::responses>::value + 3> made;
        describe_declared(made, typename Contract::responses{});
        // A user's decoder says itself what is wrong.
        if (holds<returned_type, WebError> || extractable<body>) made.add({.status = 0, .kind = content_kind::problem});
        if (holds<returned_type, WebResponse>)
            made.add({.status = 0, .kind = content_kind::anything, .media_type = "*/*"});
        return made;
    }();
};

}  // namespace momento::functions::detail::openapi
