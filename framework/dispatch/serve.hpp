// From a handler or a table, named by a template argument, to the answer of one call. Taking it as a template argument
// makes a table's data constants, and its handlers direct calls.
#pragma once

#include <array>
#include <concepts>
#include <type_traits>

#include "framework/bind/request.hpp"
#include "framework/dispatch/dispatch.hpp"
#include "framework/respond/finish.hpp"

namespace momento::functions::detail {

template <class Handler, class... Request>
WebResponse answer_of(const Handler& handler, Request&&... request) {
    if constexpr (std::is_void_v<decltype(handler(std::forward<Request>(request)...))>) {
        handler(std::forward<Request>(request)...);
        return make_response(204);
    } else {
        return respond(handler(std::forward<Request>(request)...));
    }
}

template <class Request, class Handler>
WebResponse answer_with(const Handler& handler, call& current) {
    if constexpr (std::is_void_v<Request>) {
        return answer_of(handler);
    } else if constexpr (std::same_as<Request, Data>) {
        return answer_of(handler, std::move(current.body));
    } else if constexpr (is_json<Request>) {
        Request request{};
        using T = decltype(request.value);
        const Result<void> read =
            read_json_body(current.body, current.bounds, json_table<T, direction::in>::value, &request.value);
        if (!read) return make_problem(read.error());
        return answer_of(handler, std::move(request));
    } else {
        Result<Request> request = read_request<Request>(std::move(current.body));
        if (!request) return make_problem(request.error());
        return answer_of(handler, *std::move(request));
    }
}

template <const auto& Table>
struct compiled_table;

template <class... Routes, const table<Routes...>& Table>
struct compiled_table<Table> {
    using patterns = patterns_of<Routes...>;
    static constexpr std::size_t count = sizeof...(Routes);

    // Laid out once with room for every segment, then again with just the room it took.
    static constexpr trie_extent extent =
        build_trie<patterns::segments + 1, patterns::segments, count>(patterns::parsed, patterns::entries).used;
    static constexpr auto trie =
        build_trie<extent.nodes, extent.edges, extent.leaves>(patterns::parsed, patterns::entries);

    template <std::size_t I>
    static WebResponse answer(call& current) {
        using Route = std::remove_cvref_t<decltype(at<I>(Table))>;
        MOMENTO_DETAIL_REFUSE_UNLESS(!(std::same_as<typename Route::handler_type, no_handler>),
                                     "momento: a route of this table has no handler; call route<…> with one",
                                     route_sentence(Route::contract_type::verb, Route::contract_type::path)
                                         .append("has no handler; call route<…> with one"));
        if constexpr (!std::same_as<typename Route::handler_type, no_handler>)
            return answer_with<typename Route::contract_type::request>(at<I>(Table).handler, current);
        else return {};
    }

    template <std::size_t... I>
    static consteval std::array<route_record, count + 1> make_records(std::index_sequence<I...>) {
        return {{{&answer<I>, is_json<typename Routes::contract_type::request>}..., {nullptr, false}}};
    }
    static constexpr std::array<route_record, count + 1> records = make_records(std::index_sequence_for<Routes...>{});
    static constexpr call_rules rules = Table.told.rules;  // a copy: the table's own texts are not linked
    static constexpr table_view view{trie.view(), records.data(), &rules};
};

// The request type of a single handler: its one parameter, without reference; void where it has none.
template <class Handler>
struct request_of;
template <class R>
struct request_of<R()> : std::type_identity<void> {
    using result = R;
};
template <class R, class Request>
struct request_of<R(Request)> : std::type_identity<std::remove_cvref_t<Request>> {
    using result = R;
};
template <class R, class... Requests>
struct request_of<R(Requests...) noexcept> : request_of<R(Requests...)> {};

inline constexpr limits default_limits{};

// The one answer of a module, for the call whose environment this is.
template <auto& Api>
WebResponse serve(const WebEnvironment& environment, Data& body) {
    using T = std::remove_cvref_t<decltype(Api)>;
    if constexpr (is_table<T>) {
        return dispatch(compiled_table<Api>::view, environment, body);
    } else {
        static_assert(std::is_function_v<T>, "momento: MOMENTO_INVOKE takes a function or a table made by routes(…)");
        data_access::limit(body, default_limits.body_bytes);
        call current{body, default_limits};
        WebResponse response = answer_with<typename request_of<T>::type>(Api, current);
        if constexpr (!is_fixed_answer<typename request_of<T>::result>) finish(response, false);
        return response;
    }
}

}  // namespace momento::functions::detail
