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

// A parameter may not be void.
struct no_parameter;
template <class Request>
using handler_parameter = std::conditional_t<std::is_void_v<Request>, no_parameter, Request>;

template <class... Responses>
struct first_of : std::type_identity<no_parameter> {};
template <class First, class... Others>
struct first_of<First, Others...> : std::type_identity<First> {};
template <class... Responses>
using first_response = typename first_of<Responses...>::type;

// Evaluated once for each text, however many routes use it.
template <fixed_string Path>
inline constexpr bool is_valid_path = pattern_error(Path.view()).empty();
template <fixed_string Prefix>
inline constexpr bool valid_prefix = group_prefix_error(Prefix.view()).empty();

template <fixed_string Path, method Method, class Request, class... Responses>
struct contract {
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

    template <class Handler>
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

    // The type of an overloaded name cannot be deduced. These overloads select the function that takes the request, and
    // of a function template the specialization that also returns the first response. They are volatile so that
    // overload resolution prefers the operator above for any other handler; the compiler's messages are then shorter.
    template <class R>
    constexpr auto operator()(R (*handler)(handler_parameter<Request>), operation metadata = {}) const volatile {
        return contract()(handler, metadata);
    }
    template <class R>
    constexpr auto operator()(R (*handler)(const handler_parameter<Request>&), operation metadata = {}) const volatile {
        return contract()(handler, metadata);
    }
    constexpr auto operator()(first_response<Responses...> (*handler)(handler_parameter<Request>),
                              operation metadata = {}) const volatile {
        return contract()(handler, metadata);
    }
    template <class R>
        requires std::is_void_v<Request>
    constexpr auto operator()(R (*handler)(), operation metadata = {}) const volatile {
        return contract()(handler, metadata);
    }

    // A table can contain a contract without a handler.
    using contract_type = contract;
    using handler_type = no_handler;
    static constexpr std::size_t size = 1;
};

}  // namespace momento::functions::detail
