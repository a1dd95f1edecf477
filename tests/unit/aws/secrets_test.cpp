// Secrets that a Function reads in native tests.
#include <chrono>
#include <string>
#include <vector>

#include "aws_errors.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using aws::error_kind;
using testing::fake_aws;

namespace {

struct Login {
    std::string user{};
    std::string password{};
};

Result<std::string> user() {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "eu-west-1"));
    const aws::secrets secrets(login);
    auto database = MOMENTO_TRY(secrets.get<Json<Login>>("prod/db"));
    return database->user;
}
constexpr auto api = routes(route<"/", get, void, std::string>(user));

}  // namespace

TEST_CASE("secrets are read as text, bytes and JSON") {
    fake_aws fake;
    fake.secrets.set("text", "é");
    fake.secrets.set("bytes", "\xff\x01", false);
    fake.secrets.set("prod/db", R"({"user":"ann","password":"p"})");
    const auto login = logged_in();
    const aws::secrets secrets(login);
    CHECK(secrets.get("text") == "é");
    CHECK(secrets.get<std::string>("text") == "é");
    CHECK(secrets.get<std::vector<std::uint8_t>>("bytes") == std::vector<std::uint8_t>{255, 1});
    CHECK(std::move(secrets.get<Data>("text").value()).into_string() == "é");
    CHECK(secrets.get<Json<Login>>("prod/db").value()->password == "p");
    CHECK(secrets.get<std::string>("bytes").error().kind == error_kind::invalid_value);
    CHECK(secrets.get<Json<Login>>("text").error().kind == error_kind::invalid_value);
    CHECK(testing::call<api>({}).body == "ann");
}

TEST_CASE("secrets select a version by its id or its stage") {
    fake_aws fake;
    for (const char* value : {"oldest", "previous", "current"}) fake.secrets.set("s", value);
    const auto login = logged_in();
    const aws::secrets secrets(login);
    CHECK(secrets.get("s") == "current");
    CHECK(secrets.get("s", {.version_stage = "AWSPREVIOUS"}) == "previous");
    CHECK(secrets.get("s", {.version_id = "version-1"}) == "oldest");
    CHECK(secrets.get("s", {.version_id = "version-9"}).error().kind == error_kind::not_found);
    CHECK(secrets.get("s", {.version_id = "version-1", .version_stage = "AWSCURRENT"}).error().kind ==
          error_kind::not_found);
    const auto found = secrets.get_with_version("s", {.version_stage = "AWSPREVIOUS"}).value();
    CHECK(found.value == "previous");
    CHECK(found.arn == "arn:aws:secretsmanager:us-east-1:123456789012:secret:s");
    CHECK(found.name == "s");
    CHECK(found.version_id == "version-2");
    CHECK(found.version_stages == std::vector<std::string>{"AWSPREVIOUS"});
    CHECK(found.created == 1'700'000'001);
    CHECK(secrets.get_with_version<Data>("s", {.version_id = "version-1"}).value().version_stages.empty());
}

TEST_CASE("secrets pass the allowed staleness in seconds") {
    fake_aws fake;
    fake.secrets.set("s", "v");
    const auto login = logged_in();
    const aws::secrets secrets(login);
    CHECK(secrets.get("s"));
    CHECK(secrets.get("s", {.allowed_staleness = 5min}));
    CHECK(secrets.get("s", {.allowed_staleness = std::chrono::hours::max()}));
    CHECK(fake.secrets.allowed_staleness == std::vector<std::uint64_t>{0, 300, INT64_MAX});
    CHECK(secrets.get("s", {.allowed_staleness = -1s}).error().kind == error_kind::malformed);
    CHECK(fake.secrets.allowed_staleness.size() == 3);
}

TEST_CASE("secrets return every error of the interface") {
    fake_aws fake;
    check_aws_errors<api>(fake, [](const aws::credentials_provider& login) { return aws::secrets(login).get("s"); });
    const auto login = logged_in();
    const auto absent = aws::secrets(login).get("absent");
    CHECK(absent.error().kind == error_kind::not_found);
    CHECK(WebError(absent.error()).status() == 500);
    CHECK(WebError(absent.error()).text() == "AWS does not have the requested item");
    for (const char* text : {"\xff"}) {
        CHECK(aws::secrets(login).get(text).error().kind == error_kind::malformed);
        CHECK(aws::secrets(login).get("s", {.version_id = text}).error().kind == error_kind::malformed);
        CHECK(aws::secrets(login).get("s", {.version_stage = text}).error().kind == error_kind::malformed);
    }
}
