// The environment of a call: each value is read from the host once, when it is needed, and is consumed there.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::fake_host;
using counts = std::map<std::string, int>;

namespace {

std::string recorded;  // recorded by the handler

constexpr auto api = routes(
    route<"/void", get, void, std::string_view>([] { return "v"; }),
    route<"/json", post, Json<int>, Json<int>>([](Json<int> number) { return number; }),
    route<"/data", post, Data, Data>([](Data body) { return body; }), route<"/env", get, void, void>([] {
        const WebEnvironment& env = WebEnvironment::load();
        for (int i = 0; i < 2; ++i) {
            recorded += std::string(env.http_method()) + ' ' + std::string(env.http_path()) + ' ' +
                        std::string(env.invocation_id()) + ' ' + std::string(env.token_metadata().value_or("-")) + ' ' +
                        std::to_string(env.headers().size()) + ' ' + std::to_string(env.query_parameters().size()) +
                        '\n';
        }
    }));

// The host calls of a request that `prepare` configures.
template <auto& Api>
counts calls_of(std::string method, std::string path, std::string body = {}) {
    fake_host host;
    host.method = std::move(method);
    host.path = std::move(path);
    host.headers = {{"a", "b"}};
    host.query = {{"a", "b"}};
    host.token_metadata = "t";
    tests::call_on<Api>(host, Data(body));
    return host.calls;
}

std::string_view handler() { return "h"; }

}  // namespace

TEST_CASE("a request reads its method and path from the host, and nothing else") {
    const counts least{{"http-method", 1}, {"invocation-path", 1}};
    CHECK(calls_of<api>("GET", "/void") == least);
    CHECK(calls_of<api>("HEAD", "/void") == least);
    CHECK(calls_of<api>("OPTIONS", "/void") == least);
    CHECK(calls_of<api>("POST", "/json", "1") == least);
    // Unless the body is invalid, which a content coding may explain.
    CHECK(calls_of<api>("POST", "/json", "{") == counts{{"http-method", 1}, {"invocation-path", 1}, {"headers", 1}});
    CHECK(calls_of<api>("POST", "/data", "1") == least);
    CHECK(calls_of<api>("GET", "/nothing") == least);
    CHECK(calls_of<api>("DELETE", "/void") == least);
    CHECK(calls_of<api>("GET", "/..") == least);
    CHECK(calls_of<api>("BREW", "/void") == counts{{"http-method", 1}});
}

TEST_CASE("a single handler reads nothing from the host") { CHECK(calls_of<handler>("GET", "/").empty()); }

TEST_CASE("a value that the handler reads twice is read from the host once") {
    recorded.clear();
    fake_host host;
    host.path = "env";
    host.invocation_id = "id-1";
    host.token_metadata = "token";
    host.headers = {{"a", "1"}, {"b", "2"}};
    host.query = {{"q", "1"}};
    CHECK(tests::call_on<api>(host).status == 204);
    CHECK(recorded == "GET /env id-1 token 2 1\nGET /env id-1 token 2 1\n");
    CHECK(host.calls == counts{{"http-method", 1},
                               {"invocation-path", 1},
                               {"invocation-id", 1},
                               {"token-metadata", 1},
                               {"headers", 1},
                               {"query-parameters", 1}});
}

TEST_CASE("an absent value is read from the host once too") {
    recorded.clear();
    fake_host host;
    host.path = "/env";
    CHECK(tests::call_on<api>(host).status == 204);
    CHECK(recorded ==
          "GET /env 00000000-0000-4000-8000-000000000000 - 0 0\nGET /env 00000000-0000-4000-8000-000000000000 - 0 0\n");
    for (const auto& [import, count] : host.calls) {
        INFO(import);
        CHECK(count == 1);
    }
}

TEST_CASE("returns the names of the function and of the cache") {
    fake_host host;
    const detail::call_scope scope;
    CHECK(host.calls.empty());
    CHECK(scope.environment().function_name() == "function");
    CHECK(scope.environment().cache_name() == "cache");
    CHECK(scope.environment().function_name() == "function");
    CHECK(host.calls["get-environment"] == 1);  // one list of all the variables
}

TEST_CASE("returns the defaults for names that the platform did not set") {
    fake_host host;
    host.environment.clear();
    host.invocation_id.clear();
    const detail::call_scope scope;
    CHECK(scope.environment().function_name() == "<not found>");
    CHECK(scope.environment().cache_name() == "<not found>");
    CHECK(scope.environment().invocation_id() == "<not found>");
}

TEST_CASE("the next call reads the consumed values again") {
    fake_host host;
    host.path = "/env";
    host.headers = {{"a", "1"}};
    host.token_metadata = "token";
    recorded.clear();
    CHECK(tests::call_on<api>(host).status == 204);
    CHECK(recorded.starts_with("GET /env"));
    CHECK(tests::call_on<api>(host).status == 404);  // without a path, it is the root
    host.path = "/env";
    recorded.clear();
    CHECK(tests::call_on<api>(host).status == 204);
    CHECK(recorded.starts_with("GET /env 00000000-0000-4000-8000-000000000000 - 0 0"));
    CHECK(host.calls["headers"] == 2);
}

TEST_CASE("the path has its leading slash, with or without one from the host") {
    for (const auto& [given, expected] : {std::pair<std::optional<std::string>, std::string_view>{"/a/b", "/a/b"},
                                          {"a/b", "/a/b"},
                                          {"", "/"},
                                          {"/", "/"},
                                          {std::nullopt, "/"},
                                          {"//a", "//a"},
                                          {"%2Fa%20b", "/%2Fa%20b"},
                                          {"a/", "/a/"}}) {
        fake_host host;
        host.path = given;
        const detail::call_scope scope;
        CHECK(scope.environment().http_path() == expected);
        CHECK(scope.environment().http_path() == expected);
        CHECK(host.calls["invocation-path"] == 1);
    }
}

TEST_CASE("the method is returned as it was sent") {
    fake_host host;
    host.method = "get";
    const detail::call_scope scope;
    CHECK(scope.environment().http_method() == "get");
}

TEST_CASE("absent token metadata differs from empty metadata") {
    fake_host host;
    {
        const detail::call_scope scope;
        CHECK_FALSE(scope.environment().token_metadata().has_value());
    }
    host.token_metadata = "";
    {
        const detail::call_scope scope;
        CHECK(scope.environment().token_metadata() == "");
    }
}

TEST_CASE("load returns the environment of the call, and an empty one outside of a call") {
    CHECK(WebEnvironment::load().http_method().empty());
    CHECK(WebEnvironment::load().http_path() == "/");
    CHECK(WebEnvironment::load().headers().empty());
    CHECK(WebEnvironment::load().function_name() == "<not found>");
    fake_host host;
    host.path = "/outer";
    const detail::call_scope outer;
    CHECK(&WebEnvironment::load() == &outer.environment());
    CHECK(WebEnvironment::load().http_path() == "/outer");
    {
        fake_host other;
        other.path = "/inner";
        const detail::call_scope inner;
        CHECK(WebEnvironment::load().http_path() == "/inner");
    }
    CHECK(WebEnvironment::load().http_path() == "/outer");
    CHECK(&WebEnvironment::load() == &outer.environment());
}
