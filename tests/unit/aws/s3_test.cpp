// Objects that a Function writes and reads in native tests.
#include <string>
#include <vector>

#include "aws_errors.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using aws::error_kind;
using testing::call;
using testing::fake_aws;

namespace {

struct Photo {
    std::string title{};
    std::string secret{};
    bool operator==(const Photo&) const = default;
};

Result<void> store(Data body) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "eu-west-1"));
    const aws::s3 s3(login);
    MOMENTO_TRY(s3.put({.bucket = "photos", .key = "7"}, std::move(body)));
    return {};
}
Result<std::optional<Data>> fetch() {
    auto login = MOMENTO_TRY(aws::login(aws::credentials{"id", "secret"}, "eu-west-1"));
    const aws::s3 s3(login);
    auto found = MOMENTO_TRY(s3.get({.bucket = "photos", .key = "7"}));
    if (!found) return std::nullopt;
    return std::move(found->body);
}
constexpr auto api = routes(route<"/", get, void, std::optional<Data>>(fetch), route<"/", put, Data, void>(store));

}  // namespace

template <>
struct momento::functions::schema<Photo> {
    field title{.min_length = 3, .read_only = true}, secret{.write_only = true};
};

TEST_CASE("s3 stores each kind of body, and reads it") {
    fake_aws fake;
    const auto login = logged_in();
    const aws::s3 s3(login);
    const auto put = [&](auto&& body) {
        return s3.put({.bucket = "b", .key = "k"}, std::forward<decltype(body)>(body));
    };

    CHECK(put("text").value().etag == "\"1\"");
    CHECK(fake.s3.find("b", "k")->body == "text");
    CHECK(s3.get<std::string>({.bucket = "b", .key = "k"}).value()->body == "text");
    CHECK(put(std::vector<std::uint8_t>{0, 255}));
    CHECK(s3.get<std::vector<std::uint8_t>>({.bucket = "b", .key = "k"}).value()->body ==
          std::vector<std::uint8_t>{0, 255});
    CHECK(put(Data("data")));
    CHECK(std::move(s3.get({.bucket = "b", .key = "k"}).value()->body).into_string() == "data");
    CHECK(put(Json(Photo{"ab", "hidden"})));
    // A stored value has every member, and schema rules are not checked.
    CHECK(fake.s3.find("b", "k")->body == R"({"title":"ab","secret":"hidden"})");
    CHECK(*s3.get<Json<Photo>>({.bucket = "b", .key = "k"}).value()->body == Photo{"ab", "hidden"});
    CHECK(fake.s3.size() == 1);
}

TEST_CASE("s3 passes the metadata, the entity tag and the location") {
    fake_aws fake;
    const auto login = logged_in();
    const aws::s3 s3(login);
    const std::string author = "ann";
    REQUIRE(s3.put({.bucket = "b", .key = "k/é", .metadata = {{"author", author}, {"empty", ""}}}, "text"));
    CHECK(fake.s3.find("b", "k/é")->metadata ==
          std::vector<std::pair<std::string, std::string>>{{"author", "ann"}, {"empty", ""}});
    const auto found = s3.get<std::string>({.bucket = "b", .key = "k/é"}).value();
    REQUIRE(found);
    CHECK(found->metadata.size() == 2);
    CHECK(found->metadata.get("Author") == "ann");
    CHECK(found->etag == "\"1\"");
    CHECK_FALSE(found->version_id);
    CHECK_FALSE(found->expiration);
    CHECK_FALSE(s3.get({.bucket = "b", .key = "K/é"}).value().has_value());
    CHECK(fake.logins == std::vector<std::string>{"role arn:aws:iam::123456789012:role/test us-east-1"});
}

TEST_CASE("s3 rejects what it cannot send, without a call of the host") {
    fake_aws fake;
    const auto login = logged_in();
    const aws::s3 s3(login);
    CHECK(s3.put({.bucket = "b", .key = "k"}, Json(std::string("\xff"))).error().kind == error_kind::invalid_value);
    CHECK(s3.put({.bucket = "\xff", .key = "k"}, "text").error().kind == error_kind::malformed);
    CHECK(s3.put({.bucket = "b", .key = "\xff"}, "text").error().kind == error_kind::malformed);
    CHECK(s3.put({.bucket = "b", .key = "k", .metadata = {{"\xff", "v"}}}, "text").error().kind ==
          error_kind::malformed);
    CHECK(s3.put({.bucket = "b", .key = "k", .metadata = {{"n", "\xff"}}}, "text").error().kind ==
          error_kind::malformed);
    CHECK(s3.get({.bucket = "\xff", .key = "k"}).error().kind == error_kind::malformed);
    CHECK(s3.get({.bucket = "b", .key = "\xff"}).error().kind == error_kind::malformed);
    CHECK(aws::login(aws::iam_role{"\xff"}, "r").error().kind == error_kind::malformed);
    CHECK(aws::login(aws::credentials{"\xff", "s"}, "r").error().kind == error_kind::malformed);
    CHECK(aws::login(aws::credentials{"i", "\xff"}, "r").error().kind == error_kind::malformed);
    CHECK(aws::login(aws::credentials{"i", "s"}, "\xff").error().kind == error_kind::malformed);
    CHECK(fake.s3.size() == 0);
    CHECK(fake.logins.size() == 1);
}

TEST_CASE("s3 reports an object that cannot be read as the type") {
    fake_aws fake;
    fake.s3.put("b", "k", {.body = R"({"title":7,"secret":""})"});
    const auto login = logged_in();
    const aws::s3 s3(login);
    const auto found = s3.get<Json<Photo>>({.bucket = "b", .key = "k"});
    CHECK(found.error().kind == error_kind::invalid_value);
    CHECK(found.error().text.find("/title") != std::string::npos);
    CHECK(WebError(found.error()).text() == "AWS returned or was passed an invalid value");
}

TEST_CASE("s3 transfers unread bodies by their handles") {
    fake_aws fake;
    detail::fake_host host;
    const auto login = logged_in();
    const aws::s3 s3(login);
    host.calls.clear();
    REQUIRE(s3.put({.bucket = "b", .key = "k"}, host.buffer("from the caller")));
    CHECK(fake.s3.find("b", "k")->body_on_host);
    const auto found = s3.get({.bucket = "b", .key = "k"});
    CHECK(host.calls == std::map<std::string, int>{{"aws-s3.put", 1}, {"aws-s3.get", 1}});
    CHECK(host.buffers.at(1).bytes == "from the caller");
    CHECK_FALSE(host.buffers.at(1).dropped);
    // Also consumed by a request that is not sent.
    Data unsent = host.buffer("unsent");
    CHECK(s3.put({.bucket = "\xff", .key = "k"}, std::move(unsent)).error().kind == error_kind::malformed);
    CHECK(host.buffers.at(2).dropped);
}

TEST_CASE("s3 in a route") {
    fake_aws fake;
    CHECK(call<api>({.method = put, .body = "from the caller"}).status == 204);
    CHECK_FALSE(fake.s3.find("photos", "7")->body_on_host);
    CHECK(call<api>({}).body == "from the caller");
    CHECK(fake.logins == std::vector<std::string>{"role arn eu-west-1", "key id eu-west-1"});
}

TEST_CASE("s3 returns every error of the interface") {
    fake_aws fake;
    check_aws_errors<api>(
        fake, [](const aws::credentials_provider& login) { return aws::s3(login).get({.bucket = "b", .key = "k"}); });
    check_aws_errors<api>(fake, [](const aws::credentials_provider& login) {
        return aws::s3(login).put({.bucket = "b", .key = "k"}, "v");
    });
}

TEST_CASE("aws handles are dropped once after 10,000 calls") {
    fake_aws fake;
    for (int i = 0; i < 10'000; ++i) {
        if (i % 3 == 2) fake.fail_with({aws::error_kind::other, "no"}, 1U + (i % 2 == 1));
        (void)call<api>({.method = i % 2 == 0 ? put : get, .body = i % 2 == 0 ? "b" : ""});
    }
    CHECK(fake_aws::handles() == 0);
}

TEST_CASE("aws handles move with their owners") {
    fake_aws fake;
    std::optional<aws::s3> kept;
    {
        auto login = logged_in();
        aws::s3 first(login);
        kept = std::move(first);
        auto moved = std::move(login);
        CHECK(fake_aws::handles() == 2);
    }
    CHECK(fake_aws::handles() == 1);
    CHECK(kept->put({.bucket = "b", .key = "k"}, "after the login is gone"));
    kept.reset();
    CHECK(fake_aws::handles() == 0);
}

TEST_CASE("each call has an AWS of its own without a fake") {
    CHECK(call<api>({.method = put, .body = "gone"}).status == 204);
    CHECK(call<api>({}).body.empty());
    const auto outside = aws::login(aws::iam_role{"arn"}, "us-east-1");
    CHECK(outside.error().kind == error_kind::unauthorized);
    CHECK(outside.error().text == "no call is running; create a testing::fake_aws");
}
