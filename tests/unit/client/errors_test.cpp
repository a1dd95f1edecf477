// Responses that a route does not declare, or that cannot be read as declared.
#include <catch2/catch_test_macros.hpp>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;

namespace {

struct Note {
    int id = 0;
    std::string title{};
};
struct Other {
    int id = 0;
    bool done = false;
};
struct Checked {
    std::string short_one{};
    int made = 0;
    std::string secret{};
    int later = 7;
};
struct Created {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<int> age;
    Header<std::optional<int>> size;
    Json<Note> body;
};
struct Csv {
    std::string text{};
};

}  // namespace

template <>
struct momento::functions::schema<Checked> {
    static constexpr bool closed = true;
    field short_one{.max_length = 2};
    field made{.read_only = true};
    field secret{.write_only = true};
    field later{.optional = true};
};
template <>
struct momento::functions::encode<Csv> {
    static constexpr std::string_view content_type = "Text/CSV; header=absent";
    static Result<Data> to(const Csv& csv) { return Data(csv.text); }
};
template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data) { return WebError::with_status(400, "no csv is read here"); }
};

namespace {

using Notes = std::vector<Note>;

constexpr auto contract = routes(
    route<"/note", get, void, Json<Note>, Problem<404>>, route<"/notes/{id}", get, tests::bound<"id">, Json<Note>>,
    route<"/text", get, void, std::string>, route<"/nothing", del, void, void>, route<"/none", post, void>,
    route<"/rivals", get, void, Json<Note>, Json<Other>, std::string, std::vector<std::uint8_t>>,
    route<"/created", post, void, Created>, route<"/csv", get, void, Csv>, route<"/checked", get, void, Json<Checked>>,
    route<"/own-problem", get, void, void, Status<404, Json<Note>>>, route<"/any", get, void, Json<Note>, WebResponse>,
    route<"/error", get, void, Json<Note>, WebError>);

// Returns the same response to every request.
struct canned {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};

    std::expected<client_response, WebError> operator()(client_request) const {
        if (status == 0) return WebError::with_status(504, "no route to the host");
        client_response response{.status = status, .headers = {}, .body = Data(body)};
        for (const auto& [name, value] : headers) response.headers.add(name, value);
        return response;
    }
};
canned json(std::string body, int status = 200) { return {status, {{"content-type", "application/json"}}, body}; }

template <method Method, detail::fixed_string Path>
auto respond(canned with) {
    return client<contract>(std::move(with)).call<Method, Path>();
}
template <method Method, detail::fixed_string Path>
call_error error_of(canned with) {
    auto got = respond<Method, Path>(std::move(with));
    REQUIRE(!got);
    return std::move(got).error();
}
// "malformed 200 reason"
std::string summary(const call_error& error) {
    constexpr std::string_view names[] = {"unsendable", "unreachable", "rejected", "undeclared", "malformed"};
    return std::string(names[static_cast<std::size_t>(error.fault)]) + ' ' + std::to_string(error.status) + ' ' +
           error.text;
}

constexpr std::string_view no_status = "the status is not one that the route declares";
constexpr std::string_view no_type = "the content type is not one that the route declares";

}  // namespace

TEST_CASE("a transport without a response is unreachable") {
    const call_error error = error_of<get, "/note">({.status = 0});
    CHECK(summary(error) == "unreachable 0 no route to the host");
    CHECK(error.method == get);
    CHECK(error.path == "/note");
}

TEST_CASE("an undeclared problem is a rejection with its details") {
    const canned problem{403,
                         {{"Content-Type", "Application/Problem+JSON; charset=utf-8"}},
                         R"({"title":"Forbidden","detail":"not yours","status":403,"more":[1]})"};
    const call_error error = error_of<get, "/note">(problem);
    CHECK(summary(error) == "rejected 403 not yours");
    CHECK(error.title == "Forbidden");
    // A problem with a status that is declared with another type comes from the framework.
    CHECK(summary(error_of<get, "/own-problem">(
              {404, {{"content-type", "application/problem+json"}}, R"({"id":1})"})) == "rejected 404 ");
    CHECK(summary(error_of<get, "/note">({500, {{"content-type", "application/problem+json"}}, "{"})) ==
          "rejected 500 ");
    CHECK(summary(error_of<get, "/error">({500, {{"content-type", "application/problem+json"}}, "{}"})) ==
          "rejected 500 ");
}

TEST_CASE("rejects an undeclared status or content type") {
    CHECK(summary(error_of<get, "/note">(json("{}", 202))) == "undeclared 202 " + std::string(no_status));
    CHECK(summary(error_of<get, "/note">({302, {{"location", "/"}}, ""})) ==
          "undeclared 302 " + std::string(no_status));
    CHECK(summary(error_of<get, "/note">({200, {{"content-type", "text/html"}}, "<p>"})) ==
          "undeclared 200 " + std::string(no_type));
    CHECK(summary(error_of<get, "/note">(json("{}", 404))) == "undeclared 404 " + std::string(no_type));
    CHECK(summary(error_of<del, "/nothing">(json("{}"))) == "undeclared 200 " + std::string(no_status));
    CHECK(summary(error_of<post, "/none">(json("{}"))) == "undeclared 200 " + std::string(no_status));
    CHECK(summary(error_of<get, "/csv">({200, {{"content-type", "text/plain"}}, ""})) ==
          "undeclared 200 " + std::string(no_type));
}

TEST_CASE("content types and names match without regard to case and parameters") {
    CHECK(respond<get, "/note">(json(R"({"id":1,"title":"a"})")).has_value());
    for (const char* type : {"Application/JSON", "application/json ; charset=utf-8", "application/hal+json"})
        CHECK(respond<get, "/note">({200, {{"CONTENT-TYPE", type}}, R"({"id":1,"title":"a"})"}).has_value());
    CHECK(respond<get, "/note">({200, {}, R"({"id":1,"title":"a"})"}).has_value());
    CHECK(respond<del, "/nothing">({204, {{"content-type", "text/html"}}, "rest"}).has_value());
    const auto problem = respond<get, "/note">({404, {}, R"({"detail":"d"})"});
    CHECK(std::get<Problem<404>>(problem.value()).detail == "d");
}

TEST_CASE("a body that does not match the declaration is malformed") {
    CHECK(summary(error_of<get, "/note">(json("{"))) ==
          "malformed 200 the body: unexpected end of the JSON text at byte 1");
    CHECK(summary(error_of<get, "/note">(json(R"({"id":"1"})"))) ==
          "malformed 200 the body: expected an integer from -2147483648 to 2147483647 at /id");
    CHECK(summary(error_of<get, "/note">(json(R"({"id":1})"))) ==
          "malformed 200 the body: this member is required at /title");
    CHECK(summary(error_of<get, "/note">(json(""))) ==
          "malformed 200 the body: unexpected end of the JSON text at byte 0");
    CHECK(summary(error_of<get, "/note">({404, {}, "none"})).starts_with("malformed 404 the body: "));
    CHECK(summary(error_of<get, "/text">({200, {}, "\xff"})) == "malformed 200 the body is not UTF-8");
    CHECK(summary(error_of<get, "/csv">({200, {{"content-type", "text/csv"}}, "a"})) ==
          "malformed 200 no csv is read here");
    const std::string deep(200, '[');
    CHECK(summary(error_of<get, "/note">(json(R"({"more":)" + deep)))
              .starts_with("malformed 200 the body: expected at most 128"));
}

TEST_CASE("a missing header, or one that is invalid for its type, is malformed") {
    const auto with = [](std::vector<std::pair<std::string, std::string>> headers) {
        return canned{201, std::move(headers), R"({"id":1,"title":"a"})"};
    };
    CHECK(respond<post, "/created">(with({{"Location", "/1"}, {"AGE", "5"}})).has_value());
    CHECK(summary(error_of<post, "/created">(with({{"age", "5"}}))) == "malformed 201 the header location is missing");
    const std::string age = "malformed 201 the header age has an invalid value";
    CHECK(summary(error_of<post, "/created">(with({{"location", ""}, {"age", "old"}}))) == age);
    CHECK(summary(error_of<post, "/created">(with({{"location", ""}, {"age", "1"}, {"age", "2"}}))) == age);
    CHECK(summary(error_of<post, "/created">(with({{"location", ""}, {"age", "1"}, {"size", ""}}))) ==
          "malformed 201 the header size has an invalid value");
}

TEST_CASE("of several types for one status and content type, the first readable one is used") {
    const auto rival = [](canned with) { return *respond<get, "/rivals">(std::move(with)); };
    CHECK(std::get<Json<Note>>(rival(json(R"({"id":1,"title":"a","done":true})"))).value.title == "a");
    CHECK(std::get<Json<Other>>(rival(json(R"({"id":1,"done":true})"))).value.done);
    CHECK(std::get<std::string>(rival({200, {{"content-type", "text/plain"}}, "t"})) == "t");
    CHECK(std::get<std::vector<std::uint8_t>>(rival({200, {{"content-type", "application/octet-stream"}}, "b"})) ==
          std::vector<std::uint8_t>{'b'});
    CHECK(std::get<std::string>(rival({200, {}, "neither"})) == "neither");
    CHECK(std::get<std::vector<std::uint8_t>>(rival({200, {}, "\xff"})).size() == 1);
    CHECK(summary(error_of<get, "/rivals">(json("[]"))) == "malformed 200 the body: expected an object");
}

TEST_CASE("a WebResponse is the fallback if no other type matches") {
    const auto any = [](canned with) { return *respond<get, "/any">(std::move(with)); };
    CHECK(std::get<Json<Note>>(any(json(R"({"id":1,"title":"a"})"))).value.id == 1);
    client_response broken = std::get<client_response>(any(json("{")));
    CHECK(std::move(broken.body).into_string() == "{");
    CHECK(std::get<client_response>(any({500, {{"content-type", "application/problem+json"}}, "{}"})).status == 500);
}

TEST_CASE("a response's schema rules are not checked, and unknown members are ignored") {
    const auto checked = respond<get, "/checked">(json(R"({"short_one":"long","made":3,"new":{"a":[]}})"));
    REQUIRE(checked);
    CHECK(checked->value.short_one == "long");
    CHECK(checked->value.made == 3);
    CHECK(checked->value.later == 7);
    CHECK(summary(error_of<get, "/checked">(json(R"({"short_one":"a"})"))) ==
          "malformed 200 the body: this member is required at /made");
}

TEST_CASE("an error becomes a 502 that names the route and discloses nothing else") {
    const auto message = [](const call_error& error) {
        const WebError made = error;
        return std::to_string(made.status()) + ' ' + std::string(made.text());
    };
    CHECK(message(error_of<get, "/note">({.status = 0})) == "502 the call GET /note got no response");
    CHECK(message(error_of<get, "/note">({403, {{"content-type", "application/problem+json"}}, R"({"detail":"x"})"})) ==
          "502 the call GET /note was rejected, with status 403");
    CHECK(message(error_of<del, "/nothing">(json("{}"))) ==
          "502 the call DELETE /nothing returned an undeclared response, with status 200");
    CHECK(message(error_of<get, "/text">({200, {}, "\xff"})) ==
          "502 the call GET /text returned an unreadable response, with status 200");
    const auto unsendable = client<contract>(canned{}).call<get, "/notes/{id}">({""});
    CHECK(message(unsendable.error()) == "502 the call GET /notes/{id} could not be sent");
}

namespace {

// A table that calls another, as one Function calls another.
constexpr auto back =
    routes(route<"/notes/{id}", get, tests::bound<"id">, Json<Note>, Problem<404>>(
               [](tests::bound<"id"> request) -> std::variant<Json<Note>, Problem<404>> {
                   if (*request.first != "7") return Problem<404>{.detail = "no such note"};
                   return Json(Note{7, std::string(WebEnvironment::load().headers().get("x-none").value_or("seven"))});
               }),
           route<"/fails", get, void, Json<Note>>([]() -> Result<Json<Note>> { return WebError::message("secret"); }));
const client<back> upstream{testing::in_process_transport<back>{}};

constexpr auto front =
    routes(route<"/title/{id}", get, tests::bound<"id">, std::string, Problem<404>>(
               [](tests::bound<"id"> request) -> Result<std::variant<std::string, Problem<404>>> {
                   auto found = MOMENTO_TRY(upstream.call<get, "/notes/{id}">({*request.first}));
                   if (auto* const problem = std::get_if<Problem<404>>(&found)) return std::move(*problem);
                   return std::get<Json<Note>>(found)->title + ' ' +
                          std::string(WebEnvironment::load().headers().get("x-front").value_or("none"));
               }),
           route<"/fails", get, void, Json<Note>>([] { return upstream.call<get, "/fails">(); }));

}  // namespace

TEST_CASE("a handler calls another table, and its own call continues") {
    const auto ask = [](std::string path) {
        return testing::call<front>({.path = std::move(path), .headers = {{"x-front", "here"}}});
    };
    CHECK(ask("/title/7").body == "seven here");
    CHECK(ask("/title/8").status == 404);
    CHECK(ask("/fails").body ==
          tests::problem(502, "Bad Gateway", "the call GET /fails was rejected, with status 500"));
}
