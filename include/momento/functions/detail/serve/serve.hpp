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
#include "momento/functions/detail/serve/entry_point.hpp"
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
        body_error_storage<typename record::body> error(current);
        Request request{};
        return bind_record(current, record::value, &request, record::admission(ChecksMediaType))
                   ? call_handler(Source::handler(), std::move(request))
                   : current.rejection(current);
    } else if constexpr (body_kind_of<Request> == body_kind::custom) {  // it may lack a default constructor
        Result<Request> request = read_request_body<Request>(std::move(current.body));
        if (!request) return make_problem(request.error());
        return call_handler(Source::handler(), *std::move(request));
    } else {
        body_error_storage<Request> error(current);
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

    template <std::size_t I, class Route>
    struct source {
        static constexpr const auto& handler() { return at<I, Route>(Table).handler; }
    };
    template <std::size_t I, class Route>
    static WebResponse serve(call& current) {
        using Contract = typename Route::contract_type;
        if constexpr (std::same_as<typename Route::handler_type, document_handler>)
            return openapi::served_document<Table>::response();
        else
            return serve_route<typename Contract::request, Contract::path_text, source<I, Route>,
                               Table.options.rules.bounds.check_content_type>(current);
    }

    template <std::size_t... I>
    static consteval std::array<route_record, count + 1> make_records(std::index_sequence<I...>) {
        return {{{&serve<I, Routes>}..., {}}};
    }
    static constexpr std::array<route_record, count + 1> records = make_records(std::index_sequence_for<Routes...>{});
    static constexpr call_rules rules = Table.options.rules;  // a copy, so that the texts of the table are not linked
    static constexpr table_view view{trie.view(), records.data(), &rules};
};

template <auto& Api>
struct function_source {
    static constexpr auto& handler() { return Api; }
};

inline constexpr limits default_limits{};

// Returns the response of the module to the call with this environment.
template <auto& Api>
WebResponse serve(const WebEnvironment& environment, Data& body) {
    using T = std::remove_cvref_t<decltype(Api)>;
    if constexpr (!entry_point<Api>::valid) {
        return {};
    } else if constexpr (is_table<T>) {
        return serve_table(compiled_table<Api>::view, environment, body);
    } else {
        data_access::limit(body, default_limits.body_bytes);
        using Request = typename request_of<T>::type;
        WebResponse response = [&] {
            // Without a `call`, whose members a function that binds nothing would link.
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
