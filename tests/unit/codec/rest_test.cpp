// The member for unknown members.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

using Raw = std::map<std::string, RawJson>;

struct Event {
    std::string type;
    std::optional<int> count;
    Raw extra;
    bool operator==(const Event&) const = default;
};
struct Limits {
    std::map<std::string, unsigned> by_name = {{"default", 1}};
};
struct Guarded {
    std::string id;
    std::string password;
    Raw extra;
};
struct Nested {
    Event event;
    std::vector<Event> events;
    std::map<std::string, Event> more;
};
struct Other {
    int other;
};
using Plain = std::variant<Event, Other>;
using Tagged = std::variant<Event, Other, int>;

}  // namespace

template <>
struct momento::functions::schema<Event> {
    field type{.name = "event-type"};
    field extra{.description = "Anything else", .rest = true};
};
template <>
struct momento::functions::schema<Limits> {
    field by_name{.rest = true};
};
template <>
struct momento::functions::schema<Guarded> {
    field id{.read_only = true};
    field password{.write_only = true};
    field extra{.rest = true};
};
template <>
struct momento::functions::schema<Nested> {
    field more{.rest = true};
};
template <>
struct momento::functions::schema<Tagged> {
    static constexpr std::string_view discriminator = "kind";
};

TEST_CASE("unknown members are kept and written after the others") {
    const auto event = read<Event>(R"({"b":[1,{"c":null}],"event-type":"x","a":1.50,"extra":true,"type":{}})");
    CHECK(event.accepted);
    CHECK(event.value.type == "x");
    CHECK(event.value.extra ==
          Raw{{"a", {"1.50"}}, {"b", {R"([1,{"c":null}])"}}, {"extra", {"true"}}, {"type", {"{}"}}});
    CHECK(written(event.value) ==
          R"({"event-type":"x","count":null,"a":1.50,"b":[1,{"c":null}],"extra":true,"type":{}})");
    CHECK(read<Event>(R"({"event-type":"x"})").value.extra.empty());
    CHECK(written(Event{"x", 1, {}}) == R"({"event-type":"x","count":1})");
    CHECK(read<Event>("{}").errors == "/event-type: this member is required");
}

TEST_CASE("an unknown member that occurs twice is a duplicate") {
    CHECK(read<Event>(R"({"event-type":"x","a":1,"a":2})").errors == "/a: duplicate member");
    CHECK(read<Event>(R"({"event-type":"x","a":{},"b":1,"\u0061":[]})").errors == "/a: duplicate member");
    CHECK(read<Event>(R"({"event-type":"x","event-type":"x"})").errors == "/event-type: duplicate member");
    CHECK(read<std::vector<Event>>(R"([{"event-type":"x","a":1},{"event-type":"x","a":1}])").accepted);
}

TEST_CASE("unknown members have the type of the map's values") {
    CHECK(read<Limits>(R"({"a":1,"b":2})").value.by_name == std::map<std::string, unsigned>{{"a", 1}, {"b", 2}});
    CHECK(read<Limits>(R"({"a":-1,"~/":"x","b":2})").errors ==
          "/a: expected an integer from 0 to 4294967295\n/~0~1: expected an integer from 0 to 4294967295");
    CHECK(read<Limits>(R"({"":1})").value.by_name.at("") == 1);
    CHECK(read<Limits>(R"({"by_name":1})").value.by_name.at("by_name") == 1);
    CHECK(written(Limits{{}}) == "{}");
    CHECK(written(Limits{{{"a", 1}}}) == R"({"a":1})");
    CHECK(read<Nested>(R"({"event":{"event-type":"x"},"events":[],"y":{"event-type":"z","q":1},"z":{}})").errors ==
          "/z/event-type: this member is required");
}

TEST_CASE("input replaces the entries of a default initializer") {
    CHECK(read<Limits>("{}").value.by_name.at("default") == 1);
    CHECK(read<Limits>(R"({"default":2})").value.by_name == std::map<std::string, unsigned>{{"default", 2}});
    CHECK(read<Limits>(R"({"a":2})").value.by_name == std::map<std::string, unsigned>{{"a", 2}});
}

TEST_CASE("a key with the name of another member is not written") {
    CHECK(written(Event{"x", 1, {{"event-type", {"1"}}, {"count", {"2"}}, {"z", {"3"}}}}) ==
          R"({"event-type":"x","count":1,"z":3})");
    CHECK(written(Event{"x", 1, {{"\xff", {"1"}}}}).empty());
    CHECK(written(Event{"x", 1, {{"a", {""}}}}).empty());
}

TEST_CASE("members that a direction omits are no unknown members") {
    CHECK(read<Guarded>(R"({"id":"1","password":"p","a":1})").value.extra == Raw{{"a", {"1"}}});
    CHECK(read<Guarded>(R"({"id":"1","password":"p","a":1})").value.id.empty());
    CHECK(written(Guarded{"1", "p", {{"a", {"1"}}, {"password", {"\"q\""}}}}) == R"({"id":"1","a":1})");
    // A client reads a response without write-only members.
    Guarded secret;
    std::string text = R"({"id":"1","password":"p","a":1})";
    detail::input_errors errors;
    CHECK(
        detail::read_json(text, detail::json_table<Guarded, detail::direction::client_in>::value, &secret, 9, errors));
    CHECK(secret.id == "1");
    CHECK(secret.password.empty());
    CHECK(secret.extra == Raw{{"a", {"1"}}});
}

TEST_CASE("alternatives of a variant") {
    CHECK(std::get<Event>(read<Plain>(R"({"other2":1,"event-type":"x"})").value).extra == Raw{{"other2", {"1"}}});
    CHECK(std::get<Other>(read<Plain>(R"({"other":1})").value).other == 1);
    CHECK(std::get<Event>(read<Tagged>(R"({"a":1,"event-type":"x","kind":"Event"})").value).extra == Raw{{"a", {"1"}}});
    CHECK(written(Tagged(Event{"x", 1, {{"kind", {"\"y\""}}, {"a", {"1"}}}})) ==
          R"({"kind":"Event","event-type":"x","count":1,"a":1})");
}

TEST_CASE("random unknown members are read back equal, and written as the same bytes") {
    std::mt19937_64 random(4807);
    const std::string_view values[] = {
        "null", "true", "-0.10", "\"\\\"\xc3\xa9\"", "[]", "[1,[2]]", R"({"a":{"b":[]}})"};
    const std::string_view names[] = {"", "a", "b/c", "~", "extra", "\xc3\xa9", "\"\\"};
    for (int round = 0; round < 2'000; ++round) {
        Event event{"x", std::nullopt, {}};
        if (random() % 2 == 0) event.count = static_cast<int>(random());
        for (auto left = random() % 6; left > 0; --left)
            event.extra[std::string(names[random() % std::size(names)])].text = values[random() % std::size(values)];
        const std::string json = written(event);
        const auto back = read<Event>(json);
        if (!back.accepted || !(back.value == event) || written(back.value) != json) {
            INFO(json);
            FAIL(back.errors);
        }
    }
}
