// Serves one call with a handler or a table. The handler or table is a template argument, so that a table's data are
// constants and its handlers are called directly.
#pragma once

#include <array>
#include <concepts>
#include <type_traits>

#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/bind/record.hpp"
#include "momento/functions/detail/respond/finish.hpp"
#include "momento/functions/detail/respond/respond.hpp"
#include "momento/functions/detail/respond/stream_scope.hpp"
#include "momento/functions/detail/serve/entry_point.hpp"
#include "momento/functions/detail/serve/route_scope.hpp"
#include "momento/functions/detail/serve/serve_table.hpp"
#include "momento/functions/detail/serve/served_document.hpp"

namespace momento::functions::detail {

// A handler as a function. `Source::handler()` returns the handler. `Source` is a type because gcc 12 gives different
// handlers the same name if they are template arguments.
template <class Source, class... Request>
decltype(auto) call_handler(Request&&... request) {
    return Source::handler()(std::forward<Request>(request)...);
}
template <class Returned, class... Request>
using handler_function = Returned (*)(Request&&...);

// The functions below have no handler among their template arguments, so that routes with the same types share them.
template <class Returned, class... Request>
WebResponse respond_with(handler_function<Returned, Request...> handler, Request&&... request) {
    if constexpr (std::is_void_v<Returned>) {
        handler(std::forward<Request>(request)...);
        return make_response(204);
    } else {
        auto result = handler(std::forward<Request>(request)...);
        return respond(result);
    }
}

template <class Responses>
WebResponse finish_stream(stream_scope& scope, WebResponse&& response) {
    if (scope.omitted_head) return *std::move(scope.omitted_head);
    if constexpr (has_event_stream<Responses>) return scope.finish(std::move(response));
    else return std::move(response);
}

// A request that needs no binding.
template <class Request>
concept unbound_request = std::is_void_v<Request> || std::same_as<Request, Data>;

// Table is the record_table of the request, or void if the request is not a record. Parts are none, or the parts that
// the groups around the route require.
template <class Request, class Table, bool ChecksMediaType, class Returned, class... Parts>
WebResponse bind_and_respond(call& current, handler_function<Returned, Request> handler, Parts&... parts) {
    if constexpr (!std::is_void_v<Table>) {
        body_error_storage<typename Table::body> error(current);
        Request request{};
        if constexpr (has_own_parts<Request>)
            if (std::optional<WebResponse> early = bind_own_parts(current.environment, request, parts...))
                return *std::move(early);
        return bind_record(current, Table::value, &request, Table::admission(ChecksMediaType))
                   ? respond_with(handler, std::move(request))
                   : current.rejection(current);
    } else if constexpr (body_kind_of<Request> == body_kind::custom) {  // it may lack a default constructor
        Result<Request> request = read_request_body<Request>(std::move(current.body));
        if (!request) return make_problem(request.error());
        return respond_with(handler, *std::move(request));
    } else {
        body_error_storage<Request> error(current);
        Request request{};
        return bind_request(current, request, admission_of<Request>(ChecksMediaType))
                   ? respond_with(handler, std::move(request))
                   : current.rejection(current);
    }
}

template <class Request, fixed_string Path>
consteval auto table_of_request() {
    if constexpr (record_request<Request>) return std::type_identity<record_table_of<Request, Path>>{};
    else return std::type_identity<void>{};
}

template <unbound_request Request, class Source>
WebResponse serve_unbound(Data& body) {
    if constexpr (std::is_void_v<Request>) {
        using Returned = decltype(call_handler<Source>());
        return respond_with<Returned>(call_handler<Source>);
    } else {
        using Returned = decltype(call_handler<Source, Data>(std::move(body)));
        return respond_with<Returned, Data>(call_handler<Source, Data>, std::move(body));
    }
}

template <class Request, fixed_string Path, class Source, bool ChecksMediaType, class... Parts>
WebResponse serve_route(call& current, Parts&... parts) {
    if constexpr (unbound_request<Request>) {
        return serve_unbound<Request, Source>(current.body);
    } else {
        using Table = typename decltype(table_of_request<Request, Path>())::type;
        using Returned = decltype(call_handler<Source, Request>(std::declval<Request>()));
        return bind_and_respond<Request, Table, ChecksMediaType, Returned, Parts...>(
            current, call_handler<Source, Request>, parts...);
    }
}

// A table or a handler as a type. MOMENTO_INVOKE defines its own, without template arguments: the functions of a route
// have this type among theirs, and the type of the table would make the compile time of n routes quadratic.
template <auto& Value>
struct constant {
    static constexpr auto& momento_functions_value() { return Value; }
};

// Not members of compiled_table, for the same reason.
template <class Table, std::size_t I, class Route>
struct route_source {
    static constexpr const auto& handler() { return detail::at<I, Route>(Table::momento_functions_value()).handler; }
};
// The call after the options of the groups around the route.
template <class Table, std::size_t I, class Route, bool ChecksMediaType, class... Parts>
WebResponse serve_inside(call& current, Parts&... parts) {
    using Contract = typename Route::contract_type;
    if constexpr (std::same_as<typename Route::handler_type, document_handler>) {
        return openapi::served_document<Table::momento_functions_value()>::response();
    } else if constexpr (has_stream<alternatives_of<typename Contract::responses>>) {
        using level = typename std::remove_cvref_t<decltype(Table::momento_functions_value())>::level_type;
        stream_scope scope(current.environment, table_hooks<Table, level>::added_fields());
        return finish_stream<alternatives_of<typename Contract::responses>>(
            scope, serve_route<typename Contract::request, Contract::path_text, route_source<Table, I, Route>,
                               ChecksMediaType>(current, parts...));
    } else {
        return serve_route<typename Contract::request, Contract::path_text, route_source<Table, I, Route>,
                           ChecksMediaType>(current, parts...);
    }
}
template <class Table, std::size_t I, class Route>
WebResponse serve_with_parts(call& current, void* parts) {
    using scope = scoped_route<Table, I, Route>;
    return serve_inside<Table, I, Route, scope::bounds.check_content_type>(current,
                                                                           *static_cast<typename scope::parts*>(parts));
}
template <class Table, std::size_t I, class Route>
WebResponse serve_in_scope(call& current) {
    using scope = scoped_route<Table, I, Route>;
    if constexpr (scope::has_steps) {
        typename scope::parts parts;
        return serve_scoped(current, scope::view, &parts, serve_with_parts<Table, I, Route>);
    } else {
        return serve_inside<Table, I, Route, scope::bounds.check_content_type>(current);
    }
}
template <class Table, std::size_t I, class Route>
WebResponse serve_at(call& current) {
    if constexpr (!is_scoped<Table, Route>) {
        return serve_inside<Table, I, Route, Table::momento_functions_value().options.bounds.check_content_type>(
            current);
    } else if constexpr (scoped_route<Table, I, Route>::has_limits) {
        constexpr const limits& bounds = scoped_route<Table, I, Route>::bounds;
        call limited{current.body, bounds, current.environment, current.captures};
        data_access::limit(limited.body, bounds.body_bytes);
        return serve_in_scope<Table, I, Route>(limited);
    } else {
        return serve_in_scope<Table, I, Route>(current);
    }
}

template <class Table, class Level, class... Routes>
struct compiled_table<Table, table<Level, Routes...>> {
    using patterns = patterns_of<Routes...>;
    static constexpr std::size_t count = sizeof...(Routes);

    static constexpr std::size_t size = size_of_trie<count>(patterns::parsed);
    static constexpr auto trie = build_trie<size, count>(patterns::parsed);
    static constexpr auto bytes = trie.bytes;  // what a component contains of it
    static constexpr trie_view routes{bytes.data(), trie.has_suffixes};

    template <std::size_t... I>
    static consteval std::array<route_record, count == 0 ? 1 : count> make_records(std::index_sequence<I...>) {
        constexpr std::array<route_record, count + 1> declared{{{&serve_at<Table, I, Routes>}..., {}}};
        return {{declared[trie.order[I]]...}};
    }
    static constexpr auto records = make_records(std::index_sequence_for<Routes...>{});
    using hooks = table_hooks<Table, Level>;
    static constexpr table_view view{routes, records.data(), hooks::before(), hooks::after(),
                                     Table::momento_functions_value().options.bounds};
};

template <class Function>
struct function_source {
    static constexpr auto& handler() { return Function::momento_functions_value(); }
};

inline constexpr limits default_limits{};

// Returns the response of the module to the call with this environment.
template <class Constant>
WebResponse serve(const WebEnvironment& environment, Data& body) {
    using T = typename entry_point_of<Constant>::type;
    if constexpr (!entry_point_of<Constant>::valid) {
        return {};
    } else if constexpr (is_table<T>) {
        return serve_table(compiled_table<Constant>::view, environment, body);
    } else {
        data_access::limit(body, default_limits.body_bytes);
        using Request = typename request_of<T>::type;
        using Returned = typename returned_by_function<T>::type;
        const auto respond = [&] {
            // Without a `call`, whose members a function that binds nothing would link.
            if constexpr (unbound_request<Request>) {
                return serve_unbound<Request, function_source<Constant>>(body);
            } else {
                call current{body, default_limits, environment};
                return serve_route<Request, "/", function_source<Constant>, default_limits.check_content_type>(current);
            }
        };
        if constexpr (has_stream<alternatives_of<Returned>>) {
            stream_scope scope(environment, nullptr);
            WebResponse response = finish_stream<alternatives_of<Returned>>(scope, respond());
            finish(response, environment.http_method() == "HEAD");
            return response;
        } else {
            WebResponse response = respond();
            if constexpr (!is_fixed_response<Returned>) finish(response, false);
            return response;
        }
    }
}

}  // namespace momento::functions::detail
