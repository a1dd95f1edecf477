// The types in which the caller of a client receives the declared responses of a route, and the errors for types that
// it cannot receive.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "momento/functions/client_transport.hpp"
#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/bind/request.hpp"
#include "momento/functions/detail/body/body.hpp"
#include "momento/functions/detail/respond/response_model.hpp"

namespace momento::functions::detail {

// The alternatives of all declared responses except WebError, which is a call_error for the caller.
template <class Alternatives>
struct without_errors;
template <class... T>
struct without_errors<type_list<T...>>
    : joined_lists<std::conditional_t<std::same_as<T, WebError>, type_list<>, type_list<T>>...> {};
template <class Responses>
using caller_alternatives = typename without_errors<alternatives_of<Responses>>::type;

template <class T>
inline constexpr bool is_status_of_body = false;
template <int Code, class R>
inline constexpr bool is_status_of_body<Status<Code, R>> = !std::is_void_v<R>;

// ---- the caller's type of one alternative

template <class T>
struct returned_as : std::type_identity<T> {};
template <class T>
    requires(is_empty_response<T>)
struct returned_as<T> : std::type_identity<Status<204>> {};
template <class T>
    requires(text_response<T>)
struct returned_as<T> : std::type_identity<std::string> {};
template <class T>
struct returned_as<std::optional<T>> : std::type_identity<std::optional<typename returned_as<T>::type>> {};
template <int Code, class R>
    requires(!std::is_void_v<R>)
struct returned_as<Status<Code, R>> : std::type_identity<Status<Code, typename returned_as<R>::type>> {};
template <fixed_string Type, class Body>
struct returned_as<Media<Type, Body>> : std::type_identity<Media<Type, typename returned_as<Body>::type>> {};
template <>
struct returned_as<WebResponse> : std::type_identity<client_response> {};
// Its body can be read while it arrives.
template <stream_response T>
struct returned_as<T> : std::type_identity<client_response> {};

// … and of all alternatives, without duplicates.
template <class Alternatives>
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
    requires(is_empty_response<T>)
struct response_of_list<type_list<T>> : std::type_identity<void> {};

// ---- responses that a caller cannot read

struct unreadable_response {
    std::string_view borrowing{};   // if there is a view: "Note::title", or the type itself
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
    } else if constexpr (is_set_cookie<Member>) {
        return {};  // not read
    } else if constexpr (std::same_as<typename returned_as<Member>::type, Member>) {
        return why_unreadable_response<Member>();
    } else {
        return {.borrowing = type_name<T>(), .member = field_name<T, I>};
    }
}

template <class T>
consteval unreadable_response why_unreadable_response() {
    if constexpr (is_json<T>) {
        return why_unreadable_json<T>();  // a type that JSON cannot encode was diagnosed with the route
    } else if constexpr (is_media<T>) {
        return why_unreadable_response<decltype(T::value)>();
    } else if constexpr (encodable<T>) {
        if constexpr (extractable<T>) return {};
        else return {.unreadable = type_name<T>(), .advice = "specialize extract<T>"};
    } else if constexpr (is_status_of_body<T>) {
        using R = status_body<T>;
        if constexpr (body_response<R> || is_optional<R> || is_media<R> || record_response<R>)
            return why_unreadable_response<R>();
        else
            return {.unreadable = type_name<T>(),
                    .advice =
                        "use Status with text, bytes, Json<T>, a type with an encode<T> or an aggregate with Header "
                        "members"};
    } else if constexpr (record_response<T>) {
        unreadable_response found{};
        for_each_field<T>([&](auto index) {
            if (!found.found()) found = why_unreadable_member<T, index>();
        });
        return found;
    } else {
        return {};
    }
}

template <class Alternatives>
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
