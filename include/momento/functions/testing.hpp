// Calls of a table or handler inside the test's own process: the code that ships, with a double in the host's place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/dispatch/serve.hpp"
#include "framework/testing/host_double.hpp"
#include "momento/functions/invoke.hpp"
#include "momento/functions/method.hpp"

namespace momento::functions::testing {

using text_pairs = std::vector<std::pair<std::string, std::string>>;

struct request {
    functions::method method = functions::method::get;
    std::string path = "/";  // undecoded, as a client sends it
    std::string query{};     // "a=1&b=2"
    text_pairs headers{};
    std::string body{};
    std::optional<std::string> token_metadata{};
    text_pairs environment{};  // beside __FUNCTION_NAME and __CACHE_NAME, or instead of them
};

struct response {
    int status = 0;
    text_pairs headers;
    std::string body;

    // The first value of a header, without regard to case; empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// Sets a host up for a request, and takes an answer apart as a client would see it.
void prepare(host_double& host, const testing::request& request);
testing::response received(WebResponse answer);

// One call on a host that is set up already, for what a testing::request cannot say: an unknown method, an absent path,
// a body that stays on the host.
template <auto& Api>
testing::response call_on(host_double&, Data body) {
    static_assert(sizeof(entry_check<Api>) != 0);
    const call_scope scope;
    return received(serve<Api>(scope.environment(), body));
}

}  // namespace momento::functions::detail

namespace momento::functions::testing {

// The answer to one request.
//
//     CHECK(call<api>({.method = post, .path = "/greet", .body = R"({"name":"Ada"})"}).status == 200);
template <auto& Api>
response call(const request& request) {
    detail::host_double host;
    detail::prepare(host, request);
    return detail::call_on<Api>(host, Data(request.body));
}

}  // namespace momento::functions::testing
