// The result of a client call for each response type that a route may declare.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <concepts>
#include <optional>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;

namespace {

struct Note {
    int id = 0;
    std::string title{};
    bool operator==(const Note&) const = default;
};
struct Csv {
    std::vector<std::string> cells{};
    bool operator==(const Csv&) const = default;
};
enum class Cache { no_store, immutable };
BOOST_DESCRIBE_ENUM(Cache, no_store, immutable)

struct NoteCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::string>> x_request_id;
    Json<Note> body;
};
struct Fields {
    Header<int> number;
    Header<double> fraction;
    Header<bool> flag;
    Header<Cache> cache;
    Header<std::vector<std::string>> vary;
    Header<std::vector<int>> sizes;
    Header<std::optional<std::vector<std::string>>> none;
    Header<std::string, "ETag"> tag;
};
struct Separate {
    Header<std::vector<std::string>> set_cookie;
    Header<std::vector<std::string>> etags;
    Header<std::optional<std::vector<std::string>>, "WWW-Authenticate"> challenge;
};
struct Picture {
    Header<std::string> content_type;
    Data body;
};
struct Moved {
    static constexpr int status = 308;
    Header<std::string> location;
};
struct Busy {
    Header<unsigned> retry_after;
    Problem<429> body;
};

}  // namespace

template <>
struct momento::functions::encode<Csv> {
    static constexpr std::string_view content_type = "text/csv; charset=utf-8";
    static Result<Data> to(const Csv& csv) {
        std::string text;
        for (const std::string& cell : csv.cells) text += (text.empty() ? "" : ",") + cell;
        return Data(text);
    }
};
template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) {
        const std::string text = MOMENTO_TRY(std::move(body).into_string());
        if (text.find('"') != text.npos) return WebError::with_status(400, "quotes are not read");
        Csv csv;
        for (std::string_view rest = text; !rest.empty();) {
            const std::string_view cell = rest.substr(0, rest.find(','));
            csv.cells.emplace_back(cell);
            rest.remove_prefix(std::min(cell.size() + 1, rest.size()));
        }
        return csv;
    }
};

namespace {

constexpr auto api = routes(
    route<"/view", get, void, std::string_view>([] { return "a view"; }),
    route<"/literal", get, void, const char*>([] { return "a literal"; }),
    route<"/text", get, void, std::string>([] { return std::string("tëxt"); }),
    route<"/data", get, void, Data>([] { return Data("data"); }),
    route<"/bytes", get, void, std::vector<std::uint8_t>>([] { return std::vector<std::uint8_t>{0, 255}; }),
    route<"/some", get, void, std::optional<std::string_view>>([] { return std::optional<std::string_view>("some"); }),
    route<"/none", get, void, std::optional<std::string>>([] { return std::optional<std::string>(); }),
    route<"/some-data", get, void, std::optional<Data>>([] { return std::optional<Data>("d"); }),
    route<"/no-data", get, void, std::optional<Data>>([] { return std::optional<Data>(); }),
    route<"/nothing", post, void, void>([] {}),
    route<"/no-content", del, void, Status<204>>([] { return Status<204>{}; }),
    route<"/json", get, void, Json<Note>>([] { return Json(Note{1, "a"}); }),
    route<"/csv", get, void, Csv>([] { return Csv{{"a", "b"}}; }),
    route<"/accepted", post, void, Status<202, Json<Note>>>([] { return Status<202, Json<Note>>{{{2, "b"}}}; }),
    route<"/accepted-text", post, void, Status<202, const char*>>([] { return Status<202, const char*>{"queued"}; }),
    route<"/created", post, void, NoteCreated>(
        [] { return NoteCreated{.location = "/notes/7", .x_request_id = std::nullopt, .body = {{7, "c"}}}; }),
    route<"/separate", get, void, Separate>([] {
        return Separate{std::vector<std::string>{"a=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "b=2"},
                        std::vector<std::string>{R"("a")", R"("b,c")", R"(W/"\",d")"},
                        std::vector<std::string>{R"(Digest realm="a", nonce="b")"}};
    }),
    route<"/fields", get, void, Fields>([] {
        return Fields{-5,
                      1.5,
                      true,
                      Cache::immutable,
                      std::vector<std::string>{"Accept", "Origin"},
                      std::vector<int>{},
                      std::nullopt,
                      "\"v1\""};
    }),
    route<"/picture", get, void, Picture>([] { return Picture{.content_type = "image/gif", .body = Data("GIF89a")}; }),
    route<"/moved", get, void, Moved>([] { return Moved{.location = "/new"}; }),
    route<"/busy", get, void, Json<Note>, Busy>(
        [] { return std::variant<Json<Note>, Busy>(Busy{.retry_after = 3U, .body = {.detail = "later"}}); }),
    route<"/problem", get, void, Json<Note>, Problem<404>>([] {
        return std::variant<Json<Note>, Problem<404>>(Problem<404>{
            .type = "https://x.example/p", .title = "Gone", .detail = "no such note", .instance = "/notes/7"});
    }),
    route<"/plain-problem", get, void, Problem<404>>([] { return Problem<404>{}; }),
    route<"/result", get, void, Result<Json<Note>>>([] { return Result<Json<Note>>(Note{3, "d"}); }),
    route<"/several", get, void, void, std::string_view, std::string, Json<Note>, Problem<404>>([] { return "text"; }),
    route<"/rivals", get, void, Json<Note>, Json<std::vector<int>>, std::string>(
        [] { return Json(std::vector{1, 2}); }),
    route<"/whatever", get, void, WebResponse>(
        [] { return WebResponse().with_status(299).header("x-a", "1").with_body("what"); }));

const client<api> calls{testing::in_process_transport<api>{}};

// The response of a call with exactly one response type.
template <class T, class Result>
T got(Result result) {
    static_assert(std::same_as<Result, std::expected<T, call_error>>);
    if (!result) FAIL(result.error().text);
    return *std::move(result);
}
// The response of a call with several response types.
template <class T, class Result>
T one_of(Result result) {
    if (!result) FAIL(result.error().text);
    REQUIRE(std::holds_alternative<T>(*result));
    return std::get<T>(*std::move(result));
}

}  // namespace

TEST_CASE("returns text as a string") {
    CHECK(got<std::string>(calls.call<get, "/view">()) == "a view");
    CHECK(got<std::string>(calls.call<get, "/literal">()) == "a literal");
    CHECK(got<std::string>(calls.call<get, "/text">()) == "tëxt");
}

TEST_CASE("reads bytes, and leaves Data unread") {
    CHECK(got<std::vector<std::uint8_t>>(calls.call<get, "/bytes">()) == std::vector<std::uint8_t>{0, 255});
    CHECK(got<Data>(calls.call<get, "/data">()).into_string() == "data");
}

TEST_CASE("an optional is empty if the body is") {
    CHECK(got<std::optional<std::string>>(calls.call<get, "/some">()) == "some");
    CHECK(got<std::optional<std::string>>(calls.call<get, "/none">()) == std::nullopt);
    CHECK(got<std::optional<Data>>(calls.call<get, "/some-data">()).has_value());
    CHECK(!got<std::optional<Data>>(calls.call<get, "/no-data">()).has_value());
}

TEST_CASE("returns no value for an empty response") {
    const std::expected<void, call_error> nothing = calls.call<post, "/nothing">();
    CHECK(nothing.has_value());
    got<Status<204>>(calls.call<del, "/no-content">());
}

TEST_CASE("reads JSON and types with an extract<T>") {
    CHECK(*got<Json<Note>>(calls.call<get, "/json">()) == Note{1, "a"});
    CHECK(got<Csv>(calls.call<get, "/csv">()) == Csv{{"a", "b"}});
    CHECK(*got<Json<Note>>(calls.call<get, "/result">()) == Note{3, "d"});
}

TEST_CASE("reads the value inside a Status") {
    CHECK(*got<Status<202, Json<Note>>>(calls.call<post, "/accepted">()).value == Note{2, "b"});
    CHECK(got<Status<202, std::string>>(calls.call<post, "/accepted-text">()).value == "queued");
}

TEST_CASE("reads the headers of an aggregate as their types") {
    const auto created = got<NoteCreated>(calls.call<post, "/created">());
    CHECK(*created.location == "/notes/7");
    CHECK(*created.x_request_id == std::nullopt);
    CHECK(*created.body == Note{7, "c"});
    const auto separate = got<Separate>(calls.call<get, "/separate">());
    CHECK(*separate.set_cookie == std::vector<std::string>{"a=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "b=2"});
    CHECK(*separate.etags == std::vector<std::string>{R"("a")", R"("b,c")", R"(W/"\",d")"});
    CHECK(**separate.challenge == std::vector<std::string>{R"(Digest realm="a", nonce="b")"});
    const auto fields = got<Fields>(calls.call<get, "/fields">());
    CHECK(*fields.number == -5);
    CHECK(*fields.fraction == 1.5);
    CHECK(*fields.flag);
    CHECK(*fields.cache == Cache::immutable);
    CHECK(*fields.vary == std::vector<std::string>{"Accept", "Origin"});
    CHECK(fields.sizes->empty());
    CHECK(*fields.none == std::nullopt);
    CHECK(*fields.tag == "\"v1\"");
    CHECK(*got<Moved>(calls.call<get, "/moved">()).location == "/new");
}

TEST_CASE("an aggregate with a content type member accepts any content type") {
    Picture picture = got<Picture>(calls.call<get, "/picture">());
    CHECK(*picture.content_type == "image/gif");
    CHECK(std::move(picture.body).into_string() == "GIF89a");
}

TEST_CASE("fills a problem") {
    const auto problem = one_of<Problem<404>>(calls.call<get, "/problem">());
    CHECK(problem.type == "https://x.example/p");
    CHECK(problem.title == "Gone");
    CHECK(problem.detail == "no such note");
    CHECK(problem.instance == "/notes/7");
    const auto plain = got<Problem<404>>(calls.call<get, "/plain-problem">());
    CHECK(plain.type == "about:blank");
    CHECK(plain.title == "Not Found");
    CHECK(plain.detail.empty());
    const auto busy = one_of<Busy>(calls.call<get, "/busy">());
    CHECK(*busy.retry_after == 3);
    CHECK(busy.body.detail == "later");
}

TEST_CASE("distinguishes several responses, and lists each type once") {
    using several = std::variant<Status<204>, std::string, Json<Note>, Problem<404>>;
    CHECK(std::get<std::string>(got<several>(calls.call<get, "/several">())) == "text");
    const auto rival = one_of<Json<std::vector<int>>>(calls.call<get, "/rivals">());
    CHECK(*rival == std::vector{1, 2});
}

TEST_CASE("returns a WebResponse unchanged") {
    client_response whatever = got<client_response>(calls.call<get, "/whatever">());
    CHECK(whatever.status == 299);
    CHECK(whatever.headers.get("X-A") == "1");
    CHECK(std::move(whatever.body).into_string() == "what");
}
