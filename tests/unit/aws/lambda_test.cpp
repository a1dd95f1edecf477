// Functions that a Function invokes in native tests.
#include <string>
#include <vector>

#include "aws_errors.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using aws::error_kind;
using testing::fake_aws;

namespace {

struct Resize {
    int width = 0;
    std::string hidden{};
};
struct Resized {
    std::optional<std::string> url{};
};
struct Reported {
    std::string errorMessage{};
};

Result<Json<Resized>> resize() {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "eu-west-1"));
    const aws::lambda lambda(login);
    return MOMENTO_TRY(lambda.invoke<Json<Resized>>("resize", Json(Resize{.width = 100})));
}
constexpr auto api = routes(route<"/", get, void, Json<Resized>>(resize));

using type = detail::lambda_functions::invocation_type;
using detail::lambda_functions;

std::string echo(const lambda_functions::invocation& asked) { return asked.payload; }

}  // namespace

template <>
struct momento::functions::schema<Resize> {
    field hidden{.read_only = true};
};

TEST_CASE("lambda invokes a function with each kind of payload") {
    fake_aws fake;
    fake.lambda.set("echo", echo);
    fake.lambda.set("resize", [](const auto&) { return R"({"url":"u"})"; });
    const auto login = logged_in();
    const aws::lambda lambda(login);
    CHECK(lambda.invoke<std::string>("echo", R"("text")") == R"("text")");
    CHECK(lambda.invoke<std::vector<std::uint8_t>>("echo", std::vector<std::uint8_t>{'7'}) ==
          std::vector<std::uint8_t>{'7'});
    CHECK(std::move(lambda.invoke("echo", Data("7")).value()).into_string() == "7");
    // As a client of the function, without read_only members.
    CHECK(lambda.invoke<std::string>("echo", Json(Resize{7, "h"})) == R"({"width":7})");
    CHECK(lambda.invoke<std::string>("echo") == "");
    CHECK(lambda.invoke<Json<int>>("echo", "7").value().value == 7);
    CHECK(lambda.invoke<Json<Resized>>("resize", "{}").value()->url == "u");
    CHECK(testing::call<api>({}).body == R"({"url":"u"})");
    CHECK(fake.lambda.invocations.size() == 8);
}

TEST_CASE("lambda passes unread payloads by their handles") {
    fake_aws fake;
    fake.lambda.set("echo", echo);
    detail::fake_host host;
    const auto login = logged_in();
    const aws::lambda lambda(login);
    host.calls.clear();
    const auto got = lambda.invoke("echo", host.buffer("7"));
    CHECK(fake.lambda.invocations.at(0).payload_on_host);
    CHECK(host.calls == std::map<std::string, int>{{"aws-lambda.invoke", 1}});
    CHECK_FALSE(host.buffers.at(1).dropped);
}

TEST_CASE("lambda options") {
    fake_aws fake;
    fake.lambda.set("echo", echo);
    const auto login = logged_in();
    const aws::lambda lambda(login);
    auto got = lambda.invoke_with_details<std::string>("echo", "7").value();
    CHECK(got.payload == "7");
    CHECK(got.status == 200);
    CHECK(got.executed_version == "$LATEST");
    CHECK_FALSE(got.log);
    got = lambda
              .invoke_with_details<std::string>("echo", "7",
                                                {.qualifier = "live", .client_context = "e30=", .log_tail = true})
              .value();
    CHECK(got.executed_version == "live");
    CHECK(got.log == "START");
    CHECK(fake.lambda.invocations.at(1).qualifier == "live");
    CHECK(fake.lambda.invocations.at(1).client_context == "e30=");

    CHECK(lambda.invoke_event("echo", Json(7), {.qualifier = "live"}));
    CHECK(fake.lambda.invocations.at(2).type == type::event);
    CHECK(fake.lambda.invocations.at(2).payload == "7");
    CHECK(fake.lambda.invocations.at(2).qualifier == "live");
    CHECK(lambda.dry_run("echo"));
    CHECK(lambda.dry_run("echo", "7"));
    CHECK(fake.lambda.invocations.at(4).type == type::dry_run);
}

TEST_CASE("lambda reports the error of a function") {
    fake_aws fake;
    fake.lambda.set("echo", echo);
    const auto login = logged_in();
    const aws::lambda lambda(login);
    const std::pair<const char*, const char*> failures[] = {
        {R"({"errorMessage":"no","errorType":"Error","trace":["a"]})", "Error: no"},
        {R"({"errorMessage":"no","errorType":"ValueError","requestId":"7","stackTrace":[]})", "ValueError: no"},
        {R"({"errorMessage":"2026-01-01T00:00:00Z 7 Task timed out after 3.00 seconds"})",
         "2026-01-01T00:00:00Z 7 Task timed out after 3.00 seconds"},
        {R"({"errorMessage":"no","errorType":"E","stackTrace":["a"],"cause":{"errorMessage":"why"}})", "E: no"},
    };
    for (const auto& [payload, text] : failures) {
        const auto failed = lambda.invoke<Json<Resized>>("echo", payload);
        REQUIRE_FALSE(failed.has_value());
        CHECK(failed.error().kind == error_kind::function_error);
        CHECK(failed.error().text == text);
        CHECK(WebError(failed.error()).status() == 502);
        CHECK(WebError(failed.error()).text() == "AWS failed");
    }
    // Not an error of the function.
    CHECK(lambda.invoke<Json<Resized>>("echo", R"({"errorMessage":"no","id":7})"));
    CHECK(lambda.invoke<Json<Resized>>("echo", R"({"errorMessage":7})"));
    CHECK(lambda.invoke<Json<Resized>>("echo", R"({"a":{"errorMessage":"no"}})"));
    CHECK(lambda.invoke<Json<Reported>>("echo", R"({"errorMessage":"no"})").value()->errorMessage == "no");
    CHECK(lambda.invoke<std::string>("echo", R"({"errorMessage":"no"})"));
}

TEST_CASE("lambda returns every error of the interface") {
    fake_aws fake;
    fake.lambda.set("echo", echo);
    check_aws_errors<api>(fake,
                          [](const aws::credentials_provider& login) { return aws::lambda(login).invoke("f", "7"); });
    check_aws_errors<api>(
        fake, [](const aws::credentials_provider& login) { return aws::lambda(login).invoke_event("f", "7"); });
    check_aws_errors<api>(fake, [](const aws::credentials_provider& login) { return aws::lambda(login).dry_run("f"); });
    const auto login = logged_in();
    const aws::lambda lambda(login);
    CHECK(lambda.invoke("absent", "7").error().text == "ResourceNotFoundException: absent");
    CHECK(lambda.invoke<Json<int>>("echo", "seven").error().kind == error_kind::invalid_value);
    CHECK(lambda.invoke("echo", Json(std::string("\xff"))).error().kind == error_kind::invalid_value);
    CHECK(lambda.invoke("\xff", "7").error().kind == error_kind::malformed);
    CHECK(lambda.invoke("echo", "7", {.qualifier = "\xff"}).error().kind == error_kind::malformed);
    CHECK(lambda.invoke("echo", "7", {.client_context = "\xff"}).error().kind == error_kind::malformed);
    CHECK(fake.lambda.invocations.size() == 1);
}
