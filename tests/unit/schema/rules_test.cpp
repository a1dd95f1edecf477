// Schema rules are enforced on input: each rule at its bound, below it and above it.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class Color { red = 5, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Integers {
    int between = 0;
    int inside = 1;
    std::uint8_t tens = 0;
    std::int8_t below_zero = -1;
    std::uint64_t large = 0;
    std::int64_t least = 0;
    unsigned any_multiple = 0;
    std::optional<int> maybe;
    std::int64_t wide_multiple = 0;
};
struct Numbers {
    double between = 0;
    double inside = 0.5;
    double tenths = 0;
    double halves = 0;
    double cents = 0;
    float single = 0;
    float single_tenths = 0;
    double thirds = 0;
    std::unique_ptr<double> maybe;
};
struct Texts {
    std::string length{};
    std::string_view view{};
    std::string pattern{};
    std::string format{};
    std::string all{};
    std::optional<std::string> maybe{};
    std::string annotated{};
    std::string long_pattern{};
    std::string least_pattern{};
};
struct Lists {
    std::vector<int> counted;
    std::vector<int> distinct;
    std::vector<std::string> both;
    std::vector<bool> flags;
    std::optional<std::vector<double>> maybe;
    std::vector<std::vector<int>> nested;
    std::vector<Color> colors;
};
struct Pair {
    int a;
    std::string hidden = "h";
};
struct Objects {
    std::vector<Pair> pairs;
    std::vector<std::unordered_map<std::string, int>> maps;
};
struct User {
    int id = 7;
    std::string name;
    std::string password = "none";
    int level = 3;
    std::vector<int> list = {1, 2};
    std::optional<int> maybe = 4;
};
struct Odd {
    int plain;
    int quoted;
    int backslash;
    int control;
    int accent;
    int slash;
};
struct Closed {
    int a;
    std::optional<int> b;
    int c = 9;
};
struct Inner {
    int number;
};
struct Impossible {
    std::uint64_t number;
};
struct Outer {
    Inner inner;
    std::vector<Inner> list;
};

}  // namespace

template <>
struct momento::functions::schema<Integers> {
    field between{.minimum = -3, .maximum = 5, .optional = true};
    field inside{.exclusive_minimum = 0, .exclusive_maximum = 3, .optional = true};
    field tens{.minimum = 10, .multiple_of = 10, .optional = true};
    field below_zero{.exclusive_maximum = 0, .multiple_of = 3, .optional = true};
    field large{.minimum = 9223372036854775808u, .optional = true};
    field least{.maximum = -9223372036854775807, .optional = true};
    field any_multiple{.multiple_of = 7u, .optional = true};
    field maybe{.minimum = 2};
    field wide_multiple{.multiple_of = 5'000'000'000, .optional = true};
};
template <>
struct momento::functions::schema<Numbers> {
    field between{.minimum = -0.5, .maximum = 1.25, .optional = true};
    field inside{.exclusive_minimum = 0, .exclusive_maximum = 1, .optional = true};
    field tenths{.multiple_of = 0.1, .optional = true};
    field halves{.multiple_of = 0.5, .optional = true};
    field cents{.multiple_of = 0.01, .optional = true};
    field single{.minimum = -0.1, .maximum = 0.1, .optional = true};
    field single_tenths{.multiple_of = 0.1, .optional = true};
    field thirds{.minimum = 0, .multiple_of = 3, .optional = true};
    field maybe{.maximum = 1e6};
};
template <>
struct momento::functions::schema<Texts> {
    field length{.min_length = 2, .max_length = 4, .optional = true};
    field view{.max_length = 1, .optional = true};
    field pattern{.pattern = "^[a-z]+$", .optional = true};
    field format{.format = "uuid", .optional = true};
    field all{.min_length = 3, .max_length = 8, .pattern = "@", .format = "email", .optional = true};
    field maybe{.min_length = 1};
    field annotated{.format = "password", .optional = true};
    field long_pattern{.max_length = 5000, .pattern = "a", .optional = true};
    field least_pattern{.min_length = 6000, .pattern = "a", .optional = true};
};
template <>
struct momento::functions::schema<Lists> {
    field counted{.min_items = 1, .max_items = 3, .optional = true};
    field distinct{.unique_items = true, .optional = true};
    field both{.max_items = 2, .unique_items = true, .optional = true};
    field flags{.unique_items = true, .optional = true};
    field maybe{.min_items = 2, .unique_items = true};
    field nested{.unique_items = true, .optional = true};
    field colors{.unique_items = true, .optional = true};
};
template <>
struct momento::functions::schema<Pair> {
    field hidden{.write_only = true, .optional = true};
};
template <>
struct momento::functions::schema<Objects> {
    field pairs{.unique_items = true, .optional = true};
    field maps{.unique_items = true, .optional = true};
};
template <>
struct momento::functions::schema<User> {
    field id{.minimum = 100, .read_only = true};
    field password{.min_length = 3, .write_only = true};
    field level{.minimum = 1, .maximum = 5, .optional = true};
    field list{.max_items = 2, .optional = true};
};
template <>
struct momento::functions::schema<Odd> {
    field quoted{.name = R"(a "quoted" name)"};
    field backslash{.name = R"(back\slash\)"};
    field control{.name = "tab\tand\x01"};
    field accent{.name = "\xc3\xa9t\xc3\xa9"};
    field slash{.name = "a/b~c"};
};
template <>
struct momento::functions::schema<Closed> {
    static constexpr bool closed = true;
    field a{.name = "A"};
    field c{.read_only = true};
};
template <>
struct momento::functions::schema<Impossible> {
    field number{.exclusive_minimum = 18446744073709551615u};
};
template <>
struct momento::functions::schema<Inner> {
    field number{.minimum = 1};
};

namespace {

template <class T>
std::string outcome(std::string_view member, std::string_view value) {
    const auto result = read<T>("{\"" + std::string(member) + "\":" + std::string(value) + '}');
    if (result.accepted) return "taken";
    CHECK(result.errors.starts_with('/' + std::string(member) + ": "));
    return result.errors.substr(member.size() + 3);
}

std::string repeated(std::string_view part, int count) {
    std::string text = "\"";
    for (; count > 0; --count) text += part;
    return text + '"';
}

}  // namespace

TEST_CASE("checks bounds of integers") {
    for (const char* in : {"-3", "-2", "0", "4", "5", "-0"}) CHECK(outcome<Integers>("between", in) == "taken");
    for (const char* out : {"-4", "6", "-2147483648", "2147483647", "2147483648", "1.5", "6e0", "\"1\"", "null", "[]"})
        CHECK(outcome<Integers>("between", out) == "expected an integer from -3 to 5");
    for (const char* in : {"1", "2"}) CHECK(outcome<Integers>("inside", in) == "taken");
    for (const char* out : {"0", "-0", "3"})
        CHECK(outcome<Integers>("inside", out) == "expected an integer from 1 to 2");
    for (const char* in : {"10", "20", "250"}) CHECK(outcome<Integers>("tens", in) == "taken");
    for (const char* out : {"0", "9", "11", "19", "255", "256", "260"})
        CHECK(outcome<Integers>("tens", out) == "expected an integer from 10 to 255 and a multiple of 10");
    for (const char* in : {"-3", "-6", "-126"}) CHECK(outcome<Integers>("below_zero", in) == "taken");
    for (const char* out : {"-1", "-2", "0", "3", "-128", "-129"})
        CHECK(outcome<Integers>("below_zero", out) == "expected an integer from -128 to -1 and a multiple of 3");
    for (const char* in : {"9223372036854775808", "18446744073709551615"})
        CHECK(outcome<Integers>("large", in) == "taken");
    for (const char* out : {"9223372036854775807", "0", "18446744073709551616", "-9223372036854775808"})
        CHECK(outcome<Integers>("large", out) ==
              "expected an integer from 9223372036854775808 to 18446744073709551615");
    for (const char* in : {"-9223372036854775808", "-9223372036854775807"})
        CHECK(outcome<Integers>("least", in) == "taken");
    for (const char* out : {"-9223372036854775806", "0", "-9223372036854775809"})
        CHECK(outcome<Integers>("least", out) ==
              "expected an integer from -9223372036854775808 to -9223372036854775807");
    for (const char* in : {"0", "-0", "7", "4294967291"}) {
        const bool multiple = std::string_view(in) != "4294967291";
        CHECK((outcome<Integers>("any_multiple", in) == "taken") == multiple);
    }
    CHECK(outcome<Integers>("maybe", "2") == "taken");
    CHECK(outcome<Integers>("maybe", "null") == "taken");
    CHECK(outcome<Integers>("maybe", "1") == "expected an integer from 2 to 2147483647");
    for (const char* in : {"0", "5000000000", "-5000000000", "9223372035000000000"})
        CHECK(outcome<Integers>("wide_multiple", in) == "taken");
    for (const char* out : {"705032704", "1", "5000000001"})
        CHECK(outcome<Integers>("wide_multiple", out).ends_with(" and a multiple of 5000000000"));
    CHECK(read<Integers>("{}").accepted);
}

TEST_CASE("checks bounds of floating-point numbers") {
    for (const char* in : {"-0.5", "-0.49999999999999994", "0", "-0", "1.25", "1.2499999999999998", "1e0", "1e-400"})
        CHECK(outcome<Numbers>("between", in) == "taken");
    for (const char* out : {"-0.5000000000000001", "1.2500000000000002", "2", "-1", "\"1\"", "null"})
        CHECK(outcome<Numbers>("between", out) == "expected a number of at least -0.5 and of at most 1.25");
    for (const char* in : {"0.5", "5e-324", "0.9999999999999999"}) CHECK(outcome<Numbers>("inside", in) == "taken");
    for (const char* out : {"0", "-0", "1", "1.0", "1e-400"})
        CHECK(outcome<Numbers>("inside", out) == "expected a number above 0 and below 1");
    CHECK(outcome<Numbers>("maybe", "1000000") == "taken");
    CHECK(outcome<Numbers>("maybe", "null") == "taken");
    CHECK(outcome<Numbers>("maybe", "1000000.1") == "expected a number of at most 1000000");
}

TEST_CASE("checks multiples of fractions") {
    for (const char* in : {"0", "0.1", "0.2", "0.3", "0.6", "0.7", "-0.7", "1.1", "4.35e1", "123456.7", "1e15", "1"})
        CHECK(outcome<Numbers>("tenths", in) == "taken");
    for (const char* out : {"0.01", "0.15", "0.1000001", "-0.05", "123456.78", "1e-5", "0.30001"})
        CHECK(outcome<Numbers>("tenths", out) == "expected a number, a multiple of 0.1");
    for (const char* in : {"0.07", "19.99", "0.29", "1234567.89", "99999999.99", "8.41", "-4.35"})
        CHECK(outcome<Numbers>("cents", in) == "taken");
    for (const char* out : {"19.999", "0.001", "123456.789", "0.295"})
        CHECK(outcome<Numbers>("cents", out) == "expected a number, a multiple of 0.01");
    for (const char* in : {"0", "3", "300000000003", "9e15"}) CHECK(outcome<Numbers>("thirds", in) == "taken");
    for (const char* out : {"1", "2.9999", "-3"})
        CHECK(outcome<Numbers>("thirds", out) == "expected a number of at least 0, a multiple of 3");
}

TEST_CASE("multiples are exact for numbers of every magnitude") {
    for (const char* in :
         {"1e308", "1.7976931348623157e308", "-1e308", "9007199254740993", "0.5", "1e22", "4503599627370497.5"})
        CHECK(outcome<Numbers>("halves", in) == "taken");
    for (const char* out : {"0.25", "5e-324", "1e-300", "1125899906842624.25", "0.5000000000000001"})
        CHECK(outcome<Numbers>("halves", out) == "expected a number, a multiple of 0.5");
    for (const char* in : {"1e308", "90071992547409.92", "1e15", "0.010", "1e-2", "0e-5"})
        CHECK(outcome<Numbers>("cents", in) == "taken");
    for (const char* out : {"1000000000000.001", "0.30000000000000004", "1e-3"})
        CHECK(outcome<Numbers>("cents", out) == "expected a number, a multiple of 0.01");
    CHECK(outcome<Numbers>("thirds", "3e300") == "taken");
    CHECK(outcome<Numbers>("thirds", "1e300") == "expected a number of at least 0, a multiple of 3");
    // The value that the handler receives is checked, however it is written.
    CHECK(outcome<Numbers>("tenths", "0.1000000000000000055511151231257827") == "taken");
}

TEST_CASE("rejects large numbers that are not multiples") {
    for (const char* out : {"1234567.891", "5000000.005", "99999999.995"})
        CHECK(outcome<Numbers>("cents", out) == "expected a number, a multiple of 0.01");
    for (const char* out : {"300000000001", "3000000001.5", "1000000000"})
        CHECK(outcome<Numbers>("thirds", out) == "expected a number of at least 0, a multiple of 3");
}

TEST_CASE("bounds and multiples of a float are rounded to float") {
    for (const char* in : {"0.1", "-0.1", "0.05", "0"}) CHECK(outcome<Numbers>("single", in) == "taken");
    for (const char* out : {"0.11", "0.1001", "-0.1001"})
        CHECK(outcome<Numbers>("single", out) == "expected a number of at least -0.1 and of at most 0.1");
    for (const char* in : {"0.1", "0.2", "0.3", "0.7", "-1.1", "12.5", "0"})
        CHECK(outcome<Numbers>("single_tenths", in) == "taken");
    for (const char* out : {"0.15", "0.01", "12.55"})
        CHECK(outcome<Numbers>("single_tenths", out) == "expected a number, a multiple of 0.1");
}

TEST_CASE("a pattern without a max_length checks 4,096 characters") {
    const auto letters = [](std::size_t count) { return '"' + std::string(count, 'a') + '"'; };
    CHECK(outcome<Texts>("pattern", letters(4096)) == "taken");
    CHECK(outcome<Texts>("pattern", letters(4097)) == "expected a string of at most 4096 characters");
    CHECK(outcome<Texts>("pattern", letters(500'000)) == "expected a string of at most 4096 characters");
    CHECK(outcome<Texts>("pattern", "7") == "expected a string that matches ^[a-z]+$");
    CHECK(outcome<Texts>("long_pattern", letters(4097)) == "taken");
    CHECK(outcome<Texts>("long_pattern", letters(5001)) ==
          "expected a string of at most 5000 characters, that matches a");
    CHECK(outcome<Texts>("least_pattern", letters(6000)) == "taken");
    CHECK(outcome<Texts>("least_pattern", letters(6001)) == "expected a string of at most 6000 characters");
    CHECK(outcome<Texts>("least_pattern", letters(5999)) ==
          "expected a string of at least 6000 characters, that matches a");
}

TEST_CASE("a length counts code points") {
    for (const char* character :
         {"a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\\n", "\\u00e9", "\\ud83d\\ude00"}) {
        INFO(character);
        CHECK(outcome<Texts>("length", repeated(character, 2)) == "taken");
        CHECK(outcome<Texts>("length", repeated(character, 4)) == "taken");
        CHECK(outcome<Texts>("length", repeated(character, 1)) == "expected a string of 2 to 4 characters");
        CHECK(outcome<Texts>("length", repeated(character, 5)) == "expected a string of 2 to 4 characters");
        CHECK(outcome<Texts>("view", repeated(character, 1)) == "taken");
        CHECK(outcome<Texts>("view", repeated(character, 2)) == "expected a string of at most 1 character");
    }
    CHECK(outcome<Texts>("view", "\"\"") == "taken");
    CHECK(outcome<Texts>("length", "\"\"") == "expected a string of 2 to 4 characters");
    CHECK(outcome<Texts>("length", "7") == "expected a string of 2 to 4 characters");
    CHECK(outcome<Texts>("length", "\"e\xcc\x81\"") == "taken");  // two code points, one glyph
    CHECK(outcome<Texts>("maybe", "null") == "taken");
    CHECK(outcome<Texts>("maybe", "\"\"") == "expected a string of at least 1 character");
}

TEST_CASE("checks patterns and formats") {
    CHECK(outcome<Texts>("pattern", R"("abc")") == "taken");
    for (const char* out : {R"("")", R"("aBc")", R"("a1")", R"("a\n")", R"("\u00e9")", "1"})
        CHECK(outcome<Texts>("pattern", out) == "expected a string that matches ^[a-z]+$");
    CHECK(outcome<Texts>("format", R"("01234567-89ab-cdef-0123-456789ABCDEF")") == "taken");
    for (const char* out :
         {R"("")", R"("01234567-89ab-cdef-0123-456789ABCDE")", R"("0123456789abcdef0123456789ABCDEF")"})
        CHECK(outcome<Texts>("format", out) == R"(expected a string in the format "uuid")");
    CHECK(outcome<Texts>("all", R"("a@b.c")") == "taken");
    for (const char* out : {R"("a@")", R"("a@b.cdefg")", R"("a.b.c")", R"("a@@b")", "null"})
        CHECK(outcome<Texts>("all", out) ==
              R"(expected a string of 3 to 8 characters, in the format "email", that matches @)");
    CHECK(outcome<Texts>("annotated", R"("any")") == "taken");
}

TEST_CASE("checks the number of elements") {
    for (const char* in : {"[1]", "[1,1,1]"}) CHECK(outcome<Lists>("counted", in) == "taken");
    for (const char* out : {"[]", "[1,2,3,4]", "{}", "1"})
        CHECK(outcome<Lists>("counted", out) == "expected an array of 1 to 3 elements");
    CHECK(outcome<Lists>("maybe", "[1,2]") == "taken");
    CHECK(outcome<Lists>("maybe", "null") == "taken");
    for (const char* out : {"[1]", "[]", "[1,1]", "[1,1.0]"})
        CHECK(outcome<Lists>("maybe", out) == "expected an array of at least 2 elements that differ from each other");
}

TEST_CASE("rejects duplicate elements of a unique array") {
    for (const char* in : {"[]", "[1]", "[1,2,3]", "[-1,1]", "[12,1,2]"})
        CHECK(outcome<Lists>("distinct", in) == "taken");
    for (const char* out : {"[1,1]", "[1,2,1]", "[0,-0]"})
        CHECK(outcome<Lists>("distinct", out) == "expected an array of elements that differ from each other");
    CHECK(outcome<Lists>("both", R"(["a","b"])") == "taken");
    CHECK(outcome<Lists>("both", R"(["a","A"])") == "taken");
    for (const char* out : {R"(["a","a"])", R"(["a","\u0061"])", R"(["a","b","c"])"})
        CHECK(outcome<Lists>("both", out) == "expected an array of at most 2 elements that differ from each other");
    CHECK(outcome<Lists>("flags", "[true,false]") == "taken");
    CHECK(outcome<Lists>("flags", "[true,false,true]").starts_with("expected an array"));
    CHECK(outcome<Lists>("nested", "[[1,2],[2,1],[],[12]]") == "taken");
    CHECK(outcome<Lists>("nested", "[[1,2],[1,2]]").starts_with("expected an array"));
    CHECK(outcome<Lists>("nested", "[[],[1],[]]").starts_with("expected an array"));
    CHECK(outcome<Objects>("pairs", R"([{"a":1},{"a":2}])") == "taken");
    CHECK(outcome<Objects>("pairs", R"([{"a":1},{"a":1}])").starts_with("expected an array"));
    CHECK(outcome<Objects>("pairs", R"([{"a":1,"hidden":"x"},{"hidden":"x","a":1}])").starts_with("expected an array"));
    std::string many = "[0";
    for (int i = 1; i < 50'000; ++i) many += ',' + std::to_string(i);
    CHECK(outcome<Lists>("distinct", many + ']') == "taken");
    CHECK(outcome<Lists>("distinct", many + ",0]").starts_with("expected an array"));
}

TEST_CASE("an unreadable element is not reported as a duplicate") {
    const std::string integer = ": expected an integer from -2147483648 to 2147483647";
    CHECK(read<Lists>(R"({"distinct":["a","b"]})").errors == "/distinct/0" + integer + "\n/distinct/1" + integer);
    CHECK(read<Lists>(R"({"distinct":[0,"b"]})").errors == "/distinct/1" + integer);
    CHECK(read<Lists>(R"({"colors":["red","blue"]})").errors == R"(/colors/1: expected one of "red", "green")");
}

TEST_CASE("elements are compared by their JSON text (docs/schemas.md)") {
    CHECK(outcome<Objects>("pairs", R"([{"a":1,"hidden":"x"},{"a":2,"hidden":"x"}])") == "taken");
    CHECK(outcome<Objects>("pairs", R"([{"a":1,"hidden":"x"},{"a":1,"hidden":"y"}])").starts_with("expected an array"));
    CHECK(outcome<Objects>("maps", R"([{"a":1,"b":2},{"a":1,"b":2}])").starts_with("expected an array"));
    CHECK(outcome<Objects>("maps", R"([{"a":1,"b":2},{"a":1,"b":3}])") == "taken");
}

TEST_CASE("ignores read_only on input, omits write_only on output, and keeps the defaults of optional members") {
    const auto least = read<User>(R"({"name":"Ada","password":"abc"})");
    CHECK(least.accepted);
    CHECK(least.value.id == 7);
    CHECK(least.value.level == 3);
    CHECK(least.value.list == std::vector{1, 2});
    CHECK(least.value.maybe == 4);
    CHECK(written(least.value) == R"({"id":7,"name":"Ada","level":3,"list":[1,2],"maybe":4})");
    // Whatever the value.
    for (const char* given : {"200", "\"x\"", "null", "{\"a\":[1]}", "[]"}) {
        const auto all = read<User>(R"({"id":)" + std::string(given) +
                                    R"(,"name":"Ada","password":"abc","level":5,"list":[],"maybe":null})");
        CHECK(all.accepted);
        CHECK(all.value.id == 7);
        CHECK(written(all.value) == R"({"id":7,"name":"Ada","level":5,"list":[],"maybe":null})");
    }
    CHECK(read<User>(R"({"password":"ab","level":0,"list":[1,2,3]})").errors ==
          "/password: expected a string of at least 3 characters\n"
          "/level: expected an integer from 1 to 5\n"
          "/list: expected an array of at most 2 elements\n"
          "/name: this member is required");
    CHECK(read<User>(R"({"name":"Ada","password":"abc","level":null})").errors ==
          "/level: expected an integer from 1 to 5");
    CHECK(read<User>(R"({"name":"Ada"})").errors == "/password: this member is required");
}

TEST_CASE("reads and writes renamed members with any characters") {
    const Odd odd{1, 2, 3, 4, 5, 6};
    const std::string text =
        "{\"plain\":1,\"a \\\"quoted\\\" "
        "name\":2,\"back\\\\slash\\\\\":3,\"tab\\u0009and\\u0001\":4,\"\xc3\xa9t\xc3\xa9\":5,\"a/b~c\":6}";
    CHECK(written(odd) == text);
    const auto back = read<Odd>(text);
    CHECK(back.errors == "");
    CHECK(written(back.value) == text);
    CHECK(read<RawJson>(text).accepted);
    CHECK(
        read<Odd>(
            R"({"plain":1,"a \u0022quoted\u0022 name":2,"back\u005cslash\\":3,"tab\tand\u0001":4,"\u00e9t\u00e9":5,"a\/b~c":6})")
            .accepted);
    CHECK(read<Odd>(R"({"plain":1,"quoted":2})").errors ==
          "/a \"quoted\" name: this member is required\n/back\\slash\\: this member is required\n"
          "/tab\tand\x01: this member is required\n/\xc3\xa9t\xc3\xa9: this member is required\n"
          "/a~1b~0c: this member is required");
}

TEST_CASE("a closed type rejects unknown members") {
    CHECK(read<Closed>(R"({"A":1})").accepted);
    CHECK(read<Closed>(R"({"A":1,"b":null,"c":"ignored"})").accepted);
    CHECK(read<Closed>(R"({"A":1,"a":2})").errors == "/a: unknown member");
    CHECK(read<Closed>(R"({"x":{"y":[1]},"A":"z","w/~":null})").errors ==
          "/x: unknown member\n/A: expected an integer from -2147483648 to 2147483647\n"
          "/w~1~0: unknown member");
    CHECK(read<std::vector<Closed>>(R"([{"A":1},{"A":1,"":2}])").errors == "/1/: unknown member");
}

TEST_CASE("rules apply wherever the type is used") {
    CHECK(read<Outer>(R"({"inner":{"number":0},"list":[{"number":1},{"number":-1}]})").errors ==
          "/inner/number: expected an integer from 1 to 2147483647\n"
          "/list/1/number: expected an integer from 1 to 2147483647");
    // Not on output: the handler's value is written.
    CHECK(written(Outer{{0}, {}}) == R"({"inner":{"number":0},"list":[]})");
}

TEST_CASE("a bound that no value can satisfy is rejected, beyond the widest type too") {
    CHECK_FALSE(detail::json_encodes<Impossible>);
}
