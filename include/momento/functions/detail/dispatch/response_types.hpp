// Whether a handler fits its route: it takes the request, and whatever it may return is declared.
#pragma once

#include <concepts>
#include <expected>
#include <string_view>
#include <type_traits>
#include <variant>

#include "momento/functions/detail/reflect/names.hpp"
#include "momento/functions/detail/respond/responder.hpp"

namespace momento::functions::detail {

template <class... T>
struct type_list {};

template <class T>
struct status_body_of;
template <int N, class R>
struct status_body_of<Status<N, R>> : std::type_identity<R> {};
template <class T>
using status_body = typename status_body_of<T>::type;

// Returned and declared are the same on the wire: text is text and bytes are bytes, whichever type holds them. An
// answer that chooses its status itself (WebResponse, WebError) is the contract's default response.
template <class Returned, class Declared>
consteval bool same_response() {
    if constexpr (std::same_as<Returned, Declared> || std::same_as<Returned, WebResponse> ||
                  std::same_as<Returned, WebError>)
        return true;
    else if constexpr (text_response<Returned>) return text_response<Declared>;
    else if constexpr (bytes_response<Returned>) return bytes_response<Declared>;
    else if constexpr (is_optional<Returned> && is_optional<Declared>)
        return same_response<typename Returned::value_type, typename Declared::value_type>();
    else if constexpr (status_of<Returned> != 0 && status_of<Returned> == status_of<Declared>)
        return same_response<status_body<Returned>, status_body<Declared>>();
    else return false;
}

// A route may declare a Result or a variant as well: what is in it is declared then.
template <class Returned, class Declared>
struct declares {
    static constexpr bool value = same_response<Returned, Declared>();
};
template <class Declared>
struct declares<void, Declared> {
    static constexpr bool value = std::is_void_v<Declared> || std::same_as<Declared, Status<204>>;
};
template <class Returned, class T, class E>
struct declares<Returned, std::expected<T, E>> : declares<Returned, T> {};
template <class T, class E>
struct declares<void, std::expected<T, E>> : declares<void, T> {};
template <class Returned, class... T>
struct declares<Returned, std::variant<T...>> {
    static constexpr bool value = (declares<Returned, T>::value || ...);
};
template <class... T>
struct declares<void, std::variant<T...>> {
    static constexpr bool value = (declares<void, T>::value || ...);
};

// The alternatives of what a handler returns, one by one.
template <class Returned, class... Declared>
struct declared_response {
    static constexpr bool value = (declares<Returned, Declared>::value || ...);
    static consteval std::string_view name() {
        if constexpr (std::is_void_v<Returned>) return "void";
        else return type_name<Returned>();
    }
};
template <class T, class E, class... Declared>
struct declared_response<std::expected<T, E>, Declared...> : declared_response<T, Declared...> {};
template <class... T, class... Declared>
struct declared_response<std::variant<T...>, Declared...> {
    static constexpr bool value = (declared_response<T, Declared...>::value && ...);
    static consteval std::string_view name() {
        std::string_view found;
        (void)((!declared_response<T, Declared...>::value &&
                (found = declared_response<T, Declared...>::name(), true)) ||
               ...);
        return found;
    }
};

struct not_callable {};

// What the handler returns, or not_callable.
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
    using answer = typename returned<Handler, Request>::type;
    static constexpr bool takes_request = !std::same_as<answer, not_callable>;
    // One mistake, one sentence: a handler that cannot be called is not blamed for its answer too.
    static constexpr bool returns_declared = !takes_request || declared_response<answer, Responses...>::value;
    static constexpr bool can_respond = !takes_request || !returns_declared || detail::can_respond<answer>;
    static consteval std::string_view undeclared_name() { return declared_response<answer, Responses...>::name(); }
};

}  // namespace momento::functions::detail
