// Calls of DynamoDB in native tests: keys, conditions, projections, reports and errors.
#include <set>
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

struct Note {
    std::string id{};
    std::string title{};
    std::optional<int> version{};
    bool operator==(const Note&) const = default;
};
struct Hidden {
    std::string id{};
    std::string secret{};
};

Result<Json<std::optional<Note>>> fetch() {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "eu-west-1"));
    aws::ddb ddb(login);
    MOMENTO_TRY(ddb.put_item("notes", Note{"7", "Tea", 1}));
    std::optional<Note> found = MOMENTO_TRY(ddb.get_item<Note>("notes", {{"id", "7"}}));
    return Json(std::move(found));
}
constexpr auto api = routes(route<"/", get, void, Json<std::optional<Note>>>(fetch));

constexpr const char* seven = R"({"id":{"S":"7"}})";

}  // namespace

template <>
struct momento::functions::schema<Hidden> {
    field id{.read_only = true}, secret{.write_only = true};
};

TEST_CASE("ddb stores an item, and reads it") {
    fake_aws fake;
    fake.ddb.create("notes", {"id"});
    CHECK(call<api>({}).body == R"({"id":"7","title":"Tea","version":1})");
    CHECK(fake.ddb.get("notes", seven) == R"({"id":{"S":"7"},"title":{"S":"Tea"},"version":{"N":"1"}})");
    const auto login = logged_in();
    const aws::ddb ddb(login);
    const Note note{"7", "Tea", std::nullopt};
    CHECK(ddb.put_item("notes", note));
    CHECK(fake.ddb.get("notes", seven) == R"({"id":{"S":"7"},"title":{"S":"Tea"}})");
    CHECK(ddb.get_item<Note>("notes", {{"id", "7"}}) == note);
    CHECK(**ddb.get_item<Json<Note>>("notes", {{"id", "7"}}).value() == note);
    CHECK(ddb.get_item<Note>("notes", {{"id", "8"}}).value() == std::nullopt);
    CHECK(ddb.put_item("notes", Json(Note{"8", "", 2})));
    CHECK(fake.ddb.size("notes") == 2);
    // A stored value has every member.
    CHECK(ddb.put_item("notes", Hidden{"9", "s"}));
    CHECK(ddb.get_item<Hidden>("notes", {{"id", "9"}}).value()->secret == "s");
    const std::map<std::string, std::string> map{{"id", "m"}};
    CHECK(ddb.put_item("notes", map));
    CHECK(ddb.get_item<std::map<std::string, std::string>>("notes", {{"id", "m"}}) == map);
}

TEST_CASE("ddb passes Data as the JSON of DynamoDB") {
    fake_aws fake;
    fake.ddb.create("notes", {"id"});
    detail::fake_host host;
    const auto login = logged_in();
    const aws::ddb ddb(login);
    CHECK(ddb.put_item("notes", host.buffer(seven)));
    host.calls.clear();
    auto item = ddb.get_item<Data>("notes", {{"id", "7"}}).value();
    REQUIRE(item);
    CHECK(host.calls == std::map<std::string, int>{{"aws-ddb.get-item", 1}});
    CHECK(std::move(*item).into_string() == seven);
}

TEST_CASE("ddb keys are strings, numbers and binary") {
    fake_aws fake;
    fake.ddb.create("t", {"a", "b"});
    const auto login = logged_in();
    const aws::ddb ddb(login);
    const std::string text = "é";
    using Item = std::map<std::string, RawJson>;
    const auto stored = [&](std::string_view a, std::string_view b) {
        fake.ddb.put("t", R"({"a":)" + std::string(a) + R"(,"b":)" + std::string(b) + "}");
    };
    stored(R"({"S":"é"})", R"({"N":"-9223372036854775808"})");
    CHECK(ddb.get_item<Item>("t", {{"a", text}, {"b", INT64_MIN}}).value());
    CHECK(ddb.get_item<Item>("t", {{"a", std::string_view(text)}, {"b", INT64_MIN + 1}}).value() == std::nullopt);
    stored(R"({"N":"18446744073709551615"})", R"({"B":"AQI"})");
    CHECK(ddb.get_item<Item>("t", {{"a", UINT64_MAX}, {"b", std::vector<std::uint8_t>{1, 2}}}).value());
    CHECK(ddb.get_item<Item>("t", {{"a", UINT64_MAX}, {"b", std::vector<std::byte>{std::byte{1}, std::byte{2}}}})
              .value());
    stored(R"({"N":"1.5"})", R"({"N":"0"})");
    CHECK(ddb.get_item<Item>("t", {{"b", 0}, {"a", aws::number{"1.5"}}}).value());
    CHECK(ddb.get_item<Item>("t", {{"a", aws::number{"1,5"}}, {"b", 0}}).error().kind == error_kind::malformed);
    CHECK(ddb.get_item<Item>("t", {{"a", "\xff"}, {"b", 0}}).error().kind == error_kind::malformed);
    CHECK(ddb.get_item<Item>("t", {{"\xff", "a"}, {"b", 0}}).error().kind == error_kind::malformed);
    const auto incomplete = ddb.get_item<Item>("t", {{"a", "x"}});
    CHECK(incomplete.error().kind == error_kind::malformed);
    CHECK(incomplete.error().text == "ValidationException: the key does not match the key of the table");
    const aws::item_key named{{"a", "x"}, {"b", 1}};
    CHECK(ddb.get_item<Item>("t", named).value() == std::nullopt);
}

TEST_CASE("ddb conditions") {
    fake_aws fake;
    fake.ddb.create("notes", {"id"});
    const auto login = logged_in();
    const aws::ddb ddb(login);
    const Note note{"7", "Tea", 1};
    const auto failed = [](const auto& result) {
        return !result && result.error().kind == error_kind::condition_failed;
    };

    CHECK(failed(ddb.put_item("notes", note, {.condition = {"attribute_exists(id)"}})));
    CHECK(ddb.put_item("notes", note, {.condition = {"attribute_not_exists(id)"}}));
    CHECK(failed(ddb.put_item("notes", note, {.condition = {"attribute_not_exists(id)"}})));
    const auto at = [&](int version, std::string_view title) {
        return ddb.put_item("notes", Note{"7", "Tea", version + 1},
                            {.condition = {.expression = "#v = :v AND title = :t",
                                           .names = {{"#v", "version"}},
                                           .values = {{":v", version}, {":t", title}}}});
    };
    CHECK(failed(at(2, "Tea")));
    CHECK(failed(at(1, "Coffee")));
    CHECK(at(1, "Tea"));
    CHECK(at(2, "Tea"));
    CHECK(WebError(at(9, "Tea").error()).status() == 500);
    CHECK(WebError(at(9, "Tea").error()).text() == "AWS was not in the expected state");
    // A value can be anything that an item can contain.
    fake.ddb.put(
        "notes",
        R"({"id":{"S":"s"},"tags":{"SS":["a"]},"open":{"BOOL":true},"blob":{"B":"AQ"},"m":{"M":{"a":{"N":"1"}}}})");
    const auto when = [&](std::string_view name, const aws::attribute_value& value) {
        return ddb
            .put_item("notes", Data(*fake.ddb.get("notes", R"({"id":{"S":"s"}})")),
                      {.condition = {"#n = :v", {{"#n", name}}, {{":v", value}}}})
            .has_value();
    };
    CHECK(when("tags", std::set<std::string>{"a"}));
    CHECK_FALSE(when("tags", std::set<std::string>{"b"}));
    CHECK(when("open", true));
    CHECK(when("blob", std::vector{std::byte{1}}));
    CHECK(when("m", std::map<std::string, int>{{"a", 1}}));

    const auto bad = ddb.put_item("notes", note, {.condition = {"size(id) > :n", {}, {{":n", 1}}}});
    CHECK(bad.error().kind == error_kind::malformed);
    CHECK(ddb.put_item("notes", note, {.condition = {"a = :v", {}, {{":v", std::string("\xff")}}}}).error().kind ==
          error_kind::invalid_value);
    CHECK(ddb.put_item("notes", note, {.condition = {"\xff"}}).error().kind == error_kind::malformed);
    CHECK(ddb.put_item("notes", note, {.condition = {"attribute_exists(id)", {{"#n", "\xff"}}}}).error().kind ==
          error_kind::malformed);
    CHECK(ddb.put_item("notes", note, {.condition = {"a = :v", {}, {{"\xff", 1}}}}).error().kind ==
          error_kind::malformed);
}

TEST_CASE("ddb returns the previous item, a projection and the consumed capacity") {
    fake_aws fake;
    fake.ddb.create("notes", {"id"});
    const auto login = logged_in();
    const aws::ddb ddb(login);
    const Note first{"7", "Tea", 1};
    auto stored = ddb.replace_item<Note>("notes", first, {.report = aws::capacity_report::total});
    REQUIRE(stored);
    CHECK_FALSE(stored->previous);
    REQUIRE(stored->capacity);
    CHECK(stored->capacity->table == "notes");
    CHECK(stored->capacity->total.units == 1);
    CHECK_FALSE(stored->capacity->table_only);
    stored = ddb.replace_item<Note>("notes", Note{"7", "Coffee", 2});
    CHECK(stored->previous == first);
    CHECK_FALSE(stored->capacity);
    CHECK(ddb.replace_item<std::map<std::string, int>>("notes", first).error().kind == error_kind::invalid_value);

    struct Title {
        std::string title{};
    };
    const auto found = ddb.get_item_with_report<Title>("notes", {{"id", "7"}},
                                                       {.consistent = true,
                                                        .projection = "#t, version",
                                                        .names = {{"#t", "title"}},
                                                        .report = aws::capacity_report::indexes});
    REQUIRE(found);
    CHECK(found->item->title == "Tea");
    CHECK(found->capacity->total.units == 0.5);
    CHECK(found->capacity->table_only->units == 0.5);
    CHECK(found->capacity->global_indexes.empty());
    CHECK(ddb.get_item<Note>("notes", {{"id", "7"}}, {.projection = "title"}).error().text ==
          "the item: this member is required at /id");
    CHECK(ddb.get_item<Note>("notes", {{"id", "7"}}, {.projection = "\xff"}).error().kind == error_kind::malformed);
    CHECK(ddb.get_item<Note>("notes", {{"id", "7"}}, {.names = {{"\xff", "n"}}}).error().kind == error_kind::malformed);
}

TEST_CASE("ddb returns every error of the interface") {
    fake_aws fake;
    fake.ddb.create("notes", {"id"});
    check_aws_errors<api>(fake, [](const aws::credentials_provider& login) {
        return aws::ddb(login).get_item<Note>("notes", {{"id", "7"}});
    });
    check_aws_errors<api>(fake, [](const aws::credentials_provider& login) {
        return aws::ddb(login).put_item("notes", Note{"7", "", {}});
    });
    const auto login = logged_in();
    const aws::ddb ddb(login);
    CHECK(ddb.put_item("\xff", Note{}).error().kind == error_kind::malformed);
    CHECK(ddb.put_item("notes", Note{"\xff", "", {}}).error().kind == error_kind::invalid_value);
    CHECK(ddb.put_item("absent", Note{}).error().text == "ResourceNotFoundException: there is no table absent");
    CHECK(ddb.put_item("notes", std::map<std::string, int>{}).error().text ==
          "ValidationException: the item lacks its key id");
    fake.fail_with({error_kind::condition_failed, "ConditionalCheckFailedException"}, 2);
    CHECK(ddb.put_item("notes", Note{}).error().kind == error_kind::condition_failed);
    CHECK(ddb.get_item<Note>("notes", {{"id", "7"}}).error().kind == error_kind::other);
}
