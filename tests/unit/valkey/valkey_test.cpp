// Commands and replies of a Valkey client in native tests: arguments, every case of a reply, errors, and handles.
#include "momento/functions/valkey.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <ranges>
#include <string>
#include <unordered_map>
#include <vector>

#include "../support.hpp"
#include "momento/functions/testing_valkey.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_valkey;
using testing::valkey_reply;
using valkey::error_kind;
using texts = std::vector<std::string>;

namespace {

struct Entry {
    std::string name;
    int count = 0;
};
struct Weighed {
    double weight = 0;
};
struct Packet {
    int number = 0;
};

static_assert(std::ranges::input_range<valkey::array>);
static_assert(!std::ranges::forward_range<valkey::array>);
static_assert(std::is_same_v<std::variant_alternative_t<3, valkey::value::variant>, valkey::array>);

template <class T>
valkey::Error error_of(const Result<T, valkey::Error>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error();
}
template <class T>
T value_of(Result<T, valkey::Error> result) {
    INFO((result ? std::string() : result.error().text));
    REQUIRE(result.has_value());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}
std::string text_of(valkey::value&& reply) {
    REQUIRE(std::holds_alternative<Data>(reply));
    return std::get<Data>(std::move(reply)).into_string().value();
}

Result<std::string> visits() {
    const valkey::client vk("cluster");
    return std::to_string(MOMENTO_TRY(vk.command<std::int64_t>("INCR", "visits")));
}
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(visits));

// Unwraps the elements of an array.
Result<std::string> joined(valkey::array list) {
    std::string text;
    for (auto& each : list) {
        valkey::value unwrapped = MOMENTO_TRY(std::move(each));
        text += std::to_string(std::get<std::int64_t>(unwrapped));
    }
    return text;
}

}  // namespace

template <>
struct momento::functions::encode<Packet> {
    [[maybe_unused]] static constexpr std::string_view content_type = "application/octet-stream";
    static Result<Data> to(const Packet& value) {
        if (value.number == 0) return WebError::with_status(409, "packets begin with 1");
        return Data("packet " + std::to_string(value.number));
    }
};

TEST_CASE("arguments are text, bytes, integers, Data, JSON, encoded values, and lists") {
    fake_valkey fake;
    fake.respond("ANY", valkey_reply::ok());
    const valkey::client vk("cluster");
    const std::string text = "string";
    const std::vector<std::uint8_t> bytes{0, 255};
    const texts keys{"a", "b"};
    const std::vector<std::string_view> no_keys;
    REQUIRE(vk.command("any", "literal", text, std::string_view("view"), std::string("temporary"), bytes, Data("data"),
                       7, -9'223'372'036'854'775'807 - 1, 18'446'744'073'709'551'615u, std::uint8_t{8},
                       Json(Entry{"n", 1}), Packet{3}, keys, no_keys, std::vector<int>{1, -2},
                       std::array<const char*, 1>{"last"})
                .has_value());
    CHECK(fake.commands.back() == texts{"any", "literal", "string", "view", "temporary", std::string("\0\xff", 2),
                                        "data", "7", "-9223372036854775808", "18446744073709551615", "8",
                                        R"({"name":"n","count":1})", "packet 3", "a", "b", "1", "-2", "last"});
    REQUIRE(vk.command("ANY").has_value());
    CHECK(fake.commands.back() == texts{"ANY"});
    CHECK(text == "string");
}

TEST_CASE("a map is keys and values in turn") {
    fake_valkey fake;
    const valkey::client vk("cluster");
    const std::map<std::string, std::string> fields{{"a", "1"}, {"b", "2"}};
    CHECK(value_of(vk.command<int>("HSET", "key", fields, "c", 3)) == 3);
    CHECK(fake.commands.back() == texts{"HSET", "key", "a", "1", "b", "2", "c", "3"});
    REQUIRE(
        vk.command("ZADD", "scores", std::vector<std::pair<int, std::string_view>>{{2, "x"}, {-1, "y"}}).has_value());
    CHECK(fake.commands.back() == texts{"ZADD", "scores", "2", "x", "-1", "y"});
    CHECK(value_of(vk.command<std::map<std::string, std::string>>("HGETALL", "key")).size() == 3);
}

TEST_CASE("an unread Data is passed by its handle, and is consumed if the command fails") {
    fake_valkey fake;
    detail::fake_host host;
    const valkey::client vk("cluster");
    Data body = host.buffer("on the host");
    REQUIRE(vk.set("k", std::move(body)).has_value());
    CHECK(fake.commands.back() == texts{"SET", "k", "on the host"});
    CHECK_FALSE(host.calls.contains("[method]buffer.read"));
    Data lost = host.buffer("lost");
    CHECK(error_of(vk.command("SET", "k", std::move(lost), Packet{0})).kind == error_kind::invalid_value);
    CHECK(host.buffers[1].dropped);
    CHECK(fake.commands.size() == 1);
}

TEST_CASE("a value that has no encoding never reaches the host") {
    fake_valkey fake;
    valkey::client vk("cluster");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto& result :
         {error_of(vk.set("k", Json(Weighed{nan}))), error_of(vk.command("SET", "k", Json(Weighed{nan}))),
          error_of(vk.set_if("k", Packet{0}, valkey::absent))}) {
        CHECK(result.kind == error_kind::invalid_value);
        CHECK_FALSE(result.text.empty());
    }
    CHECK(fake.commands.empty());
}

TEST_CASE("names that are not UTF-8 never reach the host") {
    fake_valkey fake;
    detail::fake_host host;
    const valkey::client unnamed("\xff");
    const valkey::client vk("cluster");
    CHECK(host.calls["valkey.get-managed-cluster-client"] == 1);
    CHECK(error_of(unnamed.command("PING")).text == "the name of the cluster is not UTF-8");
    CHECK(error_of(vk.command("\xff")).text == "the name of the command is not UTF-8");
    CHECK(error_of(vk.command("\xff")).kind == error_kind::invalid_argument);
    CHECK(fake.commands.empty());
}

TEST_CASE("every case of a reply") {
    fake_valkey fake;
    const valkey::client vk("cluster");
    const auto reply = [&](valkey_reply given) {
        fake.respond("X", std::move(given), 1);
        return value_of(vk.command("X"));
    };
    CHECK(std::holds_alternative<valkey::nil>(reply(valkey_reply::nil())));
    CHECK(std::get<std::int64_t>(reply(-5)) == -5);
    CHECK(text_of(reply("by\0tes")).size() == 2);
    CHECK(text_of(reply(std::string("by\0tes", 6))) == std::string("by\0tes", 6));
    CHECK(std::holds_alternative<valkey::ok>(reply(valkey_reply::ok())));
    CHECK(std::get<valkey::simple_string>(reply(valkey_reply::simple_string("PONG"))) == valkey::simple_string{"PONG"});
    valkey::value list = reply(valkey_reply::array({1, valkey_reply::array({2, "x"}), valkey_reply::nil()}));
    std::vector<std::size_t> cases;
    for (const auto& each : std::get<valkey::array>(list)) cases.push_back(each.index());
    CHECK(cases == std::vector<std::size_t>{1, 3, 0});
    for (const auto& each : std::get<valkey::array>(list)) FAIL("read twice: " << each.index());
    fake.respond("X", valkey_reply::error("WRONGTYPE Operation"), 1);
    const valkey::Error error = error_of(vk.command("X"));
    CHECK(error.kind == error_kind::server_error);
    CHECK(error.text == "WRONGTYPE Operation");
    CHECK(error.code() == "WRONGTYPE");
    CHECK(valkey::Error{error_kind::server_error, "ERR"}.code() == "ERR");
    CHECK(valkey::Error{error_kind::other, "ERR x"}.code().empty());
}

TEST_CASE("an error within an array is an element, and the elements after it can be read") {
    fake_valkey fake;
    fake.respond("EXEC", valkey_reply::array({1, valkey_reply::error("ERR two"), 3}));
    const valkey::client vk("cluster");
    valkey::value reply = value_of(vk.command("EXEC"));
    std::vector<std::string> seen;
    for (auto& each : std::get<valkey::array>(reply))
        seen.push_back(each.has_value() ? std::to_string(std::get<std::int64_t>(each)) : each.error().text);
    CHECK(seen == texts{"1", "ERR two", "3"});

    valkey::array list = std::get<valkey::array>(value_of(vk.command("EXEC")));
    CHECK(std::get<std::int64_t>(**list.next()) == 1);
    CHECK(error_of(list.next()).code() == "ERR");
    CHECK(std::get<std::int64_t>(**list.next()) == 3);
    CHECK_FALSE(value_of(list.next()).has_value());
    CHECK_FALSE(value_of(list.next()).has_value());

    CHECK(error_of(vk.command<std::vector<int>>("EXEC")).text == "ERR two");
    CHECK(joined(std::get<valkey::array>(value_of(vk.command("EXEC")))).error().status() == 502);
    fake.respond("OTHER", valkey_reply::array({1, 2}));
    CHECK(joined(std::get<valkey::array>(value_of(vk.command("OTHER")))) == "12");
    CHECK_FALSE(value_of(valkey::array().next()).has_value());
}

TEST_CASE("each handle is dropped once, also if an array is left early") {
    fake_valkey fake;
    fake.respond("LIST", valkey_reply::array({valkey_reply::array({1, valkey_reply::array({2})}), "b", 3}));
    {
        const valkey::client vk("cluster");
        CHECK(fake_valkey::handles() == 1);
        for (int i = 0; i < 10'000; ++i) {
            valkey::value reply = value_of(vk.command("LIST"));
            for (auto& each : std::get<valkey::array>(reply)) {
                if (i % 3 == 0) break;
                if (auto* inner = std::get_if<valkey::array>(&each))
                    for (auto& deepest : *inner)
                        if (i % 3 == 1 && deepest.index() == 1) break;
            }
        }
        CHECK(fake_valkey::handles() == 1);
        valkey::value kept = value_of(vk.command("LIST"));
        valkey::value moved = std::move(kept);
        CHECK(fake_valkey::handles() == 2);
        moved = valkey::value(std::int64_t{1});
        CHECK(fake_valkey::handles() == 1);
        valkey::client other = valkey::client("other");
        CHECK(fake_valkey::handles() == 2);
    }
    CHECK(fake_valkey::handles() == 0);
}

TEST_CASE("reads replies as types") {
    fake_valkey fake;
    const valkey::client vk("cluster");
    const auto result_as = [&]<class T>(std::type_identity<T>, valkey_reply given) {
        fake.respond("X", std::move(given), 1);
        return vk.command<T>("X");
    };
    const auto as = [&](auto type, valkey_reply given) { return value_of(result_as(type, std::move(given))); };
    const auto error = [](const auto& result) {
        CHECK(error_of(result).kind == error_kind::invalid_value);
        return error_of(result).text;
    };
    CHECK(as(std::type_identity<std::int64_t>(), 5) == 5);
    CHECK(as(std::type_identity<std::uint8_t>(), 255) == std::uint8_t{255});
    CHECK(error(result_as(std::type_identity<std::uint8_t>(), 256)) == "the integer is not in the range of its type");
    CHECK(error(result_as(std::type_identity<unsigned>(), -1)) == "the integer is not in the range of its type");
    CHECK(error(result_as(std::type_identity<int>(), "5")) == "expected an integer; the reply is bytes");
    CHECK(error(result_as(std::type_identity<int>(), valkey_reply::nil())) == "expected an integer; the reply is nil");
    for (const auto& [given, expected] : std::vector<std::pair<valkey_reply, bool>>{
             {1, true}, {0, false}, {valkey_reply::ok(), true}, {valkey_reply::nil(), false}})
        CHECK(as(std::type_identity<bool>(), given) == expected);
    CHECK(error(result_as(std::type_identity<bool>(), 2)) == "expected 0, 1, OK or nil; the reply is an integer");
    CHECK(as(std::type_identity<std::string>(), "text") == "text");
    CHECK(as(std::type_identity<std::string>(), valkey_reply::ok()) == "OK");
    CHECK(as(std::type_identity<std::string>(), valkey_reply::simple_string("PONG")) == "PONG");
    CHECK(error(result_as(std::type_identity<std::string>(), 1)) == "expected bytes; the reply is an integer");
    CHECK(error(result_as(std::type_identity<std::string>(), "\xff")).find("UTF-8") != std::string::npos);
    CHECK(as(std::type_identity<std::vector<std::uint8_t>>(), "\xff") == std::vector<std::uint8_t>{255});
    CHECK(value_of(result_as(std::type_identity<Json<Entry>>(), R"({"name":"n","count":2})"))->count == 2);
    CHECK(error(result_as(std::type_identity<Json<Entry>>(), "{}")).find("name") != std::string::npos);
    CHECK(as(std::type_identity<std::optional<std::string>>(), valkey_reply::nil()) == std::optional<std::string>());
    CHECK(as(std::type_identity<std::optional<std::string>>(), "x") == std::optional<std::string>("x"));
    CHECK(error(result_as(std::type_identity<std::optional<int>>(), "x")) == "expected an integer; the reply is bytes");
    const valkey_reply pairs = valkey_reply::array({"a", "1", "b", "2", "a", "3"});
    CHECK(as(std::type_identity<texts>(), pairs) == texts{"a", "1", "b", "2", "a", "3"});
    CHECK(error(result_as(std::type_identity<texts>(), "x")) == "expected an array; the reply is bytes");
    CHECK(error(result_as(std::type_identity<texts>(), valkey_reply::ok())) == "expected an array; the reply is OK");
    CHECK(error(result_as(std::type_identity<texts>(), valkey_reply::simple_string("x"))) ==
          "expected an array; the reply is a simple string");
    CHECK(error(result_as(std::type_identity<int>(), pairs)) == "expected an integer; the reply is an array");
    CHECK(error(result_as(std::type_identity<texts>(), valkey_reply::array({"x", 1}))) ==
          "expected bytes; the reply is an integer");
    CHECK(as(std::type_identity<std::map<std::string, std::string>>(), pairs) ==
          std::map<std::string, std::string>{{"a", "3"}, {"b", "2"}});
    CHECK(value_of(result_as(std::type_identity<std::unordered_map<std::string, Json<int>>>(), pairs)).at("b").value ==
          2);
    CHECK(error(result_as(std::type_identity<std::map<std::string, int>>(), valkey_reply::array({"a", 1, "b"}))) ==
          "expected keys and values in turn; the last key has no value");
    CHECK(as(std::type_identity<std::vector<std::vector<int>>>(),
             valkey_reply::array({valkey_reply::array({1, 2}), valkey_reply::array({})})) ==
          std::vector<std::vector<int>>{{1, 2}, {}});
    valkey::array list = value_of(result_as(std::type_identity<valkey::array>(), pairs));
    CHECK(text_of(*value_of(list.next())) == "a");
    CHECK(value_of(valkey::read<int>(valkey::value(std::int64_t{4}))) == 4);
}

TEST_CASE("get, set, set_if, and remove") {
    fake_valkey fake;
    valkey::client vk("cluster");
    CHECK_FALSE(value_of(vk.get<Json<Entry>>("k")).has_value());
    REQUIRE(vk.set("k", Json(Entry{"n", 3}), {.ttl = 5min}).has_value());
    CHECK(fake.commands.back() == texts{"SET", "k", R"({"name":"n","count":3})", "PX", "300000"});
    CHECK((*value_of(vk.get<Json<Entry>>(std::string("k"))))->count == 3);
    REQUIRE(vk.set("k", 5, {.keep_ttl = true}).has_value());
    CHECK(fake.commands.back() == texts{"SET", "k", "5", "KEEPTTL"});
    CHECK(fake.run({"PTTL", "k"}) == valkey_reply(300000));
    CHECK(value_of(vk.get<std::string>("k")) == "5");
    CHECK(error_of(vk.get<Json<Entry>>("k")).kind == error_kind::invalid_value);
    CHECK(value_of(vk.get(Data("k"))).has_value());
    CHECK_FALSE(value_of(vk.set_if("k", "6", valkey::absent)));
    CHECK(fake.commands.back() == texts{"SET", "k", "6", "NX"});
    CHECK(value_of(vk.set_if("k", "6", valkey::present, {.ttl = 1500ms})));
    CHECK(fake.commands.back() == texts{"SET", "k", "6", "PX", "1500", "XX"});
    CHECK(value_of(vk.set_if("other", Data("7"), valkey::condition::absent)));
    CHECK(value_of(vk.remove("k")));
    CHECK_FALSE(value_of(vk.remove("k")));
    const std::size_t sent = fake.commands.size();
    for (const auto ttl : {0ms, -1ms}) {
        CHECK(error_of(vk.set("k", "v", {.ttl = ttl})).kind == error_kind::invalid_argument);
        CHECK(error_of(vk.set_if("k", "v", valkey::absent, {.ttl = ttl})).text ==
              "the time to live is less than a millisecond");
    }
    CHECK(fake.commands.size() == sent);
    fake.run({"RPUSH", "list", "x"});
    CHECK(error_of(vk.get("list")).code() == "WRONGTYPE");
    CHECK(error_of(vk.command("SET", "k", "v", "EX", 1, "PX", 1)).text == "ERR syntax error");
}

TEST_CASE("an error is the caller's problem, without the text") {
    fake_valkey fake;
    fake.fail_with({.kind = error_kind::other, .text = "secret-cell-7"}, 1);
    CHECK(testing::call<api>({}).body == problem(502, "Bad Gateway", "Valkey failed"));
    fake.fail_with({.kind = error_kind::server_error, .text = "ERR secret"}, 1);
    CHECK(testing::call<api>({}).body == problem(502, "Bad Gateway", "Valkey failed"));
    fake.run({"SET", "visits", "7"});
    CHECK(testing::call<api>({}).body == "8");
    const auto status = [](error_kind kind) { return WebError(valkey::Error{kind, "secret"}).status(); };
    CHECK(status(error_kind::invalid_argument) == 500);
    CHECK(status(error_kind::invalid_value) == 500);
    const Result<int> converted = valkey::Error{error_kind::other, "secret"};
    CHECK(converted.error().text() == "Valkey failed");
}
