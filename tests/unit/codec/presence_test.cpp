// Absent and null members, members that are omitted if they are empty, and schemas in which every member may be absent.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace presence_test {

enum class Order { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)

struct Inner {
    int x = 0;
    std::optional<std::optional<int>> y;
    bool operator==(const Inner&) const = default;
};
struct Change {
    std::optional<std::optional<std::string>> text;
    std::optional<std::optional<int>> number;
    std::optional<std::optional<Inner>> inner;
    std::optional<std::optional<std::vector<int>>> list;
    bool operator==(const Change&) const = default;
};
struct Sparse {
    std::optional<int> a;
    int b = 0;
    std::unique_ptr<int> c;
    std::optional<std::string> d;
};
struct SparseMember {
    std::optional<int> a;
    std::optional<int> b;
    std::optional<std::vector<std::optional<int>>> c;
    bool operator==(const SparseMember&) const = default;
};
struct Defaults {
    int number = 7;
    std::string text = "none";
    std::vector<int> list{1, 2};
    Order order = Order::oldest;
    std::optional<int> maybe = 5;
    Inner inner{.x = 3, .y = {}};
    bool operator==(const Defaults&) const = default;
};
struct Circle {
    std::optional<std::optional<int>> radius;
    bool operator==(const Circle&) const = default;
};
struct Square {
    std::optional<int> side;
    bool operator==(const Square&) const = default;
};
using Shape = std::variant<Circle, Square>;

struct Filter {
    std::optional<int> number;
    std::optional<double> real;
    std::optional<std::chrono::sys_days> day;
    std::optional<Order> order;
    std::optional<bool> flag;
    std::optional<std::string> text;
    std::vector<std::string> tags;
    int limit = 20;
    bool all = true;
};
struct Remember {
    std::string user;
    bool remember;
};
struct ByQuery {
    Query<std::optional<std::int64_t>> number;
    Query<std::optional<std::chrono::sys_days>> day;
    Query<std::optional<Order>> order;
    Query<std::optional<std::string>> text;
    Query<unsigned> limit = 20U;
    Query<Order> by = Order::newest;
    Query<bool> all = true;
};

}  // namespace presence_test
template <>
struct momento::functions::schema<presence_test::Change> {
    field text{.min_length = 2};
    field number{.maximum = 10};
    field list{.max_items = 2};
};
template <>
struct momento::functions::schema<presence_test::Sparse> {
    static constexpr bool omit_empty = true;
};
template <>
struct momento::functions::schema<presence_test::SparseMember> {
    field a{.omit_empty = true};
    field c{.name = "see", .omit_empty = true};
};
template <>
struct momento::functions::schema<presence_test::Defaults> {
    static constexpr bool partial = true;
    field number{.minimum = 1};
};
template <>
struct momento::functions::schema<presence_test::Shape> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<presence_test::Filter> {
    static constexpr bool partial = true;
};
namespace {
using namespace presence_test;

constexpr auto api = routes(
    route<"/change", post, Json<Change>, Json<Change>>([](Json<Change> change) { return change; }),
    route<"/sparse", post, Json<SparseMember>, Json<SparseMember>>([](Json<SparseMember> sparse) { return sparse; }),
    route<"/form", post, Form<Filter>, Json<Filter>>([](Form<Filter> form) { return Json(*std::move(form)); }),
    route<"/remember", post, Form<Remember>, Json<Remember>>(
        [](Form<Remember> form) { return Json(*std::move(form)); }),
    route<"/query", get, ByQuery, std::string>([](const ByQuery& given) {
        std::string text = std::to_string(*given.limit) + (*given.by == Order::newest ? " newest" : " oldest") +
                           (*given.all ? " all" : "");
        if (*given.number) text += " " + std::to_string(**given.number);
        if (*given.day) text += " day";
        if (*given.order) text += " order";
        if (*given.text) text += " '" + **given.text + "'";
        return text;
    }));

std::string form(std::string path, std::string body) {
    return testing::call<api>({.method = post, .path = std::move(path), .body = std::move(body)}).body;
}
testing::response query(std::string text) {
    return testing::call<api>({.method = get, .path = "/query", .query = std::move(text)});
}

}  // namespace

TEST_CASE("an absent member is empty, and null is an empty value in it") {
    const auto absent = read<Change>("{}");
    CHECK(absent.accepted);
    CHECK(absent.value == Change());
    const auto null = read<Change>(R"({"text":null,"number":null,"inner":null,"list":null})");
    CHECK(null.accepted);
    CHECK(null.value.text.has_value());
    CHECK_FALSE(null.value.text->has_value());
    CHECK(null.value.number.has_value());
    CHECK_FALSE(null.value.number->has_value());
    CHECK(null.value.inner.has_value());
    CHECK_FALSE(null.value.inner->has_value());
    CHECK(null.value.list.has_value());
    CHECK_FALSE(null.value.list->has_value());
    const auto given = read<Change>(R"({"text":"ab","number":10,"inner":{"x":1,"y":null},"list":[]})");
    CHECK(given.accepted);
    CHECK(given.value.text == "ab");
    CHECK(given.value.number == 10);
    CHECK(given.value.inner.value()->y.has_value());
    CHECK_FALSE(given.value.inner.value()->y->has_value());
    CHECK(given.value.list.value()->empty());
}

TEST_CASE("the rules of a member that may be absent or null apply to its value") {
    CHECK(read<Change>(R"({"text":"a"})").errors == "/text: expected a string of at least 2 characters");
    CHECK(read<Change>(R"({"number":11})").errors == "/number: expected an integer from -2147483648 to 10");
    CHECK(read<Change>(R"({"number":"1"})").errors.starts_with("/number: expected an integer"));
    CHECK(read<Change>(R"({"list":[1,2,3]})").errors == "/list: expected an array of at most 2 elements");
    CHECK(read<Change>(R"({"inner":{"y":1}})").errors == "/inner/x: this member is required");
    CHECK(read<Change>(R"({"inner":[]})").errors == "/inner: expected an object");
    CHECK(read<Change>(R"({"text":null,"text":null})").errors == "/text: duplicate member");
}

TEST_CASE("an absent member is omitted, and an empty value is written as null") {
    CHECK(written(Change()) == "{}");
    Change change;
    change.number.emplace();
    CHECK(written(change) == R"({"number":null})");
    change.text = "ab";
    change.inner = Inner{.x = 1, .y = 2};
    CHECK(written(change) == R"({"text":"ab","number":null,"inner":{"x":1,"y":2}})");
    CHECK(written(Shape(Circle())) == R"({"kind":"Circle"})");
    CHECK(written(Shape(Square())) == R"({"kind":"Square","side":null})");
}

TEST_CASE("omit_empty omits empty optionals, first and last ones too") {
    Sparse sparse{};
    CHECK(written(sparse) == R"({"b":0})");
    sparse.d = "";
    CHECK(written(sparse) == R"({"b":0,"d":""})");
    sparse.a = 1;
    sparse.c = std::make_unique<int>(2);
    CHECK(written(sparse) == R"({"a":1,"b":0,"c":2,"d":""})");
    CHECK(written(SparseMember{}) == R"({"b":null})");
    CHECK(written(SparseMember{.a = {}, .b = 1, .c = std::vector<std::optional<int>>{{}, 1}}) ==
          R"({"b":1,"see":[null,1]})");
    CHECK(read<SparseMember>(R"({"a":null,"see":null})").accepted);  // in input, null is still empty
}

TEST_CASE("in a partial schema, every absent member keeps its initializer") {
    CHECK(read<Defaults>("{}").value == Defaults());
    const auto outcome = read<Defaults>(R"({"list":[],"maybe":null,"inner":{"x":9}})");
    CHECK(outcome.accepted);
    CHECK(outcome.value.number == 7);
    CHECK(outcome.value.list.empty());
    CHECK_FALSE(outcome.value.maybe.has_value());
    CHECK(outcome.value.inner.x == 9);
    CHECK(read<Defaults>(R"({"number":null})").errors == "/number: expected an integer from 1 to 2147483647");
    CHECK(read<Defaults>(R"({"number":0})").errors == "/number: expected an integer from 1 to 2147483647");
    CHECK(read<Defaults>(R"({"inner":{}})").errors == "/inner/x: this member is required");  // not partial itself
    CHECK(written(Defaults{}).starts_with(R"({"number":7,"text":"none")"));
}

TEST_CASE("a blank form field is absent if its type has no empty text") {
    const std::string defaults =
        R"({"number":null,"real":null,"day":null,"order":null,"flag":null,"text":null,"tags":[],"limit":20,"all":false})";
    CHECK(form("/form", "") == defaults);
    CHECK(form("/form", "number=&real=&day=&order=&flag=&limit=") == defaults);
    CHECK(form("/form", "text=&tags=").find(R"("text":"","tags":[""])") != std::string::npos);
    CHECK(form("/form", "number=&number=5&number=").starts_with(R"({"number":5)"));
    CHECK(form("/form", "number=+").find("/number") != std::string::npos);
    CHECK(form("/form", "order=x").find("/order") != std::string::npos);
}

TEST_CASE("a checkbox is on, or absent") {
    CHECK(form("/form", "all=on&flag=on").ends_with(R"("limit":20,"all":true})"));
    CHECK(form("/form", "all=on&flag=on").find(R"("flag":true)") != std::string::npos);
    CHECK(form("/form", "flag=false&all=true").find(R"("flag":false)") != std::string::npos);
    for (const char* text : {"On", "off", "1", "on+", "yes"})
        CHECK(form("/form", std::string("all=") + text).find("expected true or false") != std::string::npos);
    CHECK(form("/form", "all=on&all=on").find("expected one value") != std::string::npos);
    CHECK(form("/form", "order=on").find("/order") != std::string::npos);
    CHECK(form("/form", "text=on").find(R"("text":"on")") != std::string::npos);
    CHECK(form("/remember", "user=a&remember=on") == R"({"user":"a","remember":true})");
    CHECK(form("/remember", "user=a").find("this member is required") != std::string::npos);
}

TEST_CASE("a blank query parameter is absent if it is optional and its type has no empty text") {
    CHECK(query("").body == "20 newest all");
    CHECK(query("number=&day=&order=&limit=&by=&all=").body == "20 newest all");
    CHECK(query("number=1&day=2026-11-29&order=oldest&limit=3&by=oldest&all=false&text=").body ==
          "3 oldest 1 day order ''");
    for (const char* bad : {"number=%20", "day=x", "order=x", "limit=-1", "by=on", "all=on", "number=1&number=2"})
        CHECK(query(bad).status == 400);
}

TEST_CASE("the document: not required and nullable; omitted members are not required in responses") {
    constexpr std::string_view document = openapi<api>();
    const auto has = [&](std::string_view text) { return document.find(text) != document.npos; };
    CHECK(has(R"("Change":{"type":"object","properties":{"text":{"type":["string","null"],"minLength":2},)"
              R"("number":{"type":["integer","null"],"format":"int32","minimum":-2147483648,"maximum":10},)"
              R"("inner":{"anyOf":[{"$ref":"#/components/schemas/Inner"},{"type":"null"}]},)"
              R"("list":{"type":["array","null"],"items":)"));
    CHECK(has(R"("SparseMember":{"type":"object")"));
    CHECK(has(R"("required":["b"])"));
}

TEST_CASE("random changes are read back equal, and written as the same bytes") {
    std::mt19937_64 random(4);
    const auto coin = [&] { return random() % 2 == 0; };
    for (int round = 0; round < 2'500; ++round) {
        Change change;
        if (coin()) change.text.emplace();
        if (change.text && coin()) *change.text = std::string(2 + random() % 5, 'x');
        if (coin()) change.number.emplace();
        if (change.number && coin()) *change.number = static_cast<int>(random() % 20) - 10;
        if (coin()) change.inner.emplace();
        if (change.inner && coin()) {
            change.inner->emplace(Inner{.x = static_cast<int>(random() % 100), .y = {}});
            if (coin()) (*change.inner)->y.emplace();
            if ((*change.inner)->y && coin()) *(*change.inner)->y = 3;
        }
        if (coin()) change.list.emplace();
        if (change.list && coin()) change.list->emplace(random() % 3, 8);
        const std::string text = written(change);
        const auto back = read<Change>(text);
        INFO(text);
        CHECK(back.accepted);
        CHECK(back.value == change);
        CHECK(written(back.value) == text);
        SparseMember sparse;
        if (coin()) sparse.a = static_cast<int>(random());
        if (coin()) sparse.b = static_cast<int>(random());
        if (coin()) sparse.c = {std::nullopt, 4};
        CHECK(read<SparseMember>(written(sparse)).value == sparse);
        CHECK((written(sparse).find("null") != std::string::npos) == (!sparse.b || sparse.c));
    }
    const auto got = testing::call<api>({.method = post, .path = "/change", .body = R"({"number":null})"});
    CHECK(got.body == R"({"number":null})");
}
