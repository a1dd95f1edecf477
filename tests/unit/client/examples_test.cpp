// The smaller examples through clients of their tables, of a group, of a single route and of a contract without
// handlers.
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <variant>

#include "../support.hpp"
#include "examples/catalog/catalog.hpp"
#include "examples/greeter/greeter.hpp"
#include "examples/notes/notes.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;

namespace {

template <class T, class Result>
T got(Result result) {
    if (!result) FAIL(result.error().status << ' ' << result.error().title << ' ' << result.error().text);
    if constexpr (std::same_as<typename Result::value_type, T>) {
        return *std::move(result);
    } else {
        REQUIRE(std::holds_alternative<T>(*result));
        return std::get<T>(*std::move(result));
    }
}

struct OfCall {
    Token<std::string> caller;
};
constexpr auto surroundings =
    routes(route<"/token", get, OfCall, std::string>([](const OfCall& request) { return *request.caller; }),
           route<"/name", get, void, std::string>([] { return std::string(WebEnvironment::load().function_name()); }));

}  // namespace

TEST_CASE("the greeter responds to its client") {
    const client<greeter::api> calls{testing::in_process_transport<greeter::api>{}};
    CHECK(calls.call<post, "/greet">({{.name = "Ada"}})->value.message == "Hello, Ada!");
    CHECK(calls.call<post, "/greet">(Json{greeter::GreetRequest{"Ada"}})->value.message == "Hello, Ada!");
    CHECK(calls.call<get, "/health">() == "ok");
}

TEST_CASE("every route of the notes responds to its client") {
    const client<notes::api> calls{testing::in_process_transport<notes::api>{}};
    notes::ListNotes list;
    CHECK(calls.call<get, "/v1/notes">(list)->value.count == 3);
    list.priority = notes::Priority::high;
    list.tag = std::vector<std::string>{"work", "docs"};
    CHECK(calls.call<get, "/v1/notes">(list)->value.notes.at(0).id == 2);
    list.limit = 0U;
    const auto none = calls.call<get, "/v1/notes">(list);
    REQUIRE(!none);
    CHECK(none.error().status == 400);

    const notes::NoteContent content{"Read", std::nullopt, notes::Priority::low, {"home"}};
    const auto created = got<notes::NoteCreated>(calls.call<post, "/v1/notes">({"abc", {content}}));
    CHECK(*created.location == "/v1/notes/4");
    CHECK(*created.x_request_id == "abc");
    CHECK(created.body->priority == notes::Priority::low);
    CHECK(got<Json<notes::Note>>(calls.call<get, "/v1/notes/{id}">({.id = 2U}))->text == "Begin with one handler.");
    CHECK(got<Problem<404>>(calls.call<get, "/v1/notes/{id}">({.id = 9U})).detail == "no note has this id");
    CHECK(got<Json<notes::Note>>(calls.call<put, "/v1/notes/{id}">({3U, {content}}))->title == "Read");
    got<Status<204>>(calls.call<del, "/v1/notes/{id}">({.id = 2U}));
    got<Problem<404>>(calls.call<del, "/v1/notes/{id}">({.id = 9U}));
    CHECK(calls.call<get, "/health">() == "ok");
}

TEST_CASE("every route of the catalog responds to its client, including its document") {
    testing::in_process_transport<catalog::api> transport;
    const client<catalog::api> calls{transport};
    catalog::ListItems list;
    list.category = catalog::Category::tea;
    list.search = "mint";
    CHECK(std::get<catalog::Pieces>(calls.call<get, "/v1/items">(list)->value.items.at(0).packaging).count == 20);
    const catalog::Item item{"TEA-0099", "Assam", catalog::Category::tea, 1'250, catalog::Loose{250}, "Second flush"};
    CHECK(*got<catalog::ItemCreated>(calls.call<post, "/v1/items">({std::nullopt, {item}})).location ==
          "/v1/items/TEA-0099");
    CHECK(got<Json<catalog::Item>>(calls.call<get, "/v1/items/{sku}">({.sku = "COF-0007"}))->price == 890);
    got<Problem<404>>(calls.call<get, "/v1/items/{sku}">({.sku = "COF-9999"}));
    CHECK(got<Json<catalog::Quote>>(calls.call<post, "/v1/quotes">({{"TEA-0042", 10}}))->total == 11'250);

    const auto remove = [&] { return calls.call<del, "/v1/items/{sku}">({.caller = {}, .sku = "TEA-0042"}); };
    CHECK(remove().error().status == 401);
    transport.token_metadata = R"({"user":"ada"})";
    got<Problem<403>>(remove());
    transport.token_metadata = R"({"user":"ada","editor":true})";
    got<Status<204>>(remove());

    auto document = calls.call<get, "/openapi.json">();
    REQUIRE(!document);  // it is JSON, and its route declares Data
    CHECK(document.error().fault == call_failure::undeclared);
}

namespace {

struct OfNote {
    Path<std::uint32_t> id;
};
struct Titled {
    std::string title;
};
// The part of the notes API that this caller uses.
constexpr auto known = routes(group<"/v1/notes">(route<"/{id}", get, OfNote, Json<Titled>, Problem<404>>),
                              route<"/health", get, void, std::string>);
constexpr auto known_group = group<"/v1/notes">(route<"/{id}", get, OfNote, Json<Titled>>);
constexpr auto one = route<"/v1/notes/{id}", get, OfNote, Json<Titled>>;
constexpr auto health = route<"/health", get, void, std::string>;

}  // namespace

TEST_CASE("a caller's own contract declares only the routes it calls") {
    testing::in_process_transport<notes::api> transport;
    CHECK(got<Json<Titled>>(client<known>(transport).call<get, "/v1/notes/{id}">({.id = 1U}))->title == "Buy milk");
    CHECK(client<known_group>(transport).call<get, "/v1/notes/{id}">({.id = 3U})->value.title == "Water the plants");
    const client<one> note{transport};
    CHECK(note.call({.id = 1U})->value.title == "Buy milk");
    CHECK((note.call<get, "/v1/notes/{id}">(OfNote{1U})->value.title == "Buy milk"));
    CHECK(note.call({.id = 9U}).error().fault == call_failure::rejected);
    CHECK(client<health>(transport).call() == "ok");
}

TEST_CASE("the transport decides about everything outside of the call") {
    testing::in_process_transport<surroundings> transport{.token_metadata = "ada",
                                                          .environment = {{"__FUNCTION_NAME", "shop"}}};
    const client<surroundings> calls{transport};
    CHECK(calls.call<get, "/token">({"not sent"}) == "ada");
    CHECK(calls.call<get, "/name">() == "shop");
    transport.token_metadata.reset();
    CHECK(calls.call<get, "/token">({"not sent"}).error().status == 401);
}

namespace {

// Move-only; counts its instances.
struct counted {
    std::unique_ptr<int> held = std::make_unique<int>(0);
    static inline int living = 0;
    counted() { ++living; }
    counted(counted&& other) noexcept : held(std::move(other.held)) { ++living; }
    ~counted() { --living; }
    std::expected<client_response, std::string> operator()(client_request) {
        return client_response{.status = 200, .headers = {}, .body = Data(std::to_string(++*held))};
    }
};

std::expected<client_response, WebError> say(client_request request) {
    return client_response{.status = 200, .headers = {}, .body = Data("said " + request.target)};
}

}  // namespace

TEST_CASE("a transport is stored if moved, and referred to otherwise") {
    {
        client<health> calls{counted()};
        CHECK(calls.call() == "1");
        client<health> moved = std::move(calls);
        CHECK(moved.call() == "2");
        moved = client<health>(counted());
        CHECK(moved.call() == "1");
        CHECK(counted::living == 1);
    }
    CHECK(counted::living == 0);
    counted transport;
    CHECK(client<health>(transport).call() == "1");
    CHECK(client<health>(transport).call() == "2");
    CHECK(counted::living == 1);
    CHECK(client<health>(say).call() == "said /health");
}
