// Merge patches of typed values (RFC 7396).
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace patch_test {

enum class Level { low, high };
BOOST_DESCRIBE_ENUM(Level, low, high)

struct Address {
    std::string street;
    std::optional<std::string> city;
    int number = 1;
    bool operator==(const Address&) const = default;
};
struct Price {
    int amount = 0;
    std::string currency;
    bool operator==(const Price&) const = default;
};
struct Circle {
    int radius;
    bool operator==(const Circle&) const = default;
};
struct Box {
    int width;
    int height;
    bool operator==(const Box&) const = default;
};
struct Named {
    std::string name;
    bool operator==(const Named&) const = default;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name))
struct Person : Named {
    std::optional<std::optional<int>> age;
    bool operator==(const Person&) const = default;
};
BOOST_DESCRIBE_STRUCT(Person, (Named), (age))

struct Note {
    std::uint32_t id = 0;
    std::string title;
    std::optional<std::string> text;
    int stars = 3;
    std::vector<std::string> tags;
    Address home;
    std::optional<Address> office;
    std::map<std::string, int> counts;
    std::map<std::string, Price> prices;
    std::unordered_map<std::string, std::optional<int>> maybe;
    std::variant<Circle, Box, int> shape = 0;
    Level level = Level::low;
    RawJson extra{"{}"};
    Person owner;
    std::string secret;
    bool operator==(const Note&) const = default;
};
struct Tree {
    int value = 0;
    std::unique_ptr<Tree> left;
    std::vector<Tree> leaves;
};
struct Range {
    int low = 0;
    int high = 10;
};
struct Settings {
    int volume = 5;
    std::string name = "none";
    bool operator==(const Settings&) const = default;
};

struct SameHash {
    std::size_t operator()(int) const { return 0; }
};
struct Ledger {
    std::map<Level, Price> levels;
    std::map<std::int8_t, std::optional<int>, std::greater<>> counts;
    std::unordered_map<int, int> hashed;
    std::unordered_map<int, int, SameHash> colliding;
    bool operator==(const Ledger&) const = default;
};

struct ChangeNote {
    Path<std::uint32_t> id;
    Patch<Note> changes;
};

}  // namespace patch_test
template <>
struct momento::functions::schema<patch_test::Note> {
    field id{.read_only = true};
    field title{.name = "head/line", .min_length = 1};
    field stars{.minimum = 1, .maximum = 5, .optional = true};
    field tags{.max_items = 2};
    field secret{.write_only = true};
};
template <>
struct momento::functions::schema<patch_test::Address> {
    static constexpr bool closed = true;
};
template <>
struct momento::functions::schema<patch_test::Settings> {
    static constexpr bool partial = true;
};
namespace {
using namespace patch_test;

Note a_note() {
    Note note;
    note.id = 7;
    note.title = "one";
    note.text = "a text";
    note.stars = 4;
    note.tags = {"a"};
    note.home = {.street = "First", .city = "Paris", .number = 2};
    note.counts = {{"x", 1}, {"y", 2}};
    note.prices = {{"eu", {.amount = 1, .currency = "EUR"}}};
    note.maybe = {{"a", 1}};
    note.shape = Circle{3};
    note.extra.text = R"({"a":{"b":1},"c":[1,2]})";
    note.owner.name = "Ada";
    note.secret = "s";
    return note;
}

Result<Json<Note>> change(ChangeNote request) { return Json(MOMENTO_TRY(apply(std::move(request.changes), a_note()))); }
constexpr auto api = routes(
    route<"/notes/{id}", patch, ChangeNote, Json<Note>>(change),
    route<"/settings", patch, Patch<Settings>, Json<Settings>>([](Patch<Settings> changes) -> Result<Json<Settings>> {
        return Json(MOMENTO_TRY(apply(std::move(changes), Settings{.volume = 9, .name = "x"})));
    }));
constexpr auto checked = api.with_limits({.check_content_type = true});

template <class T>
reading<detail::patch_of<T>> patch_from(std::string_view text) {
    return read<detail::patch_of<T>>(text);
}
// The errors of the patch, or the patched value or its error.
template <class T>
std::string patched(std::string_view text, T value) {
    auto changes = patch_from<T>(text);
    if (!changes.accepted) return changes.errors;
    Result<T> result = apply(Patch<T>{std::move(changes.value)}, std::move(value));
    return result ? written(*result)
                  : std::to_string(result.error().status()) + " " + std::string(result.error().text());
}
Note note_after(std::string_view text) {
    auto changes = patch_from<Note>(text);
    INFO(text);
    CHECK(changes.errors.empty());
    Result<Note> result = apply(Patch<Note>{std::move(changes.value)}, a_note());
    REQUIRE(result.has_value());
    return *std::move(result);
}

}  // namespace

TEST_CASE("the examples of RFC 7396, Appendix A") {
    const std::vector<std::array<std::string, 3>> examples{
        {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
        {R"({"a":"b"})", R"({"a":null})", R"({})"},
        {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
        {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
        {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
        {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
        {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
        {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
        {R"({"a":"foo"})", R"(null)", R"(null)"},
        {R"({"a":"foo"})", R"("bar")", R"("bar")"},
        {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
        {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
        {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
    };
    for (const auto& [target, patch, result] : examples) {
        INFO(target << " and " << patch);
        CHECK(detail::merged_json(target, patch) == result);
        // A map of any values, where the target and the patch are objects.
        using Values = std::map<std::string, RawJson>;
        struct Holder {
            Values values;
        };
        if (!target.starts_with('{') || !patch.starts_with('{')) continue;
        CHECK(patched(R"({"values":)" + patch + "}", Holder{read<Values>(target).value}) ==
              R"({"values":)" + written(read<Values>(result).value) + "}");
    }
    struct Typed {
        std::optional<std::string> a;
        std::optional<std::string> b;
    };
    CHECK(patched(R"({"a":"c"})", Typed{"b", {}}) == R"({"a":"c","b":null})");
    CHECK(patched(R"({"b":"c"})", Typed{"b", {}}) == R"({"a":"b","b":"c"})");
    CHECK(patched(R"({"a":null})", Typed{"b", "c"}) == R"({"a":null,"b":"c"})");
    for (const char* other : {R"(["c"])", "null", R"("bar")"}) CHECK(patched(other, Typed{}) == ": expected an object");
}

TEST_CASE("merges strings with brackets, blanks and escapes") {
    CHECK(detail::merged_json(R"( { "a" : "}" , "b\u0022" : [ {"," : ":"} ] } )",
                              R"({"b\"":{"]":"\\"},"c":null,"d":{"e":{}}})") ==
          R"({"a":"}","b\"":{"]":"\\"},"d":{"e":{}}})");
    CHECK(detail::merged_json(R"({"a":1,"b":2})", R"({"a":null,"a":3,"b":4,"b":null})") == R"({"a":3})");
    CHECK(detail::merged_json("", R"({"a":{"b":null}})") == R"({"a":{}})");
}

TEST_CASE("absent members stay, and present ones are replaced") {
    CHECK(note_after("{}") == a_note());
    const Note note = note_after(R"({"head/line":"two","tags":["b","c"],"level":"high","secret":"t","stars":5})");
    CHECK(note.title == "two");
    CHECK(note.tags == std::vector<std::string>{"b", "c"});
    CHECK(note.level == Level::high);
    CHECK(note.secret == "t");
    CHECK(note.stars == 5);
    CHECK(note.text == "a text");
    CHECK(note_after(R"({"id":99,"unknown":1})") == a_note());  // read-only
}

TEST_CASE("null removes a member") {
    CHECK_FALSE(note_after(R"({"text":null})").text.has_value());
    CHECK(note_after(R"({"stars":null})").stars == 3);  // its initializer
    CHECK(note_after(R"({"home":{"city":null}})").home == Address{.street = "First", .city = {}, .number = 2});
    CHECK_FALSE(note_after(R"({"owner":{"age":null}})").owner.age.has_value());
    CHECK(note_after(R"({"owner":{"age":5}})").owner.age == 5);
    CHECK(patched(R"({"volume":null})", Settings{.volume = 9, .name = "x"}) == R"({"volume":5,"name":"x"})");
    // Not every member can be removed.
    CHECK(patched(R"({"head/line":null})", a_note()) == "/head~1line: expected a string of at least 1 character");
    CHECK(patched(R"({"home":null})", a_note()) == "/home: expected an object");
    CHECK(patched(R"({"home":{"street":null,"number":null}})", a_note()) ==
          "/home/street: expected a string\n/home/number: expected an integer from -2147483648 to 2147483647");
    CHECK(
        patched(R"({"tags":null,"counts":null,"owner":{"name":null}})", a_note()) ==
        "/tags: expected an array of at most 2 elements\n/counts: expected an object\n/owner/name: expected a string");
}

TEST_CASE("nested structs are merged, and a new one must be complete") {
    CHECK(note_after(R"({"home":{"number":5}})").home == Address{.street = "First", .city = "Paris", .number = 5});
    CHECK(note_after(R"({"office":{"street":"Second","number":1}})").office->street == "Second");
    CHECK(patched(R"({"office":{"number":5}})", a_note()) ==
          "422 the patched value is not valid: /office/street: this member is required");
    Note with_office = a_note();
    with_office.office = Address{.street = "Third", .city = {}, .number = 1};
    CHECK(patched(R"({"office":{"number":5}})", with_office)
              .find(R"("office":{"street":"Third","city":null,"number":5})") != std::string::npos);
    CHECK(patched(R"({"office":null})", with_office).find(R"("office":null)") != std::string::npos);
    CHECK(patched(R"({"home":{"streat":"x"}})", a_note()) == "/home/streat: unknown member");
    CHECK(patched(R"({"home":{"number":1,"number":2}})", a_note()) == "/home/number: duplicate member");
    CHECK(patched(R"({"left":{"left":{"value":3}}})", Tree{}) ==
          "422 the patched value is not valid: /left/value: this member is required");
    CHECK(patched(R"({"left":{"value":1,"leaves":[],"left":{"value":3,"leaves":[]}}})", Tree{}) ==
          R"({"value":0,"left":{"value":1,"left":{"value":3,"left":null,"leaves":[]},"leaves":[]},"leaves":[]})");
    CHECK(patched(R"({"leaves":[{"value":1}]})", Tree{}) == "/leaves/0/leaves: this member is required");
}

TEST_CASE("maps are merged by key, and arrays and variants are replaced") {
    CHECK(note_after(R"({"counts":{"x":null,"z":3,"none":null}})").counts ==
          std::map<std::string, int>{{"y", 2}, {"z", 3}});
    CHECK(note_after(R"({"prices":{"eu":{"amount":5}}})").prices ==
          std::map<std::string, Price>{{"eu", {.amount = 5, .currency = "EUR"}}});
    CHECK(note_after(R"({"prices":{"us":{"amount":5,"currency":"USD"},"eu":null}})").prices.contains("us"));
    CHECK(patched(R"({"prices":{"a/b":{"amount":5}}})", a_note()) ==
          "422 the patched value is not valid: /prices/a~1b/currency: this member is required");
    CHECK(patched(R"({"counts":{"x":1,"x":null}})", a_note()) == "/counts/x: duplicate member");
    CHECK(patched(R"({"counts":{"x":"1"}})", a_note()).starts_with("/counts/x: expected an integer"));
    CHECK(note_after(R"({"maybe":{"a":null,"b":2}})").maybe ==
          std::unordered_map<std::string, std::optional<int>>{{"b", 2}});
    CHECK(note_after(R"({"shape":{"width":1,"height":2}})").shape == std::variant<Circle, Box, int>(Box{1, 2}));
    CHECK(note_after(R"({"extra":{"a":{"b":null,"d":2},"c":null}})").extra.text == R"({"a":{"d":2}})");
}

TEST_CASE("maps whose keys are not strings are merged by key too") {
    const Ledger before{.levels = {{Level::low, {.amount = 1, .currency = "EUR"}}},
                        .counts = {{1, 1}, {2, 2}},
                        .hashed = {{-3, 4}},
                        .colliding = {}};
    const auto after = [&](std::string_view text) {
        const Result<Patch<Ledger>> changes = parse_json<Patch<Ledger>>(text);
        REQUIRE(changes.has_value());
        const Result<Ledger> made = apply(*changes, before);
        REQUIRE(made.has_value());
        return *made;
    };
    CHECK(after("{}") == before);
    CHECK(after(R"({"levels":{"low":{"amount":5},"high":{"amount":1,"currency":"USD"}}})").levels ==
          std::map<Level, Price>{{Level::low, {.amount = 5, .currency = "EUR"}},
                                 {Level::high, {.amount = 1, .currency = "USD"}}});
    CHECK(after(R"({"levels":{"low":null,"high":null}})").levels.empty());
    CHECK(after(R"({"counts":{"1":null,"3":4}})").counts ==
          std::map<std::int8_t, std::optional<int>, std::greater<>>{{3, 4}, {2, 2}});
    CHECK(after(R"({"hashed":{"-3":null,"7":1}})").hashed == std::unordered_map<int, int>{{7, 1}});
    CHECK(patched(R"({"levels":{"high":{"amount":1}}})", before) ==
          "422 the patched value is not valid: /levels/high/currency: this member is required");
    CHECK(patched(R"({"levels":{"none":null},"counts":{"300":1}})", before).starts_with("/levels/none: invalid key"));
    // A client can choose keys with the same hash.
    const auto colliding = [](int count) {
        std::string text = R"({"colliding":{)";
        for (int i = 0; i < count; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":1";
        return text + "}}";
    };
    CHECK(after(colliding(32)).colliding.size() == 32);
    CHECK(patched(colliding(50), Ledger{}) ==
          "422 the patched value is not valid: /colliding/32: expected keys whose hashes differ");
    Patch<Ledger> made;
    made.get<&Ledger::counts>().emplace().emplace()[4] = std::nullopt;
    CHECK(to_json(made) == R"({"counts":{"4":null}})");
}

TEST_CASE("the rules of the schema apply to the patch and to the result") {
    CHECK(patched(R"({"head/line":"","stars":6,"tags":["a","b","c"]})", a_note()) ==
          "/head~1line: expected a string of at least 1 character\n/stars: expected an integer from 1 to 5\n"
          "/tags: expected an array of at most 2 elements");
    Note invalid = a_note();
    invalid.stars = 9;
    CHECK(patched(R"({"text":"x"})", invalid) ==
          "422 the patched value is not valid: /stars: expected an integer from 1 to 5");
    CHECK(patched(R"({"stars":2})", invalid).find(R"("stars":2)") != std::string::npos);
    invalid = a_note();
    invalid.title = "\xff";
    CHECK(patched("{}", invalid) == "422 the patched value is not valid: JSON cannot represent it");
}

TEST_CASE("a patch through a route, and its content type") {
    const auto send = [](std::string body, std::string type) {
        return testing::call<checked>({.method = patch,
                                       .path = "/notes/7",
                                       .headers = {{"content-type", std::move(type)}},
                                       .body = std::move(body)});
    };
    const auto changed = send(R"({"text":null,"home":{"number":9}})", "application/merge-patch+json");
    CHECK(changed.status == 200);
    CHECK(changed.body.find(R"("text":null)") != std::string::npos);
    CHECK(changed.body.find(R"("number":9)") != std::string::npos);
    CHECK(send("{}", "application/json; charset=utf-8").status == 200);
    CHECK(send("{}", "Application/Merge-Patch+JSON").status == 200);
    for (const char* type : {"application/json-patch+json", "application/problem+json", "text/plain", "merge-patch"}) {
        const auto rejected = send("{}", type);
        CHECK(rejected.status == 415);
        CHECK(rejected.body ==
              problem(415, "Unsupported Media Type", "this route requires content type application/merge-patch+json"));
    }
    CHECK(send(R"({"stars":0})", "application/json").body == bad_body("/stars", "expected an integer from 1 to 5"));
    CHECK(send(R"({"office":{}})", "application/json").status == 422);
    CHECK(send("[]", "application/json").body == bad_body("", "expected an object"));
}

TEST_CASE("a handler and a client make patches with member pointers") {
    Patch<Note> changes;
    CHECK(written(changes.value) == "{}");
    changes.get<&Note::title>() = "two";
    changes.get<&Note::text>().emplace();  // removes it
    changes.get<&Note::stars>() = 5;
    changes.get<&Note::home>().emplace().emplace().get<&Address::number>() = 8;
    changes.get<&Note::counts>().emplace().emplace()["x"] = std::nullopt;
    CHECK(written(changes.value) ==
          R"({"head/line":"two","text":null,"stars":5,"home":{"number":8},"counts":{"x":null}})");
    CHECK(std::as_const(changes).get<&Note::title>() == "two");
    const Patch<Note> copy = changes;
    CHECK(copy == changes);
    const Result<Note> result = apply(copy, a_note());
    REQUIRE(result.has_value());
    CHECK(result->title == "two");
    CHECK_FALSE(result->text.has_value());
    CHECK(result->home == Address{.street = "First", .city = "Paris", .number = 8});
    CHECK_FALSE(result->counts.contains("x"));
    CHECK(apply(Patch<Person>{}, Person{}).has_value());
    Patch<Note> removing;
    removing.get<&Note::title>().emplace();
    CHECK(apply(removing, a_note()).error().text() ==
          "the patched value is not valid: /head~1line: this member cannot be removed");
}

TEST_CASE("a client sends a patch and reads the result") {
    testing::in_process_transport<checked> transport;
    const client<checked> notes{transport};
    ChangeNote request{.id = 7, .changes = {}};
    request.changes.get<&Note::text>().emplace();
    request.changes.get<&Note::office>() = detail::indirect<detail::patch_of<Address>>(detail::patch_of<Address>());
    const auto incomplete = notes.call<patch, "/notes/{id}">(request);
    CHECK_FALSE(incomplete.has_value());
    CHECK(incomplete.error().status == 422);
    request.changes.get<&Note::office>().reset();
    const auto changed = notes.call<patch, "/notes/{id}">(std::move(request));
    REQUIRE(changed.has_value());
    CHECK_FALSE((*changed)->text.has_value());
    CHECK((*changed)->title == "one");
    CHECK((*changed)->id == 7);
}

TEST_CASE("the document describes a merge patch") {
    constexpr std::string_view document = openapi<api>();
    const auto has = [&](std::string_view text) { return document.find(text) != document.npos; };
    CHECK(has(R"("requestBody":{"content":{"application/merge-patch+json":{"schema":)"
              R"({"$ref":"#/components/schemas/Patch_Note"}}},"required":true})"));
    CHECK(has(R"("Patch_Address":{"type":"object","properties":{"street":{"type":"string"},)"
              R"("city":{"type":["string","null"]},"number":{"type":"integer","format":"int32",)"
              R"("minimum":-2147483648,"maximum":2147483647}},"additionalProperties":false})"));
    CHECK(has(R"("stars":{"type":["integer","null"],"format":"int32","minimum":1,"maximum":5})"));
    CHECK(has(R"("counts":{"type":"object","additionalProperties":{"type":["integer","null"])"));
    CHECK(has(R"("home":{"$ref":"#/components/schemas/Patch_Address"})"));
    CHECK(has(R"("office":{"anyOf":[{"$ref":"#/components/schemas/Patch_Address"},{"type":"null"}]})"));
}

TEST_CASE("random patches of typed values have the result of the patch of their JSON") {
    std::mt19937_64 random(7396);
    const auto coin = [&] { return random() % 2 == 0; };
    for (int round = 0; round < 2'500; ++round) {
        Note note = a_note();
        if (coin()) note.office = Address{.street = "W", .city = "C", .number = 4};
        if (coin()) note.text.reset();
        std::string text;
        const auto add = [&](const char* member) {
            if (coin()) text += (text.empty() ? "" : ",") + std::string(member);
        };
        add(R"("head/line":"t")");
        add(coin() ? R"("text":null)" : R"("text":"new")");
        add(coin() ? R"("tags":[])" : R"("tags":["x","y"])");
        add(coin() ? R"("home":{"city":null})" : R"("home":{"number":6,"street":"S"})");
        add(coin() ? R"("office":null)" : R"("office":{"street":"N","number":3})");
        add(coin() ? R"("counts":{"x":null,"new":1})" : R"("counts":{"y":5})");
        add(coin() ? R"("prices":{"eu":{"amount":2}})" : R"("prices":{"us":{"amount":2,"currency":"USD"}})");
        add(coin() ? R"("extra":{"a":{"b":null},"z":[]})" : R"("extra":[1])");
        add(R"("level":"high")");
        text = "{" + text + "}";
        INFO(text);
        const Result<Note> result = apply(Patch<Note>{patch_from<Note>(text).value}, note);
        REQUIRE(result.has_value());
        // Removed optionals are written as null, and are equal to absent ones when they are read.
        const auto merged = read<Note>(detail::merged_json(written(note), text));
        Note expected = merged.value;
        expected.id = note.id;          // read-only members are not read
        expected.secret = note.secret;  // and write-only ones are not written
        CHECK(*result == expected);
        // The patch itself is written and read back.
        const auto patch_read = patch_from<Note>(text);
        CHECK(patch_from<Note>(written(patch_read.value)).value == patch_read.value);
    }
}
