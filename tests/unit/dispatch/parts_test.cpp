// Parts of a request of the user's own types: bound as members, required by groups and tables, and declared access.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "../support.hpp"
#include "spellings.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct User {
    std::string name;
    bool admin = false;
};
struct Admin {
    std::string name;
};
struct Tenant {
    int number = 0;
};

int users = 0;
int admins = 0;
int tenants = 0;

struct Auditor {};

}  // namespace

template <>
struct momento::functions::part<Auditor> {
    static Result<Auditor> from(const WebEnvironment&) { return Auditor{}; }
    static constexpr security_scheme security{.name = "key",
                                              .type = security_type::api_key_header,
                                              .parameter = "x-key",
                                              .scopes = {"read", "audit"},
                                              .description = "A key"};
};
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment& environment) {
        ++users;
        const auto key = environment.headers().get("x-key");
        if (!key) return std::unexpected(WebError::with_status(401, "no key"));
        return User{std::string(*key), *key == "root"};
    }
    static constexpr security_scheme security{.name = "key",
                                              .type = security_type::api_key_header,
                                              .parameter = "x-key",
                                              .scopes = {"read"},
                                              .description = "A key"};
    static constexpr std::array statuses{401};
};
template <>
struct momento::functions::part<Admin> {
    static Result<Admin> from(const WebEnvironment& environment) {
        ++admins;
        Result<User> user = part<User>::from(environment);
        if (!user) return std::unexpected(std::move(user).error());
        if (!user->admin) return std::unexpected(WebError::with_status(403, "not an administrator"));
        return Admin{user->name};
    }
    static constexpr security_scheme security{.name = "basic", .type = security_type::basic};
    static constexpr std::array statuses{401, 403};
};
// Not about access.
template <>
struct momento::functions::part<Tenant> {
    static Result<Tenant> from(const WebEnvironment& environment) {
        ++tenants;
        if (environment.headers().get("x-tenant") == "7") return Tenant{7};
        return std::unexpected(WebError::with_status(404, "no such tenant"));
    }
    static constexpr std::array statuses{404};
};

namespace {

struct GetItem {
    Tenant tenant;
    User user;
    Path<int> id;
};
struct Item {
    int id;
    std::string owner;
};
struct ShownAudit {
    Auditor auditor;
};
struct PutItem {
    User user;
    Json<Item> body;
};
struct AdminItem {
    Admin admin;
    Path<int> id;
};

constexpr auto api = routes(
    route<"/open", get, void, std::string_view>([] { return "open"; }, {.access = access::open}),
    route<"/items/{id}", get, GetItem, Json<Item>>(
        [](const GetItem& item) { return Json<Item>{{item.id, item.user.name + std::to_string(item.tenant.number)}}; }),
    route<"/items", put, PutItem, Json<Item>>([](PutItem item) { return item.body; }),
    group<"/admin">(route<"/{id}", get, AdminItem, std::string>([](AdminItem item) { return item.admin.name; }),
                    group<"/deep">(route<"/", get, void, std::string_view>([] { return "deep"; }, {.id = "deep"}))
                        .require<Admin>()
                        .require<Tenant>())
        .require<Admin>());
constexpr auto whole = routes(route<"/", get, void, std::string_view>([] { return "in"; })).require<User>();
constexpr auto served = whole.require_declared_access().with_openapi<"/openapi.json">();
constexpr auto declared = api.require_declared_access();

response called(request request) {
    users = admins = tenants = 0;
    return call<api>(std::move(request));
}
const text_pairs root{{"x-key", "root"}, {"x-tenant", "7"}};
const text_pairs ada{{"x-key", "ada"}, {"x-tenant", "7"}};

}  // namespace

TEST_CASE("a part is bound like any other member") {
    CHECK(called({.path = "/items/3", .headers = ada}).body == R"({"id":3,"owner":"ada7"})");
    CHECK(users == 1);
    CHECK(tenants == 1);
}

TEST_CASE("an error of a part is the response, in the order of the members") {
    const response nobody = called({.path = "/items/3", .headers = {{"x-tenant", "7"}}});
    CHECK(nobody.status == 401);
    CHECK(nobody.header("www-authenticate") == "ApiKey realm=\"key\"");
    CHECK(nobody.body.find("no key") != std::string::npos);
    const response elsewhere = called({.path = "/items/3"});
    CHECK(elsewhere.status == 404);
    CHECK(elsewhere.header("www-authenticate").empty());
    CHECK(users == 0);
}

TEST_CASE("a part is bound before the parameters and the body are looked at") {
    CHECK(called({.path = "/items/x", .headers = {{"x-tenant", "7"}}}).status == 401);
    CHECK(called({.path = "/items/x", .headers = ada}).status == 400);
    CHECK(called({.method = put, .path = "/items", .body = "{"}).status == 401);
    CHECK(called({.method = put, .path = "/items", .body = std::string(600'000, ' ')}).status == 401);
    CHECK(called({.method = put, .path = "/items", .headers = {{"content-encoding", "gzip"}}, .body = "x"}).status ==
          401);
    CHECK(called({.method = put, .path = "/items", .headers = ada, .body = "{"}).status == 400);
}

TEST_CASE("a required part is made once, whether a member binds it or not") {
    CHECK(called({.path = "/admin/3", .headers = root}).body == "root");
    CHECK(admins == 1);
    CHECK(called({.path = "/admin/deep", .headers = root}).body == "deep");
    CHECK(admins == 1);
    CHECK(tenants == 1);
}

TEST_CASE("a required part rejects the calls of its group") {
    const response nobody = called({.path = "/admin/3"});
    CHECK(nobody.status == 401);
    CHECK(nobody.header("www-authenticate") == "Basic realm=\"basic\"");
    CHECK(called({.path = "/admin/3", .headers = ada}).status == 403);
    CHECK(called({.path = "/admin/x", .headers = ada}).status == 403);
    CHECK(called({.path = "/admin/x", .headers = root}).status == 400);
    CHECK(called({.path = "/admin/deep", .headers = {{"x-key", "root"}}}).status == 404);
    CHECK(called({.path = "/open"}).status == 200);
    CHECK(admins == 0);
    CHECK(called({.method = options, .path = "/admin/3"}).status == 204);
    CHECK(called({.method = del, .path = "/admin/3"}).status == 405);
    CHECK(admins == 0);
}

namespace {

int handled = 0;
std::string_view count_call() {
    ++handled;
    return "handled";
}
std::string_view count_named(const AdminItem&) {
    ++handled;
    return "handled";
}
constexpr auto guarded = routes(
    route<"/{...}", get, void, std::string_view>([] { return "elsewhere"; }, {.access = access::open}),
    group<"/a">(
        group<"/b">(route<"/", get, void, std::string_view>(count_call, {.id = "ab"}),
                    route<"/body", post, Json<Item>, std::string_view>([](const Json<Item>&) { return count_call(); }),
                    route<"/{id}.json", get, AdminItem, std::string_view>(count_named),
                    route<"/{id}:cancel", del, AdminItem, std::string_view>(count_named, {.id = "cancel"}))
            .require<User>()
            .require<Admin>()));

}  // namespace

TEST_CASE("no spelling of a path avoids a required part of an inner group") {
    std::vector<std::string> paths = tests::spellings;
    for (const char* path : {"/a/b/7.json", "/a/b/7%2ejson", "/a/b/7%2Ejson", "/a/b/7.JSON", "/a/b/7.json/",
                             "/a/b/7.json.json", "/a/b/7:cancel", "/a/b/7%3acancel", "/a/b/7%3Acancel", "/%61/b/7.json",
                             "/a/%2e/7.json", "/a/b/.json", "/a/b/..json", "/a/b/7%2fx.json", "/a/b/7%00.json"})
        paths.emplace_back(path);
    const text_pairs without[]{{}, {{"x-key", ""}}, {{"x-key", "ada"}}, {{"authorization", "Basic cm9vdDo="}}};
    handled = 0;
    for (const std::string& path : paths)
        for (const method verb : {get, head, post, put, patch, del, options})
            for (const text_pairs& headers : without) {
                INFO(detail::method_name(verb) << ' ' << path);
                const response got = call<guarded>(
                    {.method = verb, .path = path, .headers = headers, .body = R"({"id":1,"owner":"x"})"});
                CHECK(handled == 0);
                CHECK((got.status == 401 || got.status == 403 || got.status == 404 || got.status == 405 ||
                       got.status == 400 || got.status == 204 || got.body == "elsewhere" || verb == head));
            }
    // With the key, some of them do reach a handler.
    for (const char* path : {"/a/b", "/%61/b", "/a/b/7%2Ejson", "/a/b/7.json.json"})
        (void)call<guarded>({.path = path, .headers = root});
    CHECK(handled == 3);
}

TEST_CASE("a part that a table requires is required by all routes but that of the document") {
    CHECK(call<whole>({.path = "/"}).status == 401);
    CHECK(call<whole>({.path = "/", .headers = ada}).body == "in");
    CHECK(call<whole>({.path = "/nothing"}).status == 404);
    CHECK(call<served>({.path = "/"}).status == 401);
    CHECK(call<served>({.path = "/openapi.json"}).status == 200);
}

TEST_CASE("a nested table keeps its required parts") {
    constexpr static auto outer =
        routes(route<"/free", get, void, std::string_view>([] { return "free"; }), group<"/whole">(whole));
    CHECK(call<outer>({.path = "/free"}).body == "free");
    CHECK(call<outer>({.path = "/whole"}).status == 401);
    CHECK(call<outer>({.path = "/whole", .headers = ada}).body == "in");
}

TEST_CASE("parts with one scheme and different scopes are one requirement") {
    constexpr static auto both = routes(
        group<"/a">(route<"/", get, ShownAudit, std::string_view>([](ShownAudit) { return "a"; })).require<User>());
    CHECK(openapi<both>().find(R"("security":[{"momento":[],"key":["read","audit"]}])") != std::string_view::npos);
    CHECK(openapi<both>().find(R"("key":{"type")") == openapi<both>().rfind(R"("key":{"type")"));
}

TEST_CASE("the document has the security schemes and the statuses of parts") {
    const std::string document(openapi<declared>());
    const auto has = [&document](std::string_view text) {
        INFO(text);
        CHECK(document.find(text) != std::string::npos);
    };
    has(R"("key":{"type":"apiKey","in":"header","name":"x-key","description":"A key"})");
    has(R"("basic":{"type":"http","scheme":"basic"})");
    has(R"("security":[{"momento":[],"key":["read"]}])");
    has(R"("security":[{"momento":[],"basic":[]}])");
    has(R"("401":{"description":"Unauthorized","headers":{"WWW-Authenticate":{"required":true,)");
    // Of /admin/deep: the statuses of both parts.
    const std::string deep = document.substr(document.find(R"("operationId":"deep")"));
    for (const char* status : {R"("401":)", R"("403":)", R"("404":)"})
        CHECK(deep.find(status) < deep.find(R"("security":)"));
    const std::string open = document.substr(document.find(R"("/open")"), document.find(R"("/items/{id}")"));
    CHECK(open.substr(0, open.find(R"("/items)")).find("401") == std::string::npos);
    CHECK(openapi<served>().find("/openapi.json") == std::string_view::npos);
}
