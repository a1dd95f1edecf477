// Custom scalars with text<T>: in JSON and everywhere a value has a text form.
#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../bind/response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

struct Sku {
    std::string letters;
    bool operator==(const Sku&) const = default;
};
// The schema checks the form, the parser the meaning: the last digit is the sum of the others.
struct Checked {
    std::string digits;
};
enum class Level { low, high };  // not described
class Version {                  // not an aggregate
public:
    Version() = default;
    Version(int given_major, int given_minor) : major_(given_major), minor_(given_minor) {}
    [[nodiscard]] int major_part() const { return major_; }
    [[nodiscard]] int minor_part() const { return minor_; }

private:
    int major_ = 0;
    int minor_ = 0;
};
struct Careless {
    std::string text;
};

struct Order {
    Sku sku;
    std::optional<Checked> number;
    std::vector<Sku> more;
    std::map<std::string, Version> versions;
    Level level;
};
struct Limited {
    Sku sku;
    std::optional<Checked> number;
};
template <class T>
struct of {
    Query<T> x;
    Header<std::vector<T>> list;
};

}  // namespace

template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) {
        if (given.empty()) return WebError::message("a SKU is not empty");
        if (given.size() > 9) return WebError::with_status(500, "a SKU has \"at most\" nine letters");
        return Sku{std::string(given)};
    }
    static std::string format(const Sku& sku) { return sku.letters; }
};
template <>
struct momento::functions::text<Checked> {
    static Result<Checked> parse(std::string_view given) {
        int sum = 0;
        for (char c : given.substr(0, given.size() - 1)) sum += c - '0';
        if (given.empty() || given.back() - '0' != sum % 10) return WebError::message("the check digit is wrong");
        return Checked{std::string(given)};
    }
    static std::string format(const Checked& number) { return number.digits; }
    static constexpr field schema{.min_length = 4, .max_length = 4, .pattern = "^[0-9]+$"};
};
template <>
struct momento::functions::text<Level> {
    static Result<Level> parse(std::string_view given) {
        if (given == "lo") return Level::low;
        if (given == "hi") return Level::high;
        return WebError::message("lo or hi");
    }
    static const char* format(const Level& level) { return level == Level::low ? "lo" : "hi"; }
};
template <>
struct momento::functions::text<Version> {
    static Result<Version> parse(std::string_view given) {
        if (given.size() != 3 || given[1] != '.') return WebError::message("a version is like 1.2");
        return Version(given[0] - '0', given[2] - '0');
    }
    static std::string format(const Version& version) {
        return std::to_string(version.major_part()) + '.' + std::to_string(version.minor_part());
    }
};
// Its error cuts a character in half, and its output is not UTF-8.
template <>
struct momento::functions::text<Careless> {
    static Result<Careless> parse(std::string_view given) {
        if (given.size() > 1) return WebError::message("cannot take " + std::string(given.substr(0, 1)));
        return Careless{std::string(given)};
    }
    static std::string format(const Careless& value) { return value.text + "\xff"; }
};
template <>
struct momento::functions::schema<Limited> {
    field sku{.min_length = 2, .max_length = 3};
    field number{.pattern = "^1"};
};

namespace {

template <class T>
std::string shown(of<T> request) {
    return written(*request.x) + written(*request.list);
}
constexpr auto api = routes(route<"/sku", get, of<Sku>, std::string>(shown<Sku>),
                            route<"/checked", get, of<Checked>, std::string>(shown<Checked>),
                            route<"/level", get, of<Level>, std::string>(shown<Level>),
                            route<"/careless", get, of<Careless>, void>([](of<Careless>) {}),
                            route<"/body", post, Json<Careless>, void>([](Json<Careless>) {}),
                            route<"/answer", get, void, Json<Careless>>([] { return Json<Careless>{}; }));

}  // namespace

TEST_CASE("converts text to a value and a value to text") {
    const std::string text = R"({"sku":"a\"b","number":"1236","more":["x","y"],"versions":{"a":"1.2"},"level":"hi"})";
    const auto order = read<Order>(text);
    CHECK(order.errors == "");
    CHECK(order.accepted);
    CHECK(order.value.sku.letters == "a\"b");
    CHECK(order.value.number->digits == "1236");
    CHECK(order.value.versions.at("a").minor_part() == 2);
    CHECK(order.value.level == Level::high);
    CHECK(written(order.value) == text);
    CHECK(read<Order>(R"({"sku":"a","number":null,"more":[],"versions":{},"level":"lo"})").accepted);
    CHECK(read<std::variant<Sku, int>>(R"("a")").value == std::variant<Sku, int>(Sku{"a"}));
    CHECK(read<std::variant<Sku, int>>("7").value.index() == 1);
}

TEST_CASE("the text of the error becomes the detail") {
    CHECK(read<Order>(R"({"sku":"","more":["a","0123456789"],"versions":{"a":"1-2"},"level":"high"})").errors ==
          "/sku: a SKU is not empty\n/more/1: a SKU has \"at most\" nine letters\n/versions/a: a version is like "
          "1.2\n/level: lo or hi");
    CHECK(read<Sku>(R"("\u0061bcdefghij")").errors == ": a SKU has \"at most\" nine letters");
    // Values that are not strings.
    for (const char* other : {"null", "true", "[]", "{}", R"({"a":[1]})", R"(["a"])"}) {
        INFO(other);
        CHECK_FALSE(read<Sku>(other).accepted);
    }
    CHECK(read<Sku>("7").errors == ": expected a string");
    CHECK(read<Sku>("true").errors == ": expected a string");
}

TEST_CASE("a value that is not a string is reported as such, even if its text would be valid") {
    CHECK(read<Level>("7").errors == ": expected a string");
    CHECK(read<Level>("[]").errors == ": expected a string");
    CHECK(read<Level>("{}").errors == ": expected a string");
    CHECK(read<Sku>("null").errors == ": expected a string");
}

TEST_CASE("applies the type's own schema and the errors of the parser") {
    CHECK(read<Checked>(R"("1236")").accepted);
    CHECK(read<Checked>(R"("123")").errors == ": expected a string of 4 characters, that matches ^[0-9]+$");
    CHECK(read<Checked>(R"("12a2")").errors == ": expected a string of 4 characters, that matches ^[0-9]+$");
    CHECK(read<Checked>(R"("12a6")").errors == ": the check digit is wrong");  // the parser's error comes first
    CHECK(read<Checked>("7").errors == ": expected a string of 4 characters, that matches ^[0-9]+$");
    CHECK(read<Checked>(R"("1237")").errors == ": the check digit is wrong");
}

TEST_CASE("a member's schema applies in addition") {
    CHECK(read<Limited>(R"({"sku":"ab"})").accepted);
    CHECK(read<Limited>(R"({"sku":"a"})").errors == "/sku: expected a string of 2 to 3 characters");
    CHECK(read<Limited>(R"({"sku":"abcd","number":"2013"})").errors ==
          "/sku: expected a string of 2 to 3 characters\n/number: expected a string that matches ^1");
    CHECK(read<Limited>(R"({"sku":"ab","number":"1124"})").accepted);
    CHECK(read<Limited>(R"({"sku":"0123456789"})").errors == "/sku: a SKU has \"at most\" nine letters");
    CHECK(read<Limited>(R"({"sku":"ab","number":"1123"})").errors == "/number: the check digit is wrong");
}

TEST_CASE("reads custom scalars from a query and a header") {
    const auto ask = [](std::string path, std::string query, testing::text_pairs headers = {}) {
        return response_to<api>({.path = std::move(path), .query = std::move(query), .headers = std::move(headers)});
    };
    CHECK(ask("/sku", "x=a+b", {{"list", "c, d"}}) == R"(200 "a b"["c","d"])");
    CHECK(ask("/sku", "x=", {{"list", "c,0123456789"}}) ==
          "400\nquery x: a SKU is not empty\nheader list: a SKU has \"at most\" nine letters");
    CHECK(ask("/level", "x=hi") == R"(200 "hi"[])");
    CHECK(ask("/checked", "x=1236") == R"(200 "1236"[])");
    CHECK(ask("/checked", "x=1237", {{"list", "1236,11"}}) ==
          "400\nquery x: the check digit is wrong\nheader list: expected a string of 4 characters, that matches "
          "^[0-9]+$");
    CHECK(ask("/checked", "x=") == "400\nquery x: the check digit is wrong");
}

TEST_CASE("an error that is not UTF-8 leaves the response valid JSON, and a value that is not UTF-8 is 500") {
    CHECK(response_to<api>({.path = "/careless", .query = "x=%C3%A9"}).starts_with("400\nquery x: "));
    CHECK(response_to<api>({.method = post, .path = "/body", .body = "\"\xc3\xa9\""}).starts_with("400\nbody : "));
    CHECK(response_to<api>({.path = "/answer"}) == "500 the function's response could not be encoded");
}
