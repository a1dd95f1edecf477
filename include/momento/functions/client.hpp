// Typed calls to an API through the contract that its server declares.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/call_error.hpp"
#include "momento/functions/client_transport.hpp"
#include "momento/functions/detail/client/exchange.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"

namespace momento::functions {

namespace detail {

// Instantiated only if a route is missing, so that a valid call costs no check.
template <class Contract, method Method, fixed_string Path>
struct search_check {
    using base = route_search<Contract, Method, Path>;
    static constexpr bool found = base::found;
    static_assert(found, MOMENTO_DETAIL_MESSAGE(
                             "momento: the contract has no such route; use the method and path of one of its routes",
                             base::message()));
};

template <class Request>
consteval bool is_writable() {
    using Body = request_body_type<Request>;
    if constexpr (std::is_void_v<Body>) return true;
    else return is_sendable_body<Body>;
}

// Whether a client can call the route, and which requirement it does not meet.
template <class Contract>
struct call_check {
    static constexpr unreadable_response error =
        unreadable_responses<caller_alternatives<typename Contract::responses>>::value;
    static constexpr bool holds = !error.borrows();
    static constexpr bool reads = holds && !error.found();
    static constexpr bool writes = is_writable<typename Contract::request>();
    static constexpr bool named = !has_unnamed_rest(Contract::path);
    static constexpr bool valid = Contract::valid && Contract::valid_types && holds && reads && writes && named;
};
template <class Contract>
consteval auto borrowing_message() {
    constexpr unreadable_response error = call_check<Contract>::error;
    auto text = route_message(Contract::verb, Contract::path).append("has a response with borrowed text, ");
    text.append(error.borrowing);
    if (!error.member.empty()) text.append("::").append(error.member);
    return text.append(", which a client cannot return; use std::string");
}
template <class Contract>
consteval auto unreadable_message() {
    constexpr unreadable_response error = call_check<Contract>::error;
    return route_message(Contract::verb, Contract::path)
        .append("has the response ")
        .append(error.unreadable)
        .append(", which a client cannot decode; ")
        .append(error.advice);
}
template <class Contract>
consteval auto unwritable_message() {
    return route_message(Contract::verb, Contract::path)
        .append("has the request body ")
        .append(type_name<request_body_type<typename Contract::request>>())
        .append(", which a client cannot encode; specialize encode<T>");
}

// Reports the errors of call_check. A response that borrows its text is not reported as unreadable too.
template <class Contract>
struct call_messages {
    using base = call_check<Contract>;
    static constexpr bool holds = base::holds;
    static constexpr bool reads = base::reads || !holds;
    static constexpr bool writes = base::writes;
    static constexpr bool named = base::named;
    static_assert(named, "momento: the path of this route ends in {...}, which has no value; name it to write its URL");
    static_assert(
        holds, MOMENTO_DETAIL_MESSAGE("momento: a client cannot return a response with borrowed text; use std::string",
                                      borrowing_message<Contract>()));
    static_assert(
        reads, MOMENTO_DETAIL_MESSAGE("momento: a client cannot decode a response of this type; specialize extract<T>",
                                      unreadable_message<Contract>()));
    static_assert(writes, MOMENTO_DETAIL_MESSAGE(
                              "momento: a client cannot encode a request body of this type; specialize encode<T>",
                              unwritable_message<Contract>()));
};

// The result of a call that does not compile: any other type would cause further errors.
struct no_response {};

template <class... Given>
consteval std::string_view name_of_given() {
    std::string_view name = "no argument";
    (void)((name = type_name<Given>(), true) || ...);
    return name;
}
template <class Contract, class... Given>
consteval auto given_message() {
    auto text = route_message(Contract::verb, Contract::path);
    if constexpr (std::is_void_v<typename Contract::request>)
        return text.append("has no request; call it without an argument");
    else
        return text.append("expects ")
            .append(type_name<typename Contract::request>())
            .append(", but the call has ")
            .append(name_of_given<Given...>())
            .append("; pass a value of the expected type");
}
// Replaces a route that cannot be called, so that only the error of its check is printed.
struct any_request {};
template <class Check, class Request>
struct rejected_route {
    using check = Check;
    using request = Request;
};
template <class Route>
inline constexpr bool is_rejected = false;
template <class Check, class Request>
inline constexpr bool is_rejected<rejected_route<Check, Request>> = true;

template <class Route>
using checked_route =
    std::conditional_t<call_check<Route>::valid, Route, rejected_route<call_messages<Route>, typename Route::request>>;

template <class Contract, method Method, fixed_string Path, bool Found = route_search<Contract, Method, Path>::found>
struct find_called : std::type_identity<rejected_route<search_check<Contract, Method, Path>, any_request>> {};
template <class Contract, method Method, fixed_string Path>
struct find_called<Contract, Method, Path, true>
    : std::type_identity<
          checked_route<typename contract_routes<Contract>::template at<route_search<Contract, Method, Path>::index>>> {
};
template <class Contract, method Method, fixed_string Path>
using called_route = typename find_called<Contract, Method, Path>::type;

// The route of a contract with a single route. Other contracts have no member type, which removes call() from overload
// resolution.
template <class Contract>
struct find_sole {};
template <class Contract>
    requires(contract_routes<Contract>::single)
struct find_sole<Contract> : std::type_identity<checked_route<typename contract_routes<Contract>::template at<0>>> {};
template <class Contract>
using sole_route = typename find_sole<Contract>::type;

template <class Route>
inline constexpr bool takes_request = !std::is_void_v<typename Route::request>;
// Reports a missing route before the compiler tries to convert a braced list to its request.
template <class Check>
inline constexpr bool takes_request<rejected_route<Check, any_request>> = sizeof(Check) == 0;

// Whether the arguments of a call are the request of its route. If so, the overload that takes the request is selected.
template <class Route, class... Given>
inline constexpr bool is_request_of = false;
template <class Route, class Given>
    requires(takes_request<Route>)
inline constexpr bool is_request_of<Route, Given> = std::convertible_to<Given, typename Route::request>;

template <class Contract, class... Given>
struct given_check {
    static constexpr bool fits = is_request_of<Contract, Given...>;
    static_assert(fits, MOMENTO_DETAIL_MESSAGE("momento: the argument of this call is not the request of its route; "
                                               "pass a value of the request type, or nothing if it is void",
                                               given_message<Contract, Given...>()));
};

}  // namespace detail

/// Calls the routes of an API through its contract.
///
/// ```cpp
/// constexpr auto contract = routes(
///     route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>,
///     group<"/v1/notes">(route<"/{id}", get, GetNote, Json<Note>, Problem<404>>));
///
/// client<contract> notes{transport};
/// auto greeting = notes.call<post, "/greet">({{.name = "Ada"}});
/// auto found = notes.call<get, "/v1/notes/{id}">({.id = "7"});
/// ```
///
/// A call returns `std::expected<R, call_error>`. If the route declares one response, `R` is that response, or `void`.
/// If it declares several, `R` is a `std::variant` of them in order of declaration, with `Status<204>` for `void`. Text
/// becomes `std::string`, and `WebResponse` becomes `client_response`.
///
/// `Token` members of a request are not sent: the platform derives the metadata from the key that the transport uses.
/// Header fields that the host sets, such as `content-length`, are not sent either.
///
/// @tparam Contract A constexpr table, group or route. Handlers are not needed and not used.
template <auto& Contract>
class client {
    using contract_type = std::remove_cvref_t<decltype(Contract)>;
    static_assert(detail::contract_routes<contract_type>::known,
                  "momento: the argument of client<…> is not a contract; pass a table, a group or a route");

public:
    /// Creates a client that sends its requests through a transport.
    ///
    /// @param transport A `client_transport`. An lvalue is stored by reference and must outlive the client. Any other
    ///   transport is stored by value.
    template <class Transport>
        requires(!std::same_as<std::remove_cvref_t<Transport>, client> &&
                 client_transport<std::remove_reference_t<Transport>>)
    explicit client(Transport&& transport) : transport_(std::forward<Transport>(transport)) {}

    /// Calls the route with this method and path.
    ///
    /// @tparam Path The path as in the table, with the prefix of its group: `"/v1/notes/{id}"`.
    /// @param request A value of the request type of the route: `call<get, "/v1/notes/{id}">({.id = 7})`.
    /// @return A declared response, or a `call_error`.
    template <method Method, detail::fixed_string Path, class Route = detail::called_route<contract_type, Method, Path>>
        requires(detail::takes_request<Route>)
    auto call(typename Route::request request) const {
        if constexpr (detail::is_rejected<Route>) return (void)sizeof(typename Route::check), detail::no_response{};
        else return detail::client_route<Route>::call(transport_, &request);
    }
    /// Calls a route that takes no request: `call<get, "/health">()`. An argument is a compile error.
    template <method Method, detail::fixed_string Path, class Route = detail::called_route<contract_type, Method, Path>,
              class... Given>
        requires(!detail::is_request_of<Route, Given...>)
    auto call(const Given&...) const {
        if constexpr (detail::is_rejected<Route>) return (void)sizeof(typename Route::check), detail::no_response{};
        else if constexpr (detail::takes_request<Route> || sizeof...(Given) != 0)
            return (void)sizeof(detail::given_check<Route, Given...>), detail::no_response{};
        else return detail::client_route<Route>::call(transport_, nullptr);
    }

    /// Calls the route of a client whose contract is a single route.
    template <class Sole = contract_type, class Route = detail::sole_route<Sole>>
        requires(detail::takes_request<Route>)
    auto call(typename Route::request request) const {
        if constexpr (detail::is_rejected<Route>) return (void)sizeof(typename Route::check), detail::no_response{};
        else return detail::client_route<Route>::call(transport_, &request);
    }
    /// Calls the route of a client whose contract is a single route that takes no request. An argument is a compile
    /// error.
    template <class Sole = contract_type, class Route = detail::sole_route<Sole>, class... Given>
        requires(!detail::is_request_of<Route, Given...>)
    auto call(const Given&...) const {
        if constexpr (detail::is_rejected<Route>) return (void)sizeof(typename Route::check), detail::no_response{};
        else if constexpr (detail::takes_request<Route> || sizeof...(Given) != 0)
            return (void)sizeof(detail::given_check<Route, Given...>), detail::no_response{};
        else return detail::client_route<Route>::call(transport_, nullptr);
    }

private:
    detail::any_transport transport_;
};

}  // namespace momento::functions
