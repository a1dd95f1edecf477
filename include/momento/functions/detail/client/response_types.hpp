// What a caller gets of what a route declares: the mirror of dispatch/answers.hpp. And why it cannot, where it cannot.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "momento/functions/client_transport.hpp"
#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/bind/request.hpp"
#include "momento/functions/detail/body/body.hpp"
#include "momento/functions/detail/dispatch/response_types.hpp"
#include "momento/functions/detail/respond/responder.hpp"

namespace momento::functions::detail {

// ---- each answer by itself: what a Result or a variant in a declaration holds stands beside the others

template <class... Lists>
struct joined_lists : std::type_identity<type_list<>> {};
template <class... A>
struct joined_lists<type_list<A...>> : std::type_identity<type_list<A...>> {};
template <class... A, class... B, class... Others>
struct joined_lists<type_list<A...>, type_list<B...>, Others...> : joined_lists<type_list<A..., B...>, Others...> {};

template <class Declared>
struct single_responses : std::type_identity<type_list<Declared>> {};
template <class T, class E>
struct single_responses<std::expected<T, E>> : single_responses<T> {};
template <class... T>
struct single_responses<std::variant<T...>> : joined_lists<typename single_responses<T>::type...> {};
// A call_error for its caller.
template <>
struct single_responses<WebError> : std::type_identity<type_list<>> {};
template <class... Responses>
struct single_responses<type_list<Responses...>> : joined_lists<typename single_responses<Responses>::type...> {};

// ---- what the caller gets of one

template <class T>
inline constexpr bool is_status_of_body = false;
template <int Code, class R>
inline constexpr bool is_status_of_body<Status<Code, R>> = !std::is_void_v<R>;
template <class T>
inline constexpr bool is_nothing = std::is_void_v<T> || std::same_as<T, std::monostate>;

template <class T>
struct returned_as : std::type_identity<T> {};
template <class T>
    requires(is_nothing<T>)
struct returned_as<T> : std::type_identity<Status<204>> {};
template <class T>
    requires(text_response<T>)
struct returned_as<T> : std::type_identity<std::string> {};
template <class T>
struct returned_as<std::optional<T>> : std::type_identity<std::optional<typename returned_as<T>::type>> {};
template <int Code, class R>
    requires(!std::is_void_v<R>)
struct returned_as<Status<Code, R>> : std::type_identity<Status<Code, typename returned_as<R>::type>> {};
template <>
struct returned_as<WebResponse> : std::type_identity<client_response> {};

// … and of all: no type twice.
template <class Kept, class... Others>
struct distinct_types : std::type_identity<Kept> {};
template <class... Kept, class First, class... Others>
struct distinct_types<type_list<Kept...>, First, Others...>
    : distinct_types<
          std::conditional_t<(std::same_as<Kept, First> || ...), type_list<Kept...>, type_list<Kept..., First>>,
          Others...> {};

template <class Singles>
struct response_of_list;
template <class... T>
struct response_of_list<type_list<T...>> {
    template <class List>
    struct one;
    template <class... R>
    struct one<type_list<R...>> : std::type_identity<std::variant<R...>> {};
    template <class R>
    struct one<type_list<R>> : std::type_identity<R> {};
    using type = typename one<typename distinct_types<type_list<>, typename returned_as<T>::type...>::type>::type;
};
template <>
struct response_of_list<type_list<>> : std::type_identity<void> {};
template <class T>
    requires(is_nothing<T>)
struct response_of_list<type_list<T>> : std::type_identity<void> {};

// ---- how it is known

// 0: any, for the answer chose it.
template <class T>
consteval int status_of_response() {
    if constexpr (std::same_as<T, WebResponse>) return 0;
    else if constexpr (is_nothing<T>) return 204;
    else if constexpr (status_of<T> != 0) return status_of<T>;
    else if constexpr (problem_of<T> != 0) return problem_of<T>;
    else if constexpr (requires { std::integral_constant<int, T::status>{}; }) return T::status;
    else if constexpr (is_record_response<T>::value)
        if constexpr (body_index<T>() != field_count<T>) return status_of_response<field_type<T, body_index<T>()>>();
        else return 200;
    else return 200;
}

template <class T>
consteval bool names_content_type() {
    bool names = false;
    for_each_field<T>([&](auto index) {
        if constexpr (is_header<field_type<T, index>>)
            names = names ||
                    equal_ignoring_case({header_text<T, index>.data(), header_text<T, index>.size()}, "content-type");
    });
    return names;
}

// Empty: any, for there is no body, or the answer says what it is.
template <class T>
consteval std::string_view media_of_response() {
    if constexpr (problem_of<T> != 0) return problem_json;
    else if constexpr (is_optional<T>) return media_of_response<typename T::value_type>();
    else if constexpr (is_status_of_body<T>) return media_of_response<status_body<T>>();
    else if constexpr (body_response<T>) return media_type_of(content_type_of<T>());
    else if constexpr (is_record_response<T>::value)
        if constexpr (body_index<T>() != field_count<T> && !names_content_type<T>())
            return media_of_response<field_type<T, body_index<T>()>>();
        else return {};
    else return {};
}

// ---- what a caller cannot have

struct unreadable_response {
    std::string_view borrowing{};   // where there is a view: "Note::title", or the type itself
    std::string_view member{};      // of that type
    std::string_view unreadable{};  // the type
    std::string_view advice{};
    [[nodiscard]] constexpr bool borrows() const { return !borrowing.empty(); }
    [[nodiscard]] constexpr bool found() const { return borrows() || !unreadable.empty(); }
};

template <class T>
consteval unreadable_response why_unreadable_response();

template <class T>
consteval unreadable_response why_unreadable_json() {
    constexpr found_shape view = borrowed_text<T>();
    if constexpr (!view.found) return {};
    else if constexpr (view.holder == nullptr) return {.borrowing = type_name<T>()};
    else return {.borrowing = view.holder->type, .member = view.holder->members[view.member].member};
}

template <class T, std::size_t I>
consteval unreadable_response why_unreadable_member() {
    using Member = field_type<T, I>;
    if constexpr (is_header<Member>) {
        if constexpr (std::same_as<typename text_of_one<typename Member::value_type>::type, std::string_view>)
            return {.borrowing = type_name<T>(), .member = field_name<T, I>};
        else return {};
    } else if constexpr (std::same_as<typename returned_as<Member>::type, Member>) {
        return why_unreadable_response<Member>();
    } else {
        return {.borrowing = type_name<T>(), .member = field_name<T, I>};
    }
}

template <class T>
consteval unreadable_response why_unreadable_response() {
    if constexpr (is_json<T>) {
        return why_unreadable_json<T>();  // what JSON cannot carry was refused with the route
    } else if constexpr (encodable<T>) {
        if constexpr (extractable<T>) return {};
        else return {.unreadable = type_name<T>(), .advice = "give it an extract<T>"};
    } else if constexpr (is_status_of_body<T>) {
        using R = status_body<T>;
        if constexpr (body_response<R> || is_optional<R> || is_record_response<R>::value)
            return why_unreadable_response<R>();
        else
            return {.unreadable = type_name<T>(),
                    .advice =
                        "a Status holds text, bytes, Json<T>, a type with an encode<T> or an aggregate with "
                        "Header members"};
    } else if constexpr (is_record_response<T>::value) {
        unreadable_response found{};
        for_each_field<T>([&](auto index) {
            if (!found.found()) found = why_unreadable_member<T, index>();
        });
        return found;
    } else {
        return {};
    }
}

template <class Singles>
struct unreadable_responses;
template <class... T>
struct unreadable_responses<type_list<T...>> {
    static constexpr unreadable_response value = [] {
        unreadable_response found{};
        (void)((found = why_unreadable_response<T>(), found.found()) || ...);
        return found;
    }();
};

}  // namespace momento::functions::detail
