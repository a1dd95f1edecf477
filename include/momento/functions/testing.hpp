// Tests of Functions: single calls, test tables, and generated requests. They run in the test program with a fake host,
// in the component, or against a live endpoint.
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
#include "momento/functions/detail/testing/row_name.hpp"
#include "momento/functions/invoke.hpp"
#include "momento/functions/method.hpp"

/// Tests Functions with tables: rows of a request and the expected response.
///
/// ```cpp
/// inline const exchange greeter[] = {
///     {.name = "greets by name",
///      .request = {.method = post, .path = "/greet", .body = R"({"name":"Ada"})"},
///      .response = {.status = 200, .json = R"({"message":"Hello, Ada!"})"}},
/// };
/// MOMENTO_TEST_TABLE("greeter", greeter, in_process<api>())
/// MOMENTO_TEST_TABLE("greeter, as wasm", greeter, component("greeter.wasm"))
/// ```
///
/// `call` needs the library `momento::functions_fakes`; test tables need `momento::functions_testing`.
namespace momento::functions::testing {

/// Ordered pairs of names and values. A name may occur more than once.
using text_pairs = std::vector<std::pair<std::string, std::string>>;

/// A request of a test.
struct request {
    functions::method method = functions::method::get;  ///< the method
    std::string path = "/";                             ///< the path, percent-encoded as a client sends it: "/a%20b"
    std::string query{};                                ///< the query string: "a=1&b=2"
    text_pairs headers{};                               ///< the header fields; no field is added
    std::string body{};                                 ///< any bytes
    std::optional<std::string> token_metadata{};        ///< the metadata of the caller's token, if any
    text_pairs environment{};  ///< environment variables; `__FUNCTION_NAME` and `__CACHE_NAME` have defaults
    std::string clock{};       ///< the wall clock: "2026-01-31T12:00:00Z" (RFC 3339); if empty, the time of the machine
};

/// The response to a request of a test.
struct response {
    int status = 0;      ///< the status
    text_pairs headers;  ///< the header fields, in order
    std::string body;    ///< the body

    /// Returns the first value of a header, or an empty string if it is absent. Names are case-insensitive.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// An expected validation error: an element of the `errors` of a problem document.
struct input_error {
    std::string in;        ///< the location: body, path, query, header, cookie or token
    std::string where{};   ///< for a body the JSON Pointer (RFC 6901), otherwise the name of the parameter
    std::string detail{};  ///< the detail; if empty, it is not compared
};

/// An expected event of an event stream. Members that are not set are not compared.
struct expected_event {
    std::optional<std::string> name{};  ///< the name; "message" and "" are those of an event without a name
    std::optional<std::string> id{};    ///< the last event id: of this event, or of one before it
    std::optional<std::string> data{};  ///< the data; compared as a JSON value if it is JSON, otherwise as text
};

/// The expected response. Members that are not set are not compared. At most one of `body`, `json`, `contains`,
/// `json_subset` and `events` describes the body.
struct expectation {
    int status = 0;                     ///< the status; by default any below 400, or any status if `errors` is set
    text_pairs headers{};               ///< header fields that the response must have; names are case-insensitive
    std::optional<std::string> body{};  ///< the exact bytes of the body
    std::string json{};      ///< the JSON value of the body, with members in any order; placeholders: docs/testing.md
    std::string contains{};  ///< text that the body contains
    std::vector<input_error> errors{};     ///< all validation errors of the problem document, in any order
    std::string json_subset{};             ///< like `json`, but objects of the body may have more members, at any depth
    std::vector<std::string> absent{};     ///< names of header fields that the response must not have
    std::vector<expected_event> events{};  ///< all events of a body of the content type text/event-stream
};

/// A value that a step captures from its response. Later steps use it as `${name}`.
struct captured_value {
    std::string name;  ///< letters, digits, `_` and `-`
    std::string from;  ///< a JSON Pointer into the body (RFC 6901), or "header <name>"
};

/// A row of a test table: a request and the expected response, or a list of steps.
///
/// In a row with steps, `request` sets the headers, token metadata, environment and clock of all steps, and a step may
/// override them. Otherwise, such a row has only a name and steps. The first step that fails ends the row. A failure is
/// reported at the line of the name.
struct exchange {
    detail::tables::row_name name{};        ///< the name, a string; the test case is "<table>: <name>"
    testing::request request{};             ///< the request
    expectation response{};                 ///< the expected response
    std::vector<captured_value> capture{};  ///< the values to capture, in a step
    std::vector<exchange> steps{};          ///< the steps; they have no steps themselves
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// Prepares a host for a request.
void prepare(fake_host& host, const testing::request& request);
// Converts a response to what a client receives.
testing::response received(WebResponse sent);
// The same after the stream that the call may have sent.
testing::response received(fake_host& host, WebResponse sent);
// If the caller has a key of token::generate_disposable: sets the token metadata to that of the key, or returns the
// response that rejects the key.
std::optional<testing::response> admit(fake_host& host);

// One call on a prepared host, for requests that testing::request cannot represent: an unknown method, an absent path,
// or a body that stays on the host.
template <auto& Api>
testing::response call_on(fake_host& host, Data body) {
    static_assert(sizeof(entry_check<constant<Api>>) != 0);
    const call_scope scope;
    return received(host, serve<constant<Api>>(scope.environment(), body));
}

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Sends one request to a table or handler in the test program, and returns the response.
///
/// ```cpp
/// CHECK(call<api>({.method = post, .path = "/greet", .body = R"({"name":"Ada"})"}).status == 200);
/// ```
///
/// @tparam Api A constexpr table or a handler, as in `MOMENTO_INVOKE`.
template <auto& Api>
response call(const request& request) {
    detail::fake_host host;
    detail::prepare(host, request);
    if (std::optional<response> rejection = detail::admit(host)) return *std::move(rejection);
    return detail::call_on<Api>(host, Data(request.body));
}

}  // namespace momento::functions::testing

namespace momento::functions::detail {

testing::request plain_request(client_request sent);
client_response typed_response(const testing::response& got);

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// A transport that sends the calls of a client to a table in the test program. Its members apply to all requests and
/// may be changed between calls.
///
/// ```cpp
/// in_process_transport<api> transport{.token_metadata = R"({"role":"editor"})"};
/// const client<api> notes{transport};
/// ```
template <auto& Api>
struct in_process_transport {
    std::optional<std::string> token_metadata{};  ///< the metadata of the caller's token, if any
    text_pairs environment{};                     ///< environment variables, as in `request`
    std::string clock{};                          ///< the wall clock, as in `request`

    /// Sends a request. Never returns an error.
    std::expected<client_response, std::string> operator()(client_request sent) const {
        testing::request request = detail::plain_request(std::move(sent));
        request.token_metadata = token_metadata;
        request.environment = environment;
        request.clock = clock;
        return detail::typed_response(call<Api>(request));
    }
};

}  // namespace momento::functions::testing

// ---- Tables, in the library momento::functions_testing

namespace momento::functions::testing {

/// The options of a component that `component` runs.
struct component_options {
    std::string name = "function";  ///< the name of the Function
    std::string cache = "cache";    ///< the name of its cache
    text_pairs environment{};       ///< environment variables for all requests
    /// The path of the OpenAPI document that responses are checked against; by default greeter.openapi.json for
    /// greeter.wasm, if it exists.
    std::string openapi{};
    std::chrono::milliseconds timeout{10'000};  ///< the maximum duration of a request
    /// The server for Valkey commands, such as "127.0.0.1:6379"; without one, every command fails. The server keeps its
    /// data between rows.
    std::string valkey{};
    text_pairs tables{};   ///< tables of DynamoDB: names, and their keys, such as "id" or "user,created"
    text_pairs secrets{};  ///< secrets of AWS Secrets Manager: names and values
    text_pairs lambdas{};  ///< functions of AWS Lambda: names and URLs
};

/// The options of `MOMENTO_TEST_COVERAGE`.
struct coverage_options {
    /// The responses that need no row: "404 of GET /v1/notes/{id}", all responses of a route, "GET /v1/notes/{id}", or
    /// all of a status, "409".
    std::vector<std::string> except{};
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

// Registers each row as a test case of Catch2, which this header does not include.
struct registered_table {
    registered_table(const char* file, int line, std::string name, std::span<const testing::exchange> rows,
                     std::shared_ptr<endpoint> to);
};
struct registered_properties {
    registered_properties(const char* file, int line, const std::string& name, const table_contract* declared,
                          std::shared_ptr<endpoint> to, unsigned runs = 100);
};
struct registered_coverage {
    registered_coverage(const char* file, int line, const std::string& name, const table_contract* declared,
                        std::shared_ptr<endpoint> to, testing::coverage_options options = {});
};
}  // namespace momento::functions::detail::tables

namespace momento::functions::testing {

/// The target of a test table, which receives the requests.
using target = std::shared_ptr<detail::tables::endpoint>;

/// Returns a target that runs the table or handler in the test program, with a fake host.
template <auto& Api>
target in_process() {
    return detail::tables::make_in_process(&call<Api>, detail::contract_of<Api>());
}

#if defined(MOMENTO_DETAIL_LOCAL)  // the path of momento-local; momento::functions_table defines it
/// Returns a target that runs the component with momento-local: one process for the entire table, and a fresh instance
/// for each request. It needs Node.js 20 or later.
///
/// @param path The path of the component, relative to the working directory.
inline target component(std::string path, component_options options = {}) {
    return detail::tables::make_component(std::move(path), std::move(options), MOMENTO_DETAIL_NODE,
                                          MOMENTO_DETAIL_LOCAL);
}
#endif

/// Returns a target that sends the requests to a live endpoint with libcurl.
///
/// A request may take 30 seconds; redirects are not followed. Rows that set `environment` or `clock` are skipped, and
/// so are rows that set `token_metadata`, unless the endpoint is on this machine.
///
/// @param url The URL of the Function: "https://…/functions/<cache>/<function>".
/// @param headers Fields that are added to each request, such as authorization.
inline target deployed(std::string url, text_pairs headers = {}) {
    return detail::tables::make_deployed(std::move(url), std::move(headers));
}

/// Returns a target that sends each request to two targets. Status, headers and body must be the same in both, byte for
/// byte.
inline target identical(target one, target other) {
    return detail::tables::make_identical(std::move(one), std::move(other));
}

/// A test table that was read from JSON.
struct test_table {
    std::string name;            ///< the name of the table
    std::vector<exchange> rows;  ///< its rows
};
/// Returns a table as JSON, in the format of `momento-local test` (docs/test-tables.md).
std::string to_json(std::string_view name, std::span<const exchange> rows);
/// Reads a table from JSON. The error is the reason and the location of the first error in the text.
///
/// @param text The table, in the format of `momento-local test`.
/// @param file The name of the file that contains it, for the locations of rows that fail.
std::expected<test_table, std::string> from_json(std::string_view text, std::string_view file = {});

}  // namespace momento::functions::testing

#define MOMENTO_DETAIL_JOINED(a, b) a##b
#define MOMENTO_DETAIL_TABLE(line) MOMENTO_DETAIL_JOINED(momento_functions_table_, line)

/// Defines one test case for each row, named "<table>: <row>". Used at namespace scope.
///
/// @param name The name of the table.
/// @param rows An array or a vector of `exchange`; it is copied.
/// @param ... The `target`.
#define MOMENTO_TEST_TABLE(name, rows, ...)                                                             \
    static const ::momento::functions::detail::tables::registered_table MOMENTO_DETAIL_TABLE(__LINE__){ \
        __FILE__, __LINE__, name, rows, __VA_ARGS__};

/// Defines the test case "<name>: properties", which generates requests from the contract of a table. Used at namespace
/// scope.
///
/// Half of the requests are valid and must get a response that the route declares. A 5xx is accepted only if the route
/// declares it. The other half have one mutation each and must get the rejection that is declared for this mutation. A
/// request that fails is reduced to a smaller one that still fails. It is reported with the seed. Set the environment
/// variable MOMENTO_TEST_SEED to this seed to generate the same requests again.
///
/// @param name The name of the test case.
/// @param api The table whose contract is used.
/// @param ... The `target`, and optionally the number of requests for each operation; by default 100.
#define MOMENTO_TEST_PROPERTIES(name, api, ...)                                                              \
    static const ::momento::functions::detail::tables::registered_properties MOMENTO_DETAIL_TABLE(__LINE__){ \
        __FILE__, __LINE__, name, ::momento::functions::detail::contract_of<api>(), __VA_ARGS__};

/// Defines the test case "<name>: coverage", which fails if no row requests one of the routes of a table, or if no row
/// provokes one of the responses that a route declares. Used at namespace scope.
///
/// The rows are those of all test tables in the program whose target is `in_process<api>()`. They are sent again, so
/// the result does not depend on the test cases that are selected, or on their order. The responses that the framework
/// adds to each route (400, 401, 413, 415 and 500) need no row, unless the route declares them too.
///
/// ```cpp
/// MOMENTO_TEST_COVERAGE("notes", notes::api, {.except = {"409 of POST /v1/notes"}})
/// ```
///
/// @param name The name of the test case.
/// @param api The table whose contract is used.
/// @param ... Optionally the `coverage_options`.
#define MOMENTO_TEST_COVERAGE(name, api, ...)                                                              \
    static const ::momento::functions::detail::tables::registered_coverage MOMENTO_DETAIL_TABLE(__LINE__){ \
        __FILE__, __LINE__, name, ::momento::functions::detail::contract_of<api>(),                        \
        ::momento::functions::testing::in_process<api>() __VA_OPT__(, ) __VA_ARGS__};
