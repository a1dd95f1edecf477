// Cookie members of requests, and SetCookie members of responses.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::chrono_literals;

namespace {

struct Shown {
    Cookie<std::string, "sid"> session;
    Cookie<std::optional<int>> theme;
    Cookie<unsigned> zoom = 100u;
    Cookie<std::vector<std::string>> tag;
};
struct Set {
    static constexpr int status = 204;
    SetCookie first;
    std::optional<SetCookie> second;
    std::vector<SetCookie> others;
    Header<std::string> x_done;
};
Set next;

constexpr auto api = routes(route<"/", get, Shown, std::string>([](const Shown& shown) {
                                std::string text = *shown.session + '|';
                                text += *shown.theme ? std::to_string(**shown.theme) : "none";
                                text += '|' + std::to_string(shown.zoom);
                                for (const std::string& tag : *shown.tag) text += '|' + tag;
                                return text;
                            }),
                            route<"/", post, void, Set>([] { return next; }));

std::string shown(text_pairs headers) { return call<api>({.headers = std::move(headers)}).body; }
response set(SetCookie cookie) {
    next = {.first = std::move(cookie), .second = {}, .others = {}, .x_done = "yes"};
    return call<api>({.method = post});
}
std::string cookie_of(SetCookie cookie) { return std::string(set(std::move(cookie)).header("set-cookie")); }

}  // namespace

TEST_CASE("cookies are read from all Cookie fields") {
    CHECK(shown({{"cookie", "sid=x"}}) == "x|none|100");
    CHECK(shown({{"cookie", "theme=3; sid=x; zoom=50; tag=a; tag=b"}}) == "x|3|50|a|b");
    CHECK(shown({{"Cookie", "tag=a"}, {"COOKIE", "sid=x;tag=b"}}) == "x|none|100|a|b");
    CHECK(shown({{"cookie", " sid = x ;\ttheme=\t4"}}) == "x|4|100");
    CHECK(shown({{"cookie", "sid=\"q\"; tag=\"\"; tag=\""}}) == "q|none|100||\"");
    CHECK(shown({{"cookie", "sid=a=b%20+"}}) == "a=b%20+|none|100");
}

TEST_CASE("the first of several cookies of one name is read") {
    CHECK(shown({{"cookie", "sid=first; sid=second"}}) == "first|none|100");
    CHECK(shown({{"cookie", "sid=first"}, {"cookie", "sid=second; theme=1; theme=x"}}) == "first|1|100");
}

TEST_CASE("what is not a pair is ignored") {
    CHECK(shown({{"cookie", ";;=x; y; sid=x; ="}}) == "x|none|100");
    CHECK(shown({{"cookie", "sid"}}).find("this parameter is required") != std::string::npos);
}

TEST_CASE("an invalid or missing cookie is a 400 that names it") {
    const response got = call<api>({.headers = {{"cookie", "SID=x; theme=dark"}}});
    CHECK(got.status == 400);
    CHECK(got.body.find(R"({"in":"cookie","name":"sid","detail":"this parameter is required"})") != std::string::npos);
    CHECK(got.body.find(R"({"in":"cookie","name":"theme","detail":"expected an integer)") != std::string::npos);
    CHECK(got.body.find("dark") == std::string::npos);
}

TEST_CASE("a cookie is set with safe defaults") {
    CHECK(cookie_of({.name = "sid", .value = "x"}) == "sid=x; Path=/; Secure; HttpOnly; SameSite=Lax");
    CHECK(cookie_of({.name = "sid", .value = "", .max_age = 1h, .path = "", .domain = "example.com"}) ==
          "sid=; Max-Age=3600; Domain=example.com; Secure; HttpOnly; SameSite=Lax");
    CHECK(cookie_of(
              {.name = "sid", .max_age = -5s, .same_site = same_site::strict, .secure = false, .http_only = false}) ==
          "sid=; Max-Age=0; Path=/; SameSite=Strict");
    CHECK(cookie_of({.name = "__Host-sid", .value = "x", .same_site = same_site::none}) ==
          "__Host-sid=x; Path=/; Secure; HttpOnly; SameSite=None");
}

TEST_CASE("each cookie is a field of its own") {
    next = {.first = {.name = "a", .value = "1"},
            .second = SetCookie{.name = "b", .value = "2"},
            .others = {{.name = "c"}, {.name = "d"}},
            .x_done = "yes"};
    const response got = call<api>({.method = post});
    CHECK(got.status == 204);
    std::string names;
    for (const auto& [name, value] : got.headers)
        if (name == "set-cookie") names += value[0];
    CHECK(names == "abcd");
    CHECK(got.header("x-done") == "yes");
}

TEST_CASE("a cookie that browsers reject, or that would end the field, is a 500") {
    const SetCookie invalid[] = {
        {.name = ""},
        {.name = "a b"},
        {.name = "a=b"},
        {.name = "a", .value = "x;y"},
        {.name = "a", .value = "x y"},
        {.name = "a", .value = "x\"y"},
        {.name = "a", .value = "x,y"},
        {.name = "a", .value = "x\\y"},
        {.name = "a", .value = "x\r\nset-cookie: b=1"},
        {.name = "a", .value = "\xc3\xa9"},
        {.name = "a", .path = "app"},
        {.name = "__host-a", .path = "/a"},
        {.name = "a", .path = "/;x"},
        {.name = "a", .path = "/\n"},
        {.name = "a", .domain = "x;y"},
        {.name = "a", .same_site = same_site::none, .secure = false},
        {.name = "__Secure-a", .secure = false},
        {.name = "__Host-a", .secure = false},
        {.name = "__Host-a", .path = "/a"},
        {.name = "__Host-a", .domain = "example.com"},
    };
    for (const SetCookie& each : invalid) {
        INFO(each.name << '|' << each.value << '|' << each.path << '|' << each.domain);
        const response got = set(each);
        CHECK(got.status == 500);
        CHECK(got.header("set-cookie").empty());
    }
}

TEST_CASE("a client sends cookies in one field, and none that would end it") {
    in_process_transport<api> transport;
    const client<api> shop{transport};
    CHECK(shop.call<get, "/">({"x", 4, 50u, std::vector<std::string>{"p", "q"}}).value() == "x|4|50|p|q");
    const auto rejected = shop.call<get, "/">({"x;theme=1", {}, 50u, {}});
    REQUIRE(!rejected);
    CHECK(rejected.error().text == "the member session cannot be sent: it is not a valid cookie value");
    next = {.first = {.name = "a"}, .second = {}, .others = {}, .x_done = "yes"};
    CHECK(*shop.call<post, "/">().value().x_done == "yes");
}

TEST_CASE("the document has cookies as parameters, and Set-Cookie as a header") {
    const std::string_view document = openapi<api>();
    for (const char* text :
         {R"({"name":"sid","in":"cookie","required":true,"schema":{"type":"string"}})",
          R"("name":"zoom","in":"cookie")", R"({"name":"tag","in":"cookie","style":"form","explode":true,)",
          R"("Set-Cookie":{"required":true,"schema":{"type":"string"}})"}) {
        INFO(text);
        CHECK(document.find(text) != std::string_view::npos);
    }
}
