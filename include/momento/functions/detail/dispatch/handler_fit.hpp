// Checks that a handler matches its route: it accepts the request, and the route declares all of its responses.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/reflect/names.hpp"
#include "momento/functions/detail/respond/response_error.hpp"
#include "momento/functions/detail/respond/response_model.hpp"

namespace momento::functions::detail {

// Whether both are the same in HTTP: text is text and bytes are bytes, independent of their types. A response whose
// status is chosen at run time (WebResponse, WebError) is the default response of every route.
template <class Returned, class Declared>
consteval bool same_response() {
    if constexpr (std::same_as<Returned, Declared> || std::same_as<Returned, WebResponse> ||
                  std::same_as<Returned, WebError>)
        return true;
    else if constexpr (std::is_void_v<Returned>) return std::same_as<Declared, Status<204>>;
    else if constexpr (text_response<Returned>) return text_response<Declared>;
    else if constexpr (bytes_response<Returned>) return bytes_response<Declared>;
    else if constexpr (is_optional<Returned> && is_optional<Declared>)
        return same_response<typename Returned::value_type, typename Declared::value_type>();
    else if constexpr (status_of<Returned> != 0 && status_of<Returned> == status_of<Declared>)
        return same_response<status_body<Returned>, status_body<Declared>>();
    else return false;
}

template <class Returned, class Declared>
inline constexpr bool declares = false;
template <class Returned, class... Declared>
inline constexpr bool declares<Returned, type_list<Declared...>> = (same_response<Returned, Declared>() || ...);

template <class T>
consteval std::string_view response_name() {
    if constexpr (std::is_void_v<T>) return "void";
    else return type_name<T>();
}

// The first response of a handler that its route does not declare. An error of a Result needs no declaration.
template <class Returned, class Declared>
struct undeclared_response;
template <class... Returned, class Declared>
struct undeclared_response<type_list<Returned...>, Declared> {
    template <class T>
    static constexpr bool found = !is_unconvertible<T> && !declares<T, Declared>;
    static constexpr bool value = (found<Returned> || ...);
    static consteval std::string_view name() {
        std::string_view name;
        (void)((found<Returned> && (name = response_name<Returned>(), true)) || ...);
        return name;
    }
};

struct not_callable {};

// The return type of the handler, or not_callable.
template <class Handler, class... Request>
consteval auto returned_by() {
    if constexpr (std::is_invocable_v<Handler, Request...>)
        return std::type_identity<std::remove_cvref_t<std::invoke_result_t<Handler, Request...>>>{};
    else return std::type_identity<not_callable>{};
}
template <class Handler, class Request>
struct returned : decltype(returned_by<Handler, Request>()) {};
template <class Handler>
struct returned<Handler, void> : decltype(returned_by<Handler>()) {};

template <class Request, class Handler, class... Responses>
struct handler_fit {
    using response = typename returned<Handler, Request>::type;
    using undeclared = undeclared_response<alternatives_of<response>, alternatives_of<type_list<Responses...>>>;
    static constexpr bool takes_request = !std::same_as<response, not_callable>;
    // One message for one mistake: if a handler cannot be called, its response is not checked.
    static constexpr bool returns_declared = !takes_request || !undeclared::value;
    static constexpr bool can_respond = !takes_request || !returns_declared || detail::can_respond<response>;
    static consteval std::string_view undeclared_name() { return undeclared::name(); }
};

}  // namespace momento::functions::detail
