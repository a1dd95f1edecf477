// A route as a type, without its handler. The type contains the path, so errors in the route are known from it alone.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/dispatch/encoding_error.hpp"
#include "momento/functions/detail/dispatch/handler_fit.hpp"
#include "momento/functions/detail/dispatch/indexed.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions::detail {

// "GET /notes/{id}", the name of a route in messages.
inline constexpr std::size_t route_message_size = 600;
consteval auto route_message(method verb, std::string_view path) {
    composed_text<route_message_size> text;
    text.append("momento: the route ").append(method_name(verb)).append(" ");
    // A long path must leave space for the error.
    if (path.size() > 200) text.append(path.substr(0, 200)).append("[...]");
    else text.append(path.empty() ? "\"\"" : path);
    text.append(" ");
    return text;
}

consteval auto path_message(method verb, std::string_view path) {
    return route_message(verb, path).append("has an invalid path: ").append(pattern_error(path));
}

template <class Request>
consteval auto fit_message(auto text) {
    if constexpr (std::is_void_v<Request>)
        return text.append(
            "has a handler with a parameter, but its request is void; declare the request type in the route");
    else
        return text.append("has a handler that does not accept its request ")
            .append(type_name<Request>())
            .append("; use a single parameter of that type");
}

struct no_handler {};
// Replaces a handler that was diagnosed, so that no further message follows.
struct rejected_handler {};

// Levels are the options of the groups around the route, from the outermost in.
template <class Contract, class Handler, class... Levels>
struct bound_route {
    using contract_type = Contract;
    using handler_type = Handler;
    using levels_type = indexed<Levels...>;
    static constexpr std::size_t size = 1;

    Handler handler;
    operation metadata;
    levels_type levels{};
};

template <class... Responses>
struct first_of : std::type_identity<void> {};
template <class First, class... Others>
struct first_of<First, Others...> : std::type_identity<First> {};

// Evaluated once for each text, however many routes use it.
template <fixed_string Path>
inline constexpr bool is_valid_path = pattern_error(Path.view()).empty();
template <fixed_string Prefix>
inline constexpr bool valid_prefix = group_prefix_error(Prefix.view()).empty();

// The functions of an overloaded name that take the request, whatever they return. These operators are volatile so that
// overload resolution prefers the operator of a contract for any other handler; the compiler's messages are then
// shorter.
template <class Contract, class Request>
struct overloaded_handlers {
    template <class Returned>
    using pointer = Returned (*)(Request);

    template <class R>
    constexpr auto operator()(R (*handler)(Request), operation metadata = {}) const volatile {
        return Contract()(handler, metadata);
    }
    template <class R>
    constexpr auto operator()(R (*handler)(const Request&), operation metadata = {}) const volatile {
        return Contract()(handler, metadata);
    }
};
template <class Contract>
struct overloaded_handlers<Contract, void> {
    template <class Returned>
    using pointer = Returned (*)();

    template <class R>
    constexpr auto operator()(R (*handler)(), operation metadata = {}) const volatile {
        return Contract()(handler, metadata);
    }
};

template <fixed_string Path, method Method, class Request, class... Responses>
struct contract : overloaded_handlers<contract<Path, Method, Request, Responses...>, Request> {
    static constexpr std::string_view path = Path.view();
    static constexpr auto path_text = Path;
    static constexpr method verb = Method;
    using request = Request;
    using responses = type_list<Responses...>;

    constexpr contract() = default;
    constexpr explicit contract(std::size_t /* of what was checked */) {}

    // The checks of a route. route.hpp reports failures where the route is written.
    static constexpr bool valid_path = is_valid_path<Path>;
    static constexpr bool valid_body = (Method != method::get && Method != method::head) || !has_body<Request>();
    static constexpr bool valid_request = request_type<Request>;
    static constexpr bool valid_members = record_error<Request>::valid;
    static constexpr bool valid_responses = (can_respond<Responses> && ...);
    static constexpr bool reported = is_reported<Request> || (is_reported<Responses> || ...);
    static constexpr bool valid = [] {
        if constexpr (reported) return false;
        else return valid_body && valid_request && valid_members && valid_responses;
    }();
    static constexpr bool valid_alone = [] {
        if constexpr (reported) return valid_path;
        else return valid_path && valid_body && valid_request && valid_responses;
    }();
    static constexpr bool valid_types = encodes_all<as_request<Request>, Responses...>;

    template <fixed_string NewPath>
    using moved_to = contract<NewPath, Method, Request, Responses...>;

    // The type of an overloaded name cannot be deduced. The default selects the function that takes the request and
    // returns the first response, also of a function template.
    using overloaded = overloaded_handlers<contract, Request>;
    using overloaded::operator();
    template <class Handler = typename overloaded::template pointer<typename first_of<Responses...>::type>>
    constexpr auto operator()(Handler handler, operation metadata = {}) const {
        using fit = handler_fit<Request, Handler, Responses...>;
        constexpr bool is_member = std::is_member_pointer_v<Handler>;
        constexpr bool captures = !is_member && !std::is_pointer_v<Handler> && !std::is_empty_v<Handler>;
        constexpr bool fits = !valid || (fit::takes_request && fit::returns_declared && fit::can_respond);
        // The messages are in a branch of their own, because clang otherwise composes every message.
        if constexpr (fits && !captures && !is_member) {
            return bound_route<contract, Handler>{handler, metadata, {}};
        } else {
            static_assert(
                !is_member,
                MOMENTO_DETAIL_MESSAGE(
                    "momento: the handler of this route is a class member; wrap it in a lambda",
                    route_message(Method, path).append("has a class member as its handler; wrap it in a lambda")));
            static_assert(
                !captures,
                MOMENTO_DETAIL_MESSAGE(
                    "momento: the handler of this route has state; use a function or a lambda without captures",
                    route_message(Method, path)
                        .append("has a handler with state; use a function or a lambda without captures")));
            static_assert(!valid || captures || is_member || fit::takes_request,
                          MOMENTO_DETAIL_MESSAGE("momento: the handler of this route does not accept its request; use "
                                                 "a single parameter of the request type",
                                                 fit_message<Request>(route_message(Method, path))));
            static_assert(!valid || fit::returns_declared,
                          MOMENTO_DETAIL_MESSAGE(
                              "momento: the handler of this route returns a type that the route does not declare; add "
                              "it to the route's responses",
                              route_message(Method, path)
                                  .append("has a handler that returns ")
                                  .append(fit::undeclared_name())
                                  .append(", which the route does not declare; add it to the route's responses")));
            static_assert(!valid || fit::can_respond,
                          MOMENTO_DETAIL_MESSAGE("momento: the handler of this route returns a Result whose error type "
                                                 "does not convert to WebError; use Result<R>",
                                                 route_message(Method, path)
                                                     .append("has a handler that returns a Result whose error type "
                                                             "does not convert to WebError; use Result<R>")));
            return bound_route<contract, rejected_handler>{{}, metadata, {}};
        }
    }

    // A table can contain a contract without a handler.
    using contract_type = contract;
    using handler_type = no_handler;
    static constexpr std::size_t size = 1;
};

}  // namespace momento::functions::detail
