// Items as DynamoDB's JSON: every type of attribute, in both directions, and items that cannot be read.
#include <array>
#include <cmath>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "aws_errors.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using aws::error_kind;
using testing::fake_aws;

namespace {

using bytes = std::vector<std::byte>;

// Writes a value as an item; the result is the JSON that the host receives.
template <class T>
std::string item_text(const T& value) {
    auto item = detail::encode_item(value);
    if (!item) return item.error();
    return std::move(*item).into_string().value();
}
template <class T>
std::expected<T, std::string> item_of(std::string_view item) {
    return detail::decode_item<T>(Data(item));
}
// Writes and reads a value.
template <class T>
void check_item(const T& value, std::string_view item) {
    INFO(item);
    CHECK(item_text(value) == item);
    const auto got = item_of<T>(item);
    if (!got) FAIL_CHECK(got.error());
    else CHECK(*got == value);
}
template <class T>
std::string item_error(std::string_view item) {
    const auto got = item_of<T>(item);
    return got ? "no error" : got.error();
}

enum class color { red, green };
BOOST_DESCRIBE_ENUM(color, red, green)
enum class level : int { low = -1, high = 1 };
BOOST_DESCRIBE_ENUM(level, low, high)

template <class T>
struct Only {
    T a{};
    bool operator==(const Only&) const = default;
};
struct Nested {
    std::string name{};
    std::optional<int> size{};
    bool operator==(const Nested&) const = default;
};
struct Scalars {
    std::string id{};
    bool done = false;
    std::int64_t least = 0;
    std::uint64_t most = 0;
    double real = 0;
    color shade = color::red;
    level height = level::low;
    bool operator==(const Scalars&) const = default;
};
struct Sets {
    std::set<std::string> texts{};
    std::set<int> numbers{};
    std::set<double> reals{};
    std::set<bytes> blobs{};
    std::set<color> shades{};
    std::set<level> heights{};
    std::set<std::pair<int, int>> pairs{};
    bool operator==(const Sets&) const = default;
};
struct Absences {
    std::optional<int> number{};
    std::optional<std::string> text{};
    std::unique_ptr<int> pointer{};
    std::optional<std::set<int>> set{};
    std::optional<std::optional<int>> patch{};
    RawJson raw{};
    std::vector<std::optional<int>> list{};
    std::map<std::string, std::optional<int>> map{};
};
struct Rest {
    std::string id{};
    std::map<std::string, RawJson> extra{};
    bool operator==(const Rest&) const = default;
};
struct Tree {
    bytes content{};
    std::vector<Tree> children{};
    bool operator==(const Tree&) const = default;
};
struct Circle {
    double radius = 0;
    bool operator==(const Circle&) const = default;
};
struct Square {
    double side = 0;
    bool operator==(const Square&) const = default;
};

}  // namespace

template <>
struct momento::functions::schema<level> {
    static constexpr bool integers = true;
};
template <>
struct momento::functions::schema<Rest> {
    field extra{.rest = true};
};
template <>
struct momento::functions::schema<Nested> {
    field name{.name = "na\"me", .min_length = 3};
};

TEST_CASE("scalar attributes") {
    check_item(Scalars{"é\"\n", true, INT64_MIN, UINT64_MAX, 0.1, color::green, level::high},
               R"({"id":{"S":"é\"\n"},"done":{"BOOL":true},"least":{"N":"-9223372036854775808"},)"
               R"("most":{"N":"18446744073709551615"},"real":{"N":"0.1"},"shade":{"S":"green"},"height":{"N":"1"}})");
    check_item(Scalars{}, R"({"id":{"S":""},"done":{"BOOL":false},"least":{"N":"0"},"most":{"N":"0"},)"
                          R"("real":{"N":"0.0"},"shade":{"S":"red"},"height":{"N":"-1"}})");
    CHECK(item_text(Only<double>{std::nan("")}) == detail::unencodable_json);
    CHECK(item_text(Only<std::string>{"\xff"}) == detail::unencodable_json);
    // Numbers as other programs write them.
    CHECK(item_of<Only<double>>(R"({"a":{"N":"1E-130"}})")->a == 1e-130);
    CHECK(item_of<Only<int>>(R"({"a":{"N":"1.0"}})")->a == 1);
    CHECK(item_of<Only<RawJson>>(R"({"a":{"N":"12345678901234567890123456789012345678"}})")->a.text ==
          "12345678901234567890123456789012345678");
}

TEST_CASE("binary attributes have no padding, and are read with and without it") {
    check_item(Only<bytes>{}, R"({"a":{"B":""}})");
    check_item(Only<bytes>{bytes(1)}, R"({"a":{"B":"AA"}})");
    check_item(Only<bytes>{bytes(2)}, R"({"a":{"B":"AAA"}})");
    check_item(Only<bytes>{bytes(3)}, R"({"a":{"B":"AAAA"}})");
    check_item(Only<std::array<std::byte, 2>>{}, R"({"a":{"B":"AAA"}})");
    check_item(Only<std::optional<bytes>>{bytes(1)}, R"({"a":{"B":"AA"}})");
    check_item(Only<std::vector<bytes>>{{bytes(1), bytes()}}, R"({"a":{"L":[{"B":"AA"},{"B":""}]}})");
    check_item(Only<std::map<std::string, bytes>>{{{"k", bytes(1)}}}, R"({"a":{"M":{"k":{"B":"AA"}}}})");
    check_item(Only<std::tuple<int, bytes>>{{7, bytes(1)}}, R"({"a":{"L":[{"N":"7"},{"B":"AA"}]}})");
    check_item(Only<std::vector<std::uint8_t>>{{1}}, R"({"a":{"L":[{"N":"1"}]}})");
    CHECK(item_of<Only<bytes>>(R"({"a":{"B":"AA=="}})")->a == bytes(1));
    CHECK(item_error<Only<bytes>>(R"({"a":{"B":"A"}})") == "the item: expected bytes as base64 at /a");
    CHECK(item_error<Only<bytes>>(R"({"a":{"B":"*A"}})") == "the item: expected bytes as base64 at /a");
    CHECK(item_error<Only<bytes>>(R"({"a":{"B":7}})") == "the item: expected base64 (B) at /a");
    CHECK(item_error<Only<bytes>>(R"({"a":{"S":"AA=="}})") == "the item: expected binary (B) at /a");
    CHECK(item_error<Only<std::vector<bytes>>>(R"({"a":{"L":[{"B":""},{"S":""}]}})") ==
          "the item: expected binary (B) at /a/1");
}

TEST_CASE("sets are sets of strings, numbers and binary") {
    check_item(
        Sets{{"a", "é"}, {-1, 2}, {0.5}, {bytes(1), bytes(3)}, {color::red}, {level::low, level::high}, {{1, 2}}},
        R"({"texts":{"SS":["a","é"]},"numbers":{"NS":["-1","2"]},"reals":{"NS":["0.5"]},)"
        R"("blobs":{"BS":["AA","AAAA"]},"shades":{"SS":["red"]},"heights":{"NS":["-1","1"]},)"
        R"("pairs":{"L":[{"L":[{"N":"1"},{"N":"2"}]}]}})");
    // DynamoDB has no empty sets: an absent one is empty.
    check_item(Sets{}, R"({"pairs":{"L":[]}})");
    check_item(Sets{.numbers = {1}}, R"({"numbers":{"NS":["1"]},"pairs":{"L":[]}})");
    check_item(Only<std::vector<std::set<int>>>{{{1}, {}}}, R"({"a":{"L":[{"NS":["1"]},{"L":[]}]}})");
    check_item(Only<std::map<std::string, std::set<int>>>{{{"k", {}}}}, R"({"a":{"M":{"k":{"L":[]}}}})");
    check_item(Only<Only<std::set<int>>>{}, R"({"a":{"M":{}}})");
    check_item(Only<std::optional<std::set<int>>>{}, "{}");
    check_item(std::map<std::string, std::set<int>>{{"k", {1}}}, R"({"k":{"NS":["1"]}})");
    CHECK(item_of<Only<std::set<int>>>(R"({"a":{"L":[{"N":"1"}]}})")->a == std::set{1});
    CHECK(item_of<Only<std::vector<std::string>>>(R"({"a":{"SS":["b","a"]}})")->a ==
          std::vector<std::string>{"b", "a"});
    CHECK(item_error<Only<std::set<int>>>(R"({"a":{"NS":["1","1"]}})") == "the item: duplicate element at /a/1");
    CHECK(item_error<Only<std::set<int>>>(R"({"a":{"NS":["1",2]}})") ==
          "the item: expected a number as text (N) at /a/1");
    CHECK(item_error<Only<std::set<int>>>(R"({"a":{"SS":["1"]}})") ==
          "the item: expected an integer from -2147483648 to 2147483647 at /a/0");
    CHECK(item_error<Only<std::set<std::string>>>(R"({"a":{"SS":"1"}})") == "the item: expected an array at /a");
}

TEST_CASE("nested attributes") {
    check_item(Only<std::vector<Nested>>{{{"tea", 7}, {"", std::nullopt}}},
               R"({"a":{"L":[{"M":{"na\"me":{"S":"tea"},"size":{"N":"7"}}},{"M":{"na\"me":{"S":""}}}]}})");
    check_item(std::map<std::string, std::map<std::string, int>>{{"a", {{"é", 1}}}, {"b", {}}},
               R"({"a":{"M":{"é":{"N":"1"}}},"b":{"M":{}}})");
    check_item(std::map<int, bool>{{7, true}}, R"({"7":{"BOOL":true}})");
    check_item(Only<std::deque<bool>>{{true, false}}, R"({"a":{"L":[{"BOOL":true},{"BOOL":false}]}})");
    check_item(Tree{bytes(1), {Tree{bytes(2), {Tree{}}}}},
               R"({"content":{"B":"AA"},"children":{"L":[{"M":{"content":{"B":"AAA"},"children":{"L":[)"
               R"({"M":{"content":{"B":""},"children":{"L":[]}}}]}}}]}})");
    using Shape = std::variant<Circle, Square>;
    check_item(Only<Shape>{Square{2}}, R"({"a":{"M":{"side":{"N":"2.0"}}}})");
    check_item(Shape{Circle{1}}, R"({"radius":{"N":"1.0"}})");
    check_item(Only<std::variant<std::monostate, int>>{}, R"({"a":{"NULL":true}})");
    check_item(Rest{"7", {{"tags", {R"(["a",null,{"b":null}])"}}}},
               R"({"id":{"S":"7"},"tags":{"L":[{"S":"a"},{"NULL":true},{"M":{"b":{"NULL":true}}}]}})");
    check_item(Only<RawJson>{{R"({"a":[1.50,true,null],"":{}})"}},
               R"({"a":{"M":{"a":{"L":[{"N":"1.50"},{"BOOL":true},{"NULL":true}]},"":{"M":{}}}}})");
    CHECK(item_text(Only<RawJson>{{"{"}}) == detail::unencodable_json);
    CHECK(item_text(Only<RawJson>{{"1 2"}}) == detail::unencodable_json);
}

TEST_CASE("absent members are left out, and null is kept where it is a value") {
    CHECK(item_text(Absences{}) == R"({"raw":{"NULL":true},"list":{"L":[]},"map":{"M":{}}})");
    Absences all{.number = 1,
                 .text = "t",
                 .pointer = std::make_unique<int>(2),
                 .set = std::set<int>{},
                 .patch = std::optional<int>(),
                 .raw = {R"({"k":null})"},
                 .list = {std::nullopt, 3},
                 .map = {{"k", std::nullopt}, {"l", 4}}};
    const std::string item = item_text(all);
    CHECK(item == R"({"number":{"N":"1"},"text":{"S":"t"},"pointer":{"N":"2"},"patch":{"NULL":true},)"
                  R"("raw":{"M":{"k":{"NULL":true}}},"list":{"L":[{"NULL":true},{"N":"3"}]},)"
                  R"("map":{"M":{"k":{"NULL":true},"l":{"N":"4"}}}})");
    const auto got = item_of<Absences>(item);
    REQUIRE(got);
    CHECK(got->number == 1);
    CHECK(*got->pointer == 2);
    CHECK_FALSE(got->set);
    REQUIRE(got->patch);
    CHECK_FALSE(*got->patch);
    CHECK(got->raw.text == R"({"k":null})");
    CHECK(got->list == all.list);
    CHECK(got->map == all.map);
    CHECK(item_of<Only<std::optional<int>>>(R"({"a":{"NULL":true}})")->a == std::nullopt);
    CHECK(item_of<Only<std::optional<bytes>>>(R"({"a":{"NULL":true}})")->a == std::nullopt);
}

TEST_CASE("schema rules are not checked, and unknown attributes are skipped") {
    CHECK(item_of<Nested>(R"({"na\"me":{"S":""},"other":{"BS":["AA"]},"more":{"M":{"x":{"L":[]}}}})"));
    CHECK(item_error<Nested>(R"({"other":{"S":""}})") == "the item: this member is required at /na\"me");
}

TEST_CASE("an item that cannot be read is an error with its place") {
    using Item = Only<std::vector<Only<std::string>>>;
    const std::string no_value = R"(expected the type and the value of an attribute, such as {"S":"text"})";
    const std::pair<std::string, std::string> cases[] = {
        {"", "malformed JSON"},
        {"{", "malformed JSON"},
        {"{} {}", "malformed JSON"},
        {"\xff", "malformed JSON"},
        {"{\"a\":{\"S\":\"\xff\"}}", "expected text in UTF-8 at /a"},
        {"{\"\xff\":{\"S\":\"\"}}", "expected a name in UTF-8 at /\xff"},
        {"[]", "expected an object"},
        {"null", "expected an object"},
        {R"({"a":7})", no_value + " at /a"},
        {R"({"a":{}})", no_value + " at /a"},
        {R"({"a":{"":{}}})", no_value + " at /a"},
        {R"({"a":{"L":[],"M":{}}})", no_value + " at /a"},
        {R"({"a":{"X":7}})", "expected one of the types S, N, B, BOOL, NULL, M, L, SS, NS and BS at /a"},
        {R"({"a":{"L":{}}})", "expected an array at /a"},
        {R"({"a":{"L":["S"]}})", no_value + " at /a/0"},
        {R"({"a":{"L":[{"M":[]}]}})", "expected a map (M) at /a/0"},
        {R"({"a":{"L":[{"M":{}},{"M":{"a":{"S":7}}}]}})", "expected a string (S) at /a/1/a"},
        {R"({"a":{"L":[{"M":{"a":{"N":"7"}}}]}})", "expected a string at /a/0/a"},
        {R"({"a":{"L":[{"M":{"a~/":{"BOOL":"true"}}}]}})", "expected true or false at /a/0/a~0~1"},
        {R"({"a":{"L":[{"M":{}}]}})", "this member is required at /a/0/a"},
        {R"({"a":{"S":"\udc00"}})", "expected text in UTF-8 at /a"},
        {R"({"a":{"L":[]},"a":{"L":[]}})", "duplicate member at /a"},
    };
    for (const auto& [item, error] : cases) {
        INFO(item);
        CHECK(item_error<Item>(item) == "the item: " + error);
    }
    for (const char* number : {"", "01", "+1", "1e", "0x1", "NaN", " 1", "1,2"})
        CHECK(item_error<Only<double>>(R"({"a":{"N":")" + std::string(number) + R"("}})") ==
              "the item: expected a number as text (N) at /a");
    CHECK(item_error<Only<std::int8_t>>(R"({"a":{"N":"128"}})").ends_with(" at /a"));
    const std::string deep = [] {
        std::string text = R"({"a":)";
        for (int i = 0; i < 200; ++i) text += R"({"L":[)";
        for (int i = 0; i < 200; ++i) text += "]}";
        return text + "}";
    }();
    CHECK(item_error<Only<RawJson>>(deep).find("expected at most 128 levels of nesting") != std::string::npos);
}
