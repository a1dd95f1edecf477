// Serves one call with a handler or a table. The handler or table is a template argument, so that a table's data are
// constants and its handlers are called directly.
#pragma once

#include <array>
#include <concepts>
#include <type_traits>

#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/bind/record.hpp"
#include "momento/functions/detail/dispatch/encoding_error.hpp"
#include "momento/functions/detail/respond/finish.hpp"
#include "momento/functions/detail/respond/responder.hpp"
#include "momento/functions/detail/respond/response_error.hpp"
#include "momento/functions/detail/serve/serve_table.hpp"
#include "momento/functions/detail/serve/served_document.hpp"

namespace momento::functions::detail {

template <class Handler, class... Request>
WebResponse call_handler(const Handler& handler, Request&&... request) {
    if constexpr (std::is_void_v<decltype(handler(std::forward<Request>(request)...))>) {
        handler(std::forward<Request>(request)...);
        return make_response(204);
    } else {
        auto result = handler(std::forward<Request>(request)...);
        return respond(result);
    }
}

// A request that needs no binding.
template <class Request>
concept unbound_request = std::is_void_v<Request> || std::same_as<Request, Data>;

template <unbound_request Request, class Handler>
WebResponse call_unbound(const Handler& handler, Data& body) {
    if constexpr (std::is_void_v<Request>) return call_handler(handler);
    else return call_handler(handler, std::move(body));
}

// `Source::handler()` returns the handler. `Source` is a type because gcc 12 gives different handlers the same name if
// they are template arguments.
template <class Request, fixed_string Path, class Source, bool ChecksMediaType>
WebResponse serve_route(call& current) {
    if constexpr (unbound_request<Request>) {
        return call_unbound<Request>(Source::handler(), current.body);
    } else if constexpr (record_request<Request>) {
        using record = record_table_of<Request, Path>;
        body_error<typename record::body> error(current);
        Request request{};
        return bind_record(current, record::value, &request, record::admission(ChecksMediaType))
                   ? call_handler(Source::handler(), std::move(request))
                   : current.rejection(current);
    } else if constexpr (body_kind_of<Request> == body_kind::custom) {  // it may lack a default constructor
        Result<Request> request = read_request_body<Request>(std::move(current.body));
        if (!request) return make_problem(request.error());
        return call_handler(Source::handler(), *std::move(request));
    } else {
        body_error<Request> error(current);
        Request request{};
        return bind_request(current, request, admission_of<Request>(ChecksMediaType))
                   ? call_handler(Source::handler(), std::move(request))
                   : current.rejection(current);
    }
}

template <const auto& Table>
struct compiled_table;

template <class... Routes, const table<Routes...>& Table>
struct compiled_table<Table> {
    using patterns = patterns_of<Routes...>;
    static constexpr std::size_t count = sizeof...(Routes);

    // Built twice: first with room for every segment to get the size, then with exactly that size.
    static constexpr trie_extent extent =
        build_trie<patterns::segments + 1, patterns::segments, count>(patterns::parsed, patterns::entries).used;
    static constexpr auto trie =
        build_trie<extent.nodes, extent.edges, extent.leaves>(patterns::parsed, patterns::entries);

    template <std::size_t I>
    struct source {
        static constexpr const auto& handler() { return at<I>(Table).handler; }
    };
    template <std::size_t I>
    static WebResponse serve(call& current) {
        using Route = std::remove_cvref_t<decltype(at<I>(Table))>;
        using Contract = typename Route::contract_type;
        if constexpr (std::same_as<typename Route::handler_type, document_handler>)
            return openapi::served_document<Table>::response();
        else
            return serve_route<typename Contract::request, Contract::path_text, source<I>,
                               Table.options.rules.bounds.check_content_type>(current);
    }

    template <std::size_t... I>
    static consteval std::array<route_record, count + 1> make_records(std::index_sequence<I...>) {
        return {{{&serve<I>}..., {}}};
    }
    static constexpr std::array<route_record, count + 1> records = make_records(std::index_sequence_for<Routes...>{});
    static constexpr call_rules rules = Table.options.rules;  // a copy, so that the texts of the table are not linked
    static constexpr table_view view{trie.view(), records.data(), &rules};
};

// The request type of a single handler: the type of its parameter without reference, or void if it has none.
template <class Handler>
struct request_of;
template <class R>
struct request_of<R()> : std::type_identity<void> {};
template <class R, class Request>
struct request_of<R(Request)> : std::type_identity<std::remove_cvref_t<Request>> {};
template <class R, class... Requests>
struct request_of<R(Requests...) noexcept> : request_of<R(Requests...)> {};

template <class Handler>
struct returned_by_function;
template <class R, class... Requests>
struct returned_by_function<R(Requests...)> : std::type_identity<R> {};
template <class R, class... Requests>
struct returned_by_function<R(Requests...) noexcept> : std::type_identity<R> {};

template <auto& Api>
struct function_source {
    static constexpr auto& handler() { return Api; }
};

// The checks of an entry point, and the message of each check.
template <auto& Api>
struct entry {
    using type = std::remove_cvref_t<decltype(Api)>;
    static constexpr bool is_function = std::is_function_v<type>;
    static constexpr bool is_entry = is_function || is_table<type>;

    static constexpr bool is_constant = [] {
        if constexpr (is_table<type>)
            return requires { typename std::integral_constant<std::size_t, Api.options.rules.bounds.body_bytes>; };
        else return true;
    }();
    static constexpr bool is_bound = [] {
        if constexpr (is_table<type>) return type::unbound == type::size;
        else return true;
    }();
    static constexpr bool takes_one = [] {
        if constexpr (is_function) return requires { typename request_of<type>::type; };
        else return true;
    }();
    static constexpr bool takes_request = [] {
        if constexpr (is_function && takes_one) return request_type<typename request_of<type>::type>;
        else return true;
    }();
    static constexpr bool valid_members = [] {
        if constexpr (is_function && takes_one && takes_request)
            return record_error<typename request_of<type>::type>::valid;
        else return true;
    }();
    // A function without a table has no path, so a Path member in its request is an error.
    static constexpr path_error unpathed = [] {
        path_error error{};
        if constexpr (is_function && takes_one && takes_request && valid_members)
            error = find_path_error<typename request_of<type>::type>("/");
        return error;
    }();
    static constexpr bool has_paths = !unpathed.found();
    static constexpr auto same_ids = [] {
        std::array<std::string_view, 5> found{};
        if constexpr (is_table<type> && is_constant) found = type::repeated_id(Api);
        return found;
    }();
    static constexpr bool distinct_ids = same_ids[0].empty();
    static constexpr bool document_fits = [] {
        if constexpr (is_constant && openapi::serves_document<type>) return openapi::served_document<Api>::fits;
        else return true;
    }();
    static constexpr bool is_response = [] {
        if constexpr (is_function) return can_respond<typename returned_by_function<type>::type>;
        else return true;
    }();
    static consteval auto encoding_parts() {
        if constexpr (is_function && takes_one && takes_request && is_response)
            return std::type_identity<encoding_error_of_all<as_request<typename request_of<type>::type>,
                                                            typename returned_by_function<type>::type>>{};
        else return std::type_identity<encoding_error_of_all<>>{};
    }
    using encoding_check = typename decltype(encoding_parts())::type::check;
    static constexpr bool valid_routes = [] {
        if constexpr (is_table<type>) return type::valid;
        else return true;
    }();
    static constexpr bool valid = is_entry && is_constant && is_bound && takes_one && takes_request && valid_members &&
                                  has_paths && is_response && std::same_as<encoding_check, no_encoding_error> &&
                                  valid_routes;

    static consteval auto handler_message() {
        if constexpr (is_bound) {
            return composed_text<1>();
        } else {
            using Contract = typename decltype(type_at<type::unbound>(std::declval<type>()))::contract_type;
            return route_message(Contract::verb, Contract::path)
                .append("has no handler; pass one, as in route<…>(handler)");
        }
    }
    static consteval auto request_message() {
        composed_text<400> text;
        if constexpr (!takes_request)
            text.append("momento: ")
                .append(type_name<typename request_of<type>::type>())
                .append(" cannot be a request; ")
                .append(request_advice);
        return text;
    }
    static consteval auto paths_message() {
        composed_text<600> text;
        if constexpr (!has_paths)
            text.append("momento: the function of MOMENTO_INVOKE binds the path parameter ")
                .append(type_name<typename request_of<type>::type>())
                .append("::")
                .append(unpathed.missing)
                .append(", but has no path; use routes(…) with a route whose path has {")
                .append(unpathed.wanted)
                .append("}");
        return text;
    }
    static consteval auto ids_message() {
        return composed_text<600>()
            .append("momento: the routes ")
            .append(same_ids[1])
            .append(" ")
            .append(same_ids[2])
            .append(" and ")
            .append(same_ids[3])
            .append(" ")
            .append(same_ids[4])
            .append(" have the same operation id \"")
            .append(same_ids[0])
            .append("\"; rename one");
    }
    static consteval auto document_message() {
        if constexpr (document_fits) return composed_text<1>();
        else return openapi::served_document<Api>::message();
    }
    static consteval auto response_message() {
        composed_text<400> text;
        if constexpr (!is_response) {
            using error = response_error<typename returned_by_function<type>::type>;
            text.append("momento: ").append(error::name()).append(" cannot be a response: ").append(error::advice());
        }
        return text;
    }
};

inline constexpr limits default_limits{};

// The class whose static_assert reports a type in a function's request or response that cannot be encoded. The routes
// of a table have reported theirs.
template <auto& Api>
using encoding_check = typename entry<Api>::encoding_check;

// Returns the response of the module to the call with this environment.
template <auto& Api>
WebResponse serve(const WebEnvironment& environment, Data& body) {
    using T = std::remove_cvref_t<decltype(Api)>;
    if constexpr (!entry<Api>::valid) {
        return {};
    } else if constexpr (is_table<T>) {
        return serve_table(compiled_table<Api>::view, environment, body);
    } else {
        data_access::limit(body, default_limits.body_bytes);
        using Request = typename request_of<T>::type;
        WebResponse response = [&] {
            if constexpr (unbound_request<Request>) {
                return call_unbound<Request>(Api, body);
            } else {
                call current{body, default_limits, environment};
                return serve_route<Request, "/", function_source<Api>, default_limits.check_content_type>(current);
            }
        }();
        if constexpr (!is_fixed_response<typename returned_by_function<T>::type>) finish(response, false);
        return response;
    }
}

}  // namespace momento::functions::detail
