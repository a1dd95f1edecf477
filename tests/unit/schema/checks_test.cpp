// Rules of several members: the `check` of a schema, in bodies, forms, tokens and patches.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace checks_test {

int calls = 0;

struct Period {
    int begin = 0;
    int end = 0;
};
struct Point {
    int x = 0;
};
using Either = std::variant<Period, Point, int>;
struct Plan {
    std::string name;
    Period period;
    std::optional<Period> maybe;
    std::unique_ptr<Period> owned;
    std::vector<Period> list;
    std::map<std::string, Period> map;
    std::array<Period, 2> two{};
    std::optional<Either> either;
    std::optional<std::optional<Period>> presence;
    int limit = 3;
};
enum class Side { left, right };
BOOST_DESCRIBE_ENUM(Side, left, right)
// JSON encodes it as a Period.
struct Span {
    int begin = 0;
    int size = 0;
};
struct Code {
    std::string text;
    bool operator<(const Code& other) const { return text < other.text; }
};
struct Places {
    std::pair<int, Period> pair;
    std::tuple<Period, std::optional<Period>> tuple;
    std::map<Side, Period> sides;
    std::map<int, Period> numbers;
    std::map<Code, int> codes;
    std::deque<Period> deque;
    std::shared_ptr<Period> shared;
    Span span;
    std::map<std::string, Period> others;
};
struct Tree {
    int value = 0;
    std::vector<Tree> leaves;
};
struct Caller {
    std::string name;
    std::vector<std::string> roles;
};
struct ByBody {
    Query<int> limit = 1;
    Json<Period> body;
};
struct ByToken {
    Token<std::optional<Caller>> caller;
};
struct ReadOnly {
    Period made;
    Period given;
};
struct Ugly {
    int which = 0;
};

}  // namespace checks_test
template <>
struct momento::functions::schema<checks_test::Period> {
    field end{.maximum = 100};
    static std::optional<std::string> check(const checks_test::Period& period) {
        ++checks_test::calls;
        if (period.begin <= period.end) return std::nullopt;
        return "begin must not be after end";
    }
};
template <>
struct momento::functions::text<checks_test::Code> {
    static Result<checks_test::Code> parse(std::string_view given) { return checks_test::Code{std::string(given)}; }
    static std::string format(const checks_test::Code& code) { return code.text; }
};
template <>
struct momento::functions::schema<checks_test::Code> {
    static std::optional<std::string> check(const checks_test::Code& code) {
        if (code.text != "bad") return std::nullopt;
        return "begin must not be after end";
    }
};
template <>
struct momento::functions::represent<checks_test::Span> {
    using type = checks_test::Period;
    static type to(const checks_test::Span& span) { return {span.begin, span.begin + span.size}; }
    static Result<checks_test::Span> from(const type& period) {
        return checks_test::Span{period.begin, period.end - period.begin};
    }
};
template <>
struct momento::functions::schema<checks_test::Span> {
    static std::optional<std::string> check(const checks_test::Span& span) {
        if (span.size < 10) return std::nullopt;
        return "expected a span of less than 10";
    }
};
template <>
struct momento::functions::schema<checks_test::Places> {
    field others{.rest = true};
};
template <>
struct momento::functions::schema<checks_test::Plan> {
    field limit{.optional = true};
    static std::optional<std::string> check(const checks_test::Plan& plan) {
        if (static_cast<int>(plan.list.size()) <= plan.limit) return std::nullopt;
        return "expected at most " + std::to_string(plan.limit) + " periods";
    }
};
template <>
struct momento::functions::schema<checks_test::Tree> {
    field leaves{.optional = true};
    static std::optional<std::string> check(const checks_test::Tree& tree) {
        if (tree.value >= 0) return std::nullopt;
        return "a \"negative\" value";
    }
};
template <>
struct momento::functions::schema<checks_test::Caller> {
    static std::optional<std::string> check(const checks_test::Caller& caller) {
        if (!caller.roles.empty()) return std::nullopt;
        return "expected a role";
    }
};
template <>
struct momento::functions::schema<checks_test::ReadOnly> {
    field made{.read_only = true};
};
template <>
struct momento::functions::schema<checks_test::Ugly> {
    static std::optional<std::string> check(const checks_test::Ugly& ugly) {
        if (ugly.which == 1) return "\xff";
        if (ugly.which == 2) return "";
        return std::nullopt;
    }
};
namespace {
using namespace checks_test;

template <class T>
Status<204> accept(const T&) {
    return {};
}
constexpr auto api =
    routes(route<"/period", post, Json<Period>, Status<204>>(accept<Json<Period>>),
           route<"/plan", post, Json<Plan>, Status<204>>(accept<Json<Plan>>),
           route<"/places", post, Json<Places>, Status<204>>(accept<Json<Places>>),
           route<"/tree", post, Json<Tree>, Status<204>>(accept<Json<Tree>>),
           route<"/form", post, Form<Period>, Status<204>>(accept<Form<Period>>),
           route<"/both", post, ByBody, Status<204>>(accept<ByBody>),
           route<"/token", get, ByToken, Status<204>>(accept<ByToken>),
           route<"/read-only", post, Json<ReadOnly>, Status<204>>(accept<Json<ReadOnly>>),
           route<"/ugly", post, Json<Ugly>, Status<204>>(accept<Json<Ugly>>),
           route<"/patch", patch, Patch<Plan>, Json<Period>>([](Patch<Plan> changes) -> Result<Json<Period>> {
               Plan plan;
               plan.name = "a";
               plan.period = {.begin = 5, .end = 7};
               plan = MOMENTO_TRY(apply(std::move(changes), std::move(plan)));
               return Json(plan.period);
           }));

testing::response send(std::string path, std::string body, method verb = post) {
    return testing::call<api>({.method = verb, .path = std::move(path), .body = std::move(body)});
}
std::string plan_with(std::string members) {
    return R"({"name":"a","period":{"begin":0,"end":1},"two":[{"begin":0,"end":0},{"begin":0,"end":0}],)"
           R"("list":[],"map":{})" +
           members + "}";
}
const std::string bad = R"({"begin":2,"end":1})";

}  // namespace

TEST_CASE("a check is called once for a value that is valid otherwise") {
    calls = 0;
    CHECK(send("/period", R"({"begin":1,"end":1})").status == 204);
    CHECK(calls == 1);
    CHECK(send("/period", bad).body == bad_body("", "begin must not be after end"));
    CHECK(calls == 2);
    for (const char* body : {R"({"begin":1000,"end":101})", R"({"begin":1})", R"({"begin":2,"end":1)", "[]", "",
                             R"({"begin":2,"end":1,"end":0})", R"({"begin":2,"end":1}x)"}) {
        const auto rejected = send("/period", body);
        CHECK(rejected.status == 400);
        CHECK(rejected.body.find("begin must not") == std::string::npos);
    }
    CHECK(calls == 2);
}

TEST_CASE("the error of a check has the pointer of its object") {
    const auto at = [](std::string members, std::string_view pointer) {
        INFO(members);
        CHECK(send("/plan", plan_with(members)).body == bad_body(pointer, "begin must not be after end"));
    };
    CHECK(send("/plan", plan_with("")).status == 204);
    at(R"(,"maybe":)" + bad, "/maybe");
    at(R"(,"owned":)" + bad, "/owned");
    at(R"(,"either":)" + bad, "/either");
    at(R"(,"presence":)" + bad, "/presence");
    CHECK(send("/plan", plan_with(R"(,"maybe":null,"presence":null,"either":5)")).status == 204);
    std::string body = plan_with("");
    body.replace(body.find(R"("list":[])"), 9, R"("list":[{"begin":1,"end":2},)" + bad + "]");
    CHECK(send("/plan", body).body == bad_body("/list/1", "begin must not be after end"));
    body = plan_with("");
    body.replace(body.find(R"("map":{})"), 8, R"("map":{"a/b~":)" + bad + "}");
    CHECK(send("/plan", body).body == bad_body("/map/a~1b~0", "begin must not be after end"));
    body = plan_with("");
    body.replace(body.find(R"({"begin":0,"end":0}])"), 19, bad);
    CHECK(send("/plan", body).body == bad_body("/two/1", "begin must not be after end"));
    // All errors are reported, and that of an outer object only if its members passed.
    const std::string both =
        send("/plan", plan_with(R"(,"maybe":)" + bad + R"(,"owned":)" + bad + R"(,"limit":-1)")).body;
    CHECK(both.find("/maybe\",\"detail\":\"begin must not be after end\"},{\"in\":\"body\",\"pointer\":\"/owned\"") !=
          std::string::npos);
    CHECK(both.find("expected at most -1 periods") == std::string::npos);
    CHECK(send("/plan", plan_with(R"(,"limit":-1)")).body == bad_body("", "expected at most -1 periods"));
}

TEST_CASE("a check is called for each kind of value that contains the object") {
    const std::string good = R"({"begin":1,"end":2})";
    const auto places = [&](std::string_view member, const std::string& value) {
        std::string body = "{";
        for (const auto& [name, otherwise] :
             std::initializer_list<std::pair<std::string_view, std::string>>{{"pair", "[1," + good + "]"},
                                                                             {"tuple", "[" + good + "," + good + "]"},
                                                                             {"sides", R"({"left":)" + good + "}"},
                                                                             {"numbers", R"({"-1":)" + good + "}"},
                                                                             {"codes", R"({"good":1})"},
                                                                             {"deque", "[" + good + "]"},
                                                                             {"shared", good},
                                                                             {"span", good},
                                                                             {"a/b", good}})
            (body += body.size() > 1 ? ",\"" : "\"")
                .append(name)
                .append("\":")
                .append(name == member ? value : otherwise);
        return send("/places", body + "}");
    };
    CHECK(places("", "").status == 204);
    const auto at = [&](std::string_view member, const std::string& value, std::string_view pointer) {
        INFO(value);
        CHECK(places(member, value).body == bad_body(pointer, "begin must not be after end"));
    };
    at("pair", "[1," + bad + "]", "/pair/1");
    at("tuple", "[" + bad + "," + good + "]", "/tuple/0");
    at("tuple", "[" + good + "," + bad + "]", "/tuple/1");
    at("sides", R"({"left":)" + good + R"(,"right":)" + bad + "}", "/sides/right");
    at("numbers", R"({"-1":)" + bad + "}", "/numbers/-1");
    at("codes", R"({"good":1,"bad":1})", "/codes/bad");
    at("deque", "[" + good + "," + bad + "]", "/deque/1");
    at("shared", bad, "/shared");
    at("span", bad, "/span");
    at("a/b", bad, "/a~1b");
    CHECK(places("span", R"({"begin":1,"end":11})").body == bad_body("/span", "expected a span of less than 10"));
}

TEST_CASE("parse_json runs the checks") {
    CHECK(parse_json<Period>(R"({"begin":1,"end":2})").has_value());
    const Result<Period> failed = parse_json<Period>(bad);
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().status() == 400);
    CHECK(failed.error().text() == "begin must not be after end");
    const auto list = parse_json<std::vector<Period>>("[" + bad + "]");
    REQUIRE_FALSE(list.has_value());
    CHECK(list.error().text() == "begin must not be after end at /0");
}

TEST_CASE("a check in a recursive type, and a message that JSON escapes or that is not text") {
    CHECK(send("/tree", R"({"value":1,"leaves":[{"value":0},{"value":1,"leaves":[{"value":-1}]}]})").body ==
          bad_body("/leaves/1/leaves/0", R"(a \"negative\" value)"));
    std::string deep = R"({"value":1})";
    for (int i = 0; i < 60; ++i) deep = R"({"value":1,"leaves":[)" + deep + "]}";
    CHECK(send("/tree", deep).status == 204);
    CHECK(send("/ugly", R"({"which":1})").body == bad_body("", "expected a valid value"));
    CHECK(send("/ugly", R"({"which":2})").body == bad_body("", "expected a valid value"));
    CHECK(send("/ugly", R"({"which":3})").status == 204);
    std::string many = R"({"value":1,"leaves":[{"value":-1})";
    for (int i = 0; i < 2000; ++i) many += R"(,{"value":-1})";
    CHECK(send("/tree", many + "]}").body.size() < 16 * 1024);
}

TEST_CASE("checks of forms, of tokens, beside parameters, and not of read-only members") {
    CHECK(send("/form", "begin=1&end=1").status == 204);
    CHECK(send("/form", "begin=2&end=1").body == bad_body("", "begin must not be after end"));
    CHECK(send("/form", "begin=x&end=-1").body.find("begin must not") == std::string::npos);
    const auto both = testing::call<api>({.method = post, .path = "/both", .query = "limit=x", .body = bad});
    CHECK(both.body.find(R"("name":"limit")") != std::string::npos);
    CHECK(both.body.find("begin must not be after end") != std::string::npos);
    const auto token = [](std::optional<std::string> metadata) {
        return testing::call<api>({.method = get, .path = "/token", .token_metadata = std::move(metadata)});
    };
    CHECK(token(R"({"name":"a","roles":["b"]})").status == 204);
    CHECK(token(std::nullopt).status == 204);
    const auto rejected = token(R"({"name":"a","roles":[]})");
    CHECK(rejected.status == 401);
    CHECK(rejected.body.find(R"({"in":"token","name":"caller","detail":"expected a role"})") != std::string::npos);
    CHECK(send("/read-only", R"({"given":{"begin":1,"end":2}})").status == 204);
    CHECK(send("/read-only", R"({"made":)" + bad + R"(,"given":)" + bad + "}").body ==
          bad_body("/given", "begin must not be after end"));
}

TEST_CASE("the result of a patch is checked") {
    CHECK(send("/patch", R"({"period":{"end":9}})", patch).body == R"({"begin":5,"end":9})");
    CHECK(
        send("/patch", R"({"period":{"end":4}})", patch).body ==
        problem(422, "Unprocessable Content", "the patched value is not valid: /period: begin must not be after end"));
    CHECK(send("/patch", R"({"period":{"end":4,"begin":3}})", patch).status == 200);
    CHECK(send("/patch", R"({"limit":-1})", patch).status == 422);
}
