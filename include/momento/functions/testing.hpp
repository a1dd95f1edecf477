// Table-driven tests: exchanges as data, and what they are sent to. The code that ships runs in the test's own process
// with a double in the host's place, as the very component, or where it is deployed.
//
//     inline const exchange greeter[] = {
//         {.name = "greets by name",
//          .request = {.method = post, .path = "/greet", .body = R"({"name":"Ada"})"},
//          .response = {.status = 200, .json = R"({"message":"Hello, Ada!"})"}},
//     };
//     MOMENTO_TEST_TABLE("greeter", greeter, in_process<api>())
//     MOMENTO_TEST_TABLE("greeter, as wasm", greeter, component("greeter.wasm"))
#pragma once

#include <chrono>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/client_transport.hpp"
#include "momento/functions/detail/entry/entry_check.hpp"
#include "momento/functions/detail/serve/serve.hpp"
#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"
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
    std::string clock{};  // what the wall clock shows: "2026-01-31T12:00:00Z" (RFC 3339); the real time where empty
};

struct response {
    int status = 0;
    text_pairs headers;
    std::string body;

    // The first value of a header, without regard to case; empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
};

// One of a problem's `errors`.
struct input_error {
    std::string in;        // body, path, query, header or token
    std::string where{};   // of a body the JSON Pointer, else the name
    std::string detail{};  // any where empty
};

// What an answer has to be; what is left out may be anything that the route declares.
struct expectation {
    int status = 0;                     // where it is left out, any below 400; and with `errors` any
    text_pairs headers{};               // a subset
    std::optional<std::string> body{};  // exactly
    std::string json{};                 // the body as a value: the order of members is free
    std::string contains{};             // somewhere in the body
    std::vector<input_error> errors{};  // of a problem: these and no others, in any order
};

// A value of an answer for the steps behind it: `from` is a JSON Pointer into the body (RFC 6901), or "header <name>".
struct captured_value {
    std::string name;
    std::string from;
};

// One row: a request and what is to come back; or steps that build on each other, to each of which the row's own
// request gives its headers, token, environment and clock.
struct exchange {
    std::string name;
    testing::request request{};
    expectation response{};
    std::vector<captured_value> capture{};
    std::vector<exchange> steps{};
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// Sets a host up for a request, and takes an answer apart as a client would see it.
void prepare(fake_host& host, const testing::request& request);
testing::response received(WebResponse answer);
// A caller with a key of token::generate_disposable: the answer to one that may not call, or the key's id as token metadata.
std::optional<testing::response> admit(fake_host& host);

// One call on a host that is set up already, for what a testing::request cannot say: an unknown method, an absent path,
// a body that stays on the host.
template <auto& Api>
testing::response call_on(fake_host&, Data body) {
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
    detail::fake_host host;
    detail::prepare(host, request);
    if (std::optional<response> rejection = detail::admit(host)) return *std::move(rejection);
    return detail::call_on<Api>(host, Data(request.body));
}

}  // namespace momento::functions::testing

namespace momento::functions::detail {

testing::request plain_request(client_request request);
client_response typed_response(const testing::response& got);

}  // namespace momento::functions::detail

namespace momento::functions::testing {

// What carries the calls of a client<contract> to a table in the test's own process. What a request cannot say stands
// here, and may be changed between two calls.
//
//     in_process_transport<api> transport{.token_metadata = R"({"role":"editor"})"};
//     const client<api> notes{transport};
template <auto& Api>
struct in_process_transport {
    std::optional<std::string> token_metadata{};
    text_pairs environment{};
    std::string clock{};

    std::expected<client_response, std::string> operator()(client_request sent) const {
        testing::request request = detail::plain_request(std::move(sent));
        request.token_metadata = token_metadata;
        request.environment = environment;
        request.clock = clock;
        return detail::typed_response(call<Api>(request));
    }
};

}  // namespace momento::functions::testing

// ---- tables, of the library momento::functions_testing

namespace momento::functions::testing {

// How a component is run.
struct component_options {
    std::string name = "function";
    std::string cache = "cache";
    text_pairs environment{};
    std::string openapi{};  // its document, for conformance; without one greeter.openapi.json, beside greeter.wasm
    std::chrono::milliseconds timeout{10'000};  // of one request
};

}  // namespace momento::functions::testing

namespace momento::functions::detail::tables {
class endpoint;
std::shared_ptr<endpoint> make_in_process(testing::response (*call)(const testing::request&),
                                          const table_contract* declared);
std::shared_ptr<endpoint> make_component(std::string path, testing::component_options options, const char* node,
                                         const char* local);
std::shared_ptr<endpoint> make_deployed(std::string url, testing::text_pairs headers);
std::shared_ptr<endpoint> make_identical(std::shared_ptr<endpoint> one, std::shared_ptr<endpoint> other);

// Makes each row a case of Catch2, which this header does not include.
struct registered_table {
    registered_table(const char* file, int line, std::string name, std::span<const testing::exchange> rows,
                     std::shared_ptr<endpoint> to);
};
struct registered_properties {
    registered_properties(const char* file, int line, std::string name, const table_contract* declared,
                          std::shared_ptr<endpoint> to, unsigned runs = 100);
};
}  // namespace momento::functions::detail::tables

namespace momento::functions::testing {

// What the rows of a table are sent to.
using target = std::shared_ptr<detail::tables::endpoint>;

// The table or handler itself, with a double in the host's place.
template <auto& Api>
target in_process() {
    return detail::tables::make_in_process(&call<Api>, detail::contract_of<Api>());
}

// The component at a path from the working directory, run by momento-local: one process for the whole table, a fresh
// instance for each request.
#if defined(MOMENTO_DETAIL_LOCAL)  // momento::functions_table defines where momento-local is
inline target component(std::string path, component_options options = {}) {
    return detail::tables::make_component(std::move(path), std::move(options), MOMENTO_DETAIL_NODE,
                                          MOMENTO_DETAIL_LOCAL);
}
#endif

// A live endpoint: "https://…/functions/<cache>/<function>". The headers, an authorization for example, go along with
// each request. Rows that set the environment or the clock are skipped there, and such as set a token's metadata anywhere
// but on this machine. A request may take 30 seconds; redirects are not followed.
inline target deployed(std::string url, text_pairs headers = {}) {
    return detail::tables::make_deployed(std::move(url), std::move(headers));
}

// Both, whose answers have to be the same in every byte: status, headers and body.
inline target identical(target one, target other) {
    return detail::tables::make_identical(std::move(one), std::move(other));
}

// A table as JSON and back: the format of `momento-local test`. What cannot be read is told with its place.
struct test_table {
    std::string name;
    std::vector<exchange> rows;
};
std::string to_json(std::string_view name, std::span<const exchange> rows);
std::expected<test_table, std::string> from_json(std::string_view text);

}  // namespace momento::functions::testing

#define MOMENTO_DETAIL_JOINED(a, b) a##b
#define MOMENTO_DETAIL_TABLE(line) MOMENTO_DETAIL_JOINED(momento_functions_table_, line)

// Each row as a case of its own, named "<table>: <row>". The rows are an array or a vector, and copied.
#define MOMENTO_TEST_TABLE(name, rows, ...)                                                             \
    static const ::momento::functions::detail::tables::registered_table MOMENTO_DETAIL_TABLE(__LINE__){ \
        __FILE__, __LINE__, name, rows, __VA_ARGS__};

// Requests that nobody wrote, as one case "<name>: properties": made from what the table `api` declares, as many for each
// operation as a number behind the target says (100), half of them valid and half not. A valid one never ends in a 5xx and
// always in a declared answer, an invalid one always in the refusal that is declared for it. What fails is told as the
// smallest request that still does, with the seed; the environment variable MOMENTO_TEST_SEED makes the same requests again.
#define MOMENTO_TEST_PROPERTIES(name, api, ...)                                                              \
    static const ::momento::functions::detail::tables::registered_properties MOMENTO_DETAIL_TABLE(__LINE__){ \
        __FILE__, __LINE__, name, ::momento::functions::detail::contract_of<api>(), __VA_ARGS__};
