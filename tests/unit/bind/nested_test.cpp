// Aggregates of parts inside request aggregates.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Paging {
    Query<unsigned> limit = 20u;
    Query<std::optional<std::string>> cursor;
};
struct Caller {
    std::string name;
};
struct Item {
    int number;
};

}  // namespace

template <>
struct momento::functions::schema<Paging> {
    field limit{.description = "the number of items", .maximum = 50};
};
template <>
struct momento::functions::part<Caller> {
    static Result<Caller> from(const WebEnvironment& environment) {
        const auto name = environment.headers().get("x-caller");
        if (!name) return std::unexpected(WebError::with_status(401, "no caller"));
        return Caller{std::string(*name)};
    }
    static constexpr security_scheme security{.name = "caller", .type = security_type::bearer};
    static constexpr std::array statuses{401};
};

namespace {

struct Shop {
    Caller caller;
    Path<std::string> shop;
    Token<std::string> token = "anonymous";
    Cookie<std::string> theme = "light";
};
struct ListItems {
    Query<std::string> status = "open";
    Shop shop;
    Paging paging{.limit = 30u, .cursor = {}};
    Header<std::vector<std::string>> x_tags;
    Path<int> id;
    Json<Item> body;
};
struct Only {
    Paging paging;
};
struct Deep {
    struct Middle {
        Only only;
        Path<int> at;
    } middle;
};

constexpr auto api =
    routes(group<"/{shop}">(route<"/items/{id}", post, ListItems, std::string>([](const ListItems& given) {
               return *given.shop.shop + '|' + std::to_string(given.id) + '|' + *given.status + '|' +
                      std::to_string(given.paging.limit) + '|' + given.paging.cursor->value_or("none") + '|' +
                      given.shop.caller.name + '|' + *given.shop.token + '|' + *given.shop.theme + '|' +
                      std::to_string(given.x_tags->size()) + '|' + std::to_string(given.body->number);
           })),
           route<"/only", get, Only, std::string>([](const Only& only) { return std::to_string(only.paging.limit); }),
           route<"/deep/{at}", get, Deep, std::string>([](const Deep& deep) {
               return std::to_string(deep.middle.at) + '|' + std::to_string(deep.middle.only.paging.limit);
           }));
constexpr auto declared = routes(route<"/{shop}", get, Shop, std::string>([](const Shop& shop) {
                              return *shop.shop;
                          })).require_declared_access();

response list(request request) {
    request.method = post;
    if (request.path == "/") request.path = "/tea/items/7";
    request.headers.emplace_back("x-caller", "ada");
    if (request.body.empty()) request.body = R"({"number":3})";
    return call<api>(std::move(request));
}

}  // namespace

TEST_CASE("members of nested aggregates are bound like the others") {
    CHECK(list({.query = "limit=5&cursor=c&status=closed",
                .headers = {{"x-tags", "a, b"}, {"cookie", "theme=dark"}},
                .token_metadata = "meta"})
              .body == "tea|7|closed|5|c|ada|meta|dark|2|3");
    CHECK(call<api>({.path = "/only", .query = "limit=7"}).body == "7");
    CHECK(call<api>({.path = "/deep/4", .query = "limit=8"}).body == "4|8");
}

TEST_CASE("a nested aggregate keeps its defaults, and those that the outer one sets") {
    CHECK(list({}).body == "tea|7|open|30|none|ada|anonymous|light|0|3");
    CHECK(call<api>({.path = "/only"}).body == "20");
    CHECK(call<api>({.path = "/deep/4"}).body == "4|20");
}

TEST_CASE("all errors are reported together, with the rules of the nested schema") {
    const response got = list({.path = "/tea/items/x", .query = "limit=51", .body = R"({"number":"x"})"});
    CHECK(got.status == 400);
    for (const char* text : {R"({"in":"query","name":"limit","detail":"expected an integer from 0 to 50"})",
                             R"({"in":"path","name":"id")", R"({"in":"body","pointer":"/number")"}) {
        INFO(text);
        CHECK(got.body.find(text) != std::string::npos);
    }
}

TEST_CASE("a part of a nested aggregate ends the call, and declares the access of the route") {
    CHECK(call<api>({.method = post, .path = "/tea/items/x", .body = "{"}).status == 401);
    const std::string_view document = openapi<declared>();
    CHECK(document.find(R"("security":[{"momento":[],"caller":[]}])") != std::string_view::npos);
    CHECK(document.find(R"("401":)") != std::string_view::npos);
}

TEST_CASE("the document has the parameters of nested aggregates") {
    const std::string_view document = openapi<api>();
    for (const char* text :
         {R"({"name":"limit","in":"query","description":"the number of items","schema":{"type":"integer",)"
          R"("format":"uint32","minimum":0,"maximum":50,"default":30}})",
          R"({"name":"shop","in":"path","required":true,)", R"({"name":"theme","in":"cookie",)"}) {
        INFO(text);
        CHECK(document.find(text) != std::string_view::npos);
    }
}

TEST_CASE("a client and url_for write the members of nested aggregates") {
    const ListItems request{"new", {{}, "tea/shop", {}, "dark"}, {9u, "c d"}, std::vector<std::string>{"t"}, 4, {{8}}};
    CHECK(url_for<api, post, "/{shop}/items/{id}">(request) == "/tea%2Fshop/items/4?status=new&limit=9&cursor=c%20d");
    in_process_transport<api> transport;
    const client<api> shop{transport};
    const auto rejected = shop.call<post, "/{shop}/items/{id}">(request);
    REQUIRE(!rejected);
    CHECK(rejected.error().status == 401);
    CHECK(shop.call<get, "/deep/{at}">({{{{3u, {}}}, 5}}).value() == "5|3");
}
