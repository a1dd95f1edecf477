// A table with sessions, API keys, scopes, an upload and CORS, under generated requests with and without credentials: no
// handler of a guarded route runs without them, and no response is undeclared.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <momento/functions/testing_cache.hpp>
#include <set>
#include <string>

#include "../runs.hpp"
#include "framework/testing/contract/conformance.hpp"
#include "framework/testing/generate/generate.hpp"
#include "gallery/gallery.hpp"
#include "gallery/gallery_table.hpp"
#include "momento/functions/detail/openapi/operation.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

const detail::table_contract& contract = *detail::contract_of<gallery::api>();

const std::string id(64, 'a');
const std::string of_ada(64, '1');
const std::string of_eve(64, '2');
const std::string of_bob(64, '3');

// The cache with sessions of both users and a picture of each.
void fill(fake_cache& cache) {
    cache.set("session:" + of_ada, R"({"name":"ada","scopes":["read","write"]})");
    cache.set("session:" + of_eve, R"({"name":"eve","scopes":["read"]})");
    const auto picture = [&](const std::string& of, const std::string& owner) {
        cache.set("picture:" + of, R"({"id":")" + of + R"(","title":"Tea","owner":")" + owner +
                                       R"(","content_type":"image/png","bytes":3})");
        cache.set("content:" + of, "png");
    };
    picture(id, "ada");
    picture(std::string(64, 'b'), "eve");
}

response ask(request asked, const text_pairs& credentials) {
    asked.environment = gallery::environment;
    asked.headers.insert(asked.headers.end(), credentials.begin(), credentials.end());
    return call<gallery::api>(asked);
}

const std::map<std::string, text_pairs> all_credentials{
    {"none", {}},
    {"a session", {{"cookie", "sid=" + of_ada}}},
    {"a session without the scope", {{"cookie", "a=b"}, {"cookie", "sid=" + of_eve}}},
    {"a session that has ended", {{"cookie", "sid=" + of_bob}}},
    {"the key", {{"x-api-key", "mod-7Yx"}}},
    {"another key", {{"x-api-key", ""}, {"authorization", "Bearer mod-7Yx"}}},
    {"both", {{"cookie", "sid=" + of_ada}, {"x-api-key", "mod-7Yx"}}},
};

// The statuses that a request may have without the credentials of its operation.
bool is_guarded(const detail::openapi::operation_part& operation) { return !operation.security.empty(); }
bool has_access(const std::string& credentials, const detail::openapi::operation_part& operation) {
    bool access = true;
    for (const security_scheme* each : operation.security) {
        if (each->name == "moderator") access = access && (credentials == "the key" || credentials == "both");
        else if (!each->scopes[0].empty()) access = access && (credentials == "a session" || credentials == "both");
        else
            access = access && (credentials == "a session" || credentials == "a session without the scope" ||
                                credentials == "both");
    }
    return access;
}

}  // namespace

TEST_CASE("no generated request is undeclared or reaches a guarded route without credentials") {
    fake_cache cache;
    std::size_t sent = 0;
    std::size_t rejected = 0;
    for (const std::uint64_t seed : {1U, 20261130U})
        for (const detail::generated_case& each :
             detail::generate_cases(contract, {.runs = tests::runs(120), .seed = seed}))
            for (const auto& [name, credentials] : all_credentials) {
                fill(cache);
                const auto& operation = contract.operations[each.operation];
                const response got = ask(each.request, credentials);
                INFO(name << ": " << detail::method_name(each.request.method) << " " << each.request.path << "?"
                          << each.request.query << "\n"
                          << each.request.body << "\n"
                          << got.status << " " << got.body);
                CHECK(detail::undeclared(contract, each.request, got) == std::vector<std::string>{});
                CHECK(got.status < 500);
                if (is_guarded(operation) && !has_access(name, operation)) {
                    CHECK((got.status == 401 || got.status == 403));
                    CHECK(cache.contains("picture:" + id));
                    ++rejected;
                } else if (each.expected != 0 && got.status != 403) {
                    CHECK(got.status == each.expected);
                }
                ++sent;
            }
    CHECK(sent >= tests::runs(100) * 100);
    CHECK(rejected > sent / 4);
}

TEST_CASE("every declared status of the gallery is provoked") {
    fake_cache cache;
    std::map<std::size_t, std::set<int>> seen;
    const auto note = [&](const request& asked, const text_pairs& credentials) {
        fill(cache);
        const auto operation = contract.route_of(asked.method, asked.path);
        REQUIRE(operation.has_value());
        seen[*operation].insert(ask(asked, credentials).status);
    };
    const text_pairs session{{"cookie", "sid=" + of_ada}};
    const text_pairs key{{"x-api-key", "mod-7Yx"}};
    const auto typed = [](std::string type, text_pairs more = {}) {
        more.emplace_back("content-type", std::move(type));
        return more;
    };
    const std::string large(3 * 1024 * 1024, ' ');
    const std::string form = "application/x-www-form-urlencoded";
    note({.method = post, .path = "/v1/session", .body = "user=ada&password=correct+horse"}, typed(form));
    note({.method = post, .path = "/v1/session", .body = "user=ada&password=guess"}, typed(form));
    note({.method = post, .path = "/v1/session", .body = "user=ada"}, typed(form));
    note({.method = post, .path = "/v1/session", .body = large}, typed(form));
    note({.method = post, .path = "/v1/session", .body = "user=ada"}, typed("text/plain"));
    for (const method verb : {get, post, del})
        note({.method = verb, .path = "/v1/session"}, {{"sec-fetch-site", "cross-site"}});
    for (const method verb : {get, del}) {
        note({.method = verb, .path = "/v1/session"}, session);
        note({.method = verb, .path = "/v1/session"}, {});
    }
    const request upload = gallery::upload("Tea", gallery::png, session);
    note(upload, {});
    note(gallery::upload("Tea", "text", session), {});
    note(gallery::upload("", gallery::png, session), {});
    note(gallery::upload("Tea", gallery::png, {}), {});
    note(gallery::upload("Tea", gallery::png, {}), {{"cookie", "sid=" + of_eve}});
    note(gallery::upload("Tea", large, session), {});
    note({.method = post, .path = "/v1/pictures", .body = "x"}, session);
    const std::string path = "/v1/pictures/" + id;
    note({.path = path}, session);
    note({.path = path, .headers = {{"if-none-match", "*"}}}, session);
    note({.path = path}, {});
    note({.path = "/v1/pictures/" + gallery::unknown_id}, session);
    note({.path = "/v1/pictures/x"}, session);
    note({.method = del, .path = path}, session);
    note({.method = del, .path = path}, {});
    note({.method = del, .path = "/v1/pictures/" + std::string(64, 'b')}, session);
    note({.method = del, .path = "/v1/pictures/" + gallery::unknown_id}, session);
    note({.method = del, .path = "/v1/pictures/x"}, session);
    note({.method = del, .path = "/v1/moderation/pictures/" + id}, key);
    note({.method = del, .path = "/v1/moderation/pictures/" + id}, {});
    note({.method = del, .path = "/v1/moderation/pictures/x"}, key);

    for (std::size_t i = 0; i < contract.operations.size(); ++i) {
        const auto& operation = contract.operations[i];
        INFO(detail::method_name(operation.verb) << " " << operation.path);
        std::set<int> declared;
        for (const auto& each : operation.responses)
            if (each.status != 0) declared.insert(each.status);
        for (const int status : {400, 401, 413, 415})
            if (detail::openapi::rejects(operation, static_cast<std::uint16_t>(status))) declared.insert(status);
        CHECK(seen[i] == declared);
    }
}
