// Bodies that may be absent: std::optional<Json<T>> and the other bodies.
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"
#include "momento/functions/openapi.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Settings {
    int level;
};
struct Fields {
    std::string name;
};
struct Decoder {  // without a default constructor
    explicit Decoder(std::string given) : text(std::move(given)) {}
    std::string text;
};
struct Restart {
    Query<int> delay = 5;
    std::optional<Json<Settings>> settings;
};
struct Note {
    Query<int> number;
    std::optional<std::string> text;
};

}  // namespace

template <>
struct momento::functions::extract<Decoder> {
    static Result<Decoder> from(Data body) {
        std::string text = MOMENTO_TRY(std::move(body).into_string());
        if (text == "bad") return std::unexpected(WebError::with_status(422, "bad text"));
        return Decoder(std::move(text));
    }
};

namespace {

std::string shown(const std::optional<std::string>& text) { return text ? "\"" + *text + "\"" : "none"; }

constexpr auto lax = routes(
    route<"/json", post, std::optional<Json<Settings>>, std::string>([](const std::optional<Json<Settings>>& body) {
        return body ? std::to_string((*body)->level) : std::string("none");
    }),
    route<"/form", post, std::optional<Form<Fields>>, std::string>(
        [](const std::optional<Form<Fields>>& body) { return body ? (*body)->name : std::string("none"); }),
    route<"/text", post, std::optional<std::string>, std::string>(shown),
    route<"/bytes", post, std::optional<std::vector<std::uint8_t>>, std::string>(
        [](const std::optional<std::vector<std::uint8_t>>& body) {
            return body ? std::to_string(body->size()) : std::string("none");
        }),
    route<"/data", post, std::optional<Data>, std::string>([](std::optional<Data> body) -> Result<std::string> {
        if (!body) return "none";
        return std::move(*body).into_string();
    }),
    route<"/extract", post, std::optional<Decoder>, std::string>(
        [](const std::optional<Decoder>& body) { return body ? body->text : std::string("none"); }),
    route<"/restart", post, Restart, std::string>([](const Restart& request) {
        return std::to_string(*request.delay) + " " +
               (request.settings ? std::to_string((*request.settings)->level) : std::string("none"));
    }),
    route<"/note", post, Note, std::string>(
        [](const Note& request) { return std::to_string(*request.number) + " " + shown(request.text); }));
constexpr auto strict = lax.with_limits({.body_bytes = 100, .check_content_type = true});

template <auto& Api = lax>
response sent(std::string path, std::string body, text_pairs headers = {}, std::string query = {}) {
    return call<Api>({.method = post,
                      .path = std::move(path),
                      .query = std::move(query),
                      .headers = std::move(headers),
                      .body = std::move(body)});
}

}  // namespace

TEST_CASE("an absent body is empty") {
    for (const char* path : {"/json", "/form", "/text", "/bytes", "/data", "/extract"}) {
        INFO(path);
        CHECK(sent(path, "").body == "none");
        // There is no body whose type or coding could be wrong.
        CHECK(sent<strict>(path, "", {{"content-type", "application/x-other"}}).body == "none");
        CHECK(sent<strict>(path, "", {{"content-encoding", "gzip"}}).body == "none");
    }
    CHECK(sent("/restart", "").body == "5 none");
    CHECK(sent("/restart", "", {}, "delay=7").body == "7 none");
    CHECK(sent("/note", "", {}, "number=1").body == "1 none");
}

TEST_CASE("a body that is present is read as without std::optional") {
    CHECK(sent("/json", R"({"level":3})").body == "3");
    CHECK(sent("/form", "name=Ada").body == "Ada");
    CHECK(sent("/text", " ").body == "\" \"");
    CHECK(sent("/bytes", "abc").body == "3");
    CHECK(sent("/data", "abc").body == "abc");
    CHECK(sent("/extract", "abc").body == "abc");
    CHECK(sent("/restart", R"({"level":3})").body == "5 3");
    CHECK(sent("/note", "tea", {}, "number=1").body == "1 \"tea\"");
}

TEST_CASE("a body that is present and invalid is rejected") {
    for (const char* path : {"/json", "/restart"}) {
        INFO(path);
        for (const char* body : {" ", "{", "null", "[]", "{}", R"({"level":"x"})"}) {
            INFO(body);
            CHECK(sent(path, body).status == 400);
        }
        CHECK(sent(path, "{}").body == tests::bad_body("/level", "this member is required"));
        CHECK(sent(path, R"({"level":"x"})").body ==
              tests::bad_body("/level", "expected an integer from -2147483648 to 2147483647"));
        CHECK(sent<strict>(path, R"({"level":3})", {{"content-type", "text/plain"}}).status == 415);
        CHECK(sent<strict>(path, R"({"level":3})", {{"content-encoding", "gzip"}}).status == 415);
        CHECK(sent(path, "\x1f\x8b", {{"content-encoding", "gzip"}}).status == 415);
        CHECK(sent<strict>(path, std::string(101, ' ')).status == 413);
    }
    CHECK(sent("/restart", R"({"level":"x"})", {}, "delay=x").body.contains(R"("in":"query")"));
    CHECK(sent("/form", "other=1").body.contains("this member is required"));
    CHECK(sent<strict>("/form", "name=Ada", {{"content-type", "application/json"}}).status == 415);
    CHECK(sent("/text", "\xff").status == 400);
    CHECK(sent<strict>("/text", "abc", {{"content-encoding", "gzip"}}).status == 415);
    CHECK(sent<strict>("/bytes", std::string(101, 'a')).status == 413);
    CHECK(sent("/extract", "bad").status == 422);
    CHECK(sent("/note", "\xff", {}, "number=1").status == 400);
}

TEST_CASE("a client sends an optional body only if it has a value") {
    const auto sent_by = [](auto call) {
        client_request got;
        const auto transport = [&](client_request made) -> std::expected<client_response, std::string> {
            got = std::move(made);
            return std::unexpected("not sent");
        };
        client<lax> api(transport);
        (void)call(api);
        return got;
    };
    client_request got =
        sent_by([](auto& api) { return api.template call<post, "/json">(Json(Settings{.level = 3})); });
    CHECK(got.headers.get("content-type") == "application/json");
    CHECK(std::move(got.body).into_string() == R"({"level":3})");
    got = sent_by([](auto& api) { return api.template call<post, "/json">(std::nullopt); });
    CHECK_FALSE(got.headers.get("content-type"));
    CHECK(std::move(got.body).into_string() == "");
    got = sent_by([](auto& api) { return api.template call<post, "/restart">({.delay = 1, .settings = {}}); });
    CHECK(got.target == "/restart?delay=1");
    CHECK_FALSE(got.headers.get("content-type"));
    got = sent_by([](auto& api) { return api.template call<post, "/form">(Form<Fields>{{.name = "Ada"}}); });
    CHECK(got.headers.get("content-type") == "application/x-www-form-urlencoded");
    CHECK(std::move(got.body).into_string() == "name=Ada");
}

TEST_CASE("the document does not require an optional body") {
    static constexpr auto described = routes(
        route<"/optional", post, std::optional<Json<Settings>>, Status<204>>(
            [](const std::optional<Json<Settings>>&) { return Status<204>{}; }),
        route<"/required", post, Json<Settings>, Status<204>>([](const Json<Settings>&) { return Status<204>{}; }));
    constexpr std::string_view document = openapi<described>();
    constexpr std::string_view content =
        R"("content":{"application/json":{"schema":{"$ref":"#/components/schemas/Settings"}}})";
    CHECK(document.contains("\"requestBody\":{" + std::string(content) + "}"));
    CHECK(document.contains("\"requestBody\":{" + std::string(content) + ",\"required\":true}"));
}
