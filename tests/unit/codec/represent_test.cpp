// Types with a represent<T>, which JSON encodes as another type.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

// As an object.
class Money {
public:
    Money() = default;
    Money(std::int64_t units, std::string currency) : units_(units), currency_(std::move(currency)) {}
    [[nodiscard]] std::int64_t units() const { return units_; }
    [[nodiscard]] const std::string& currency() const { return currency_; }
    auto operator<=>(const Money&) const = default;

private:
    std::int64_t units_ = 0;
    std::string currency_;
};
struct MoneyJson {
    std::int64_t units;
    std::string currency;
};

// As a number.
struct Percent {
    double share = 0;
    auto operator<=>(const Percent&) const = default;
};
// As an array.
struct Vector {
    double x = 0;
    double y = 0;
    bool operator==(const Vector&) const = default;
};
// As an array of represented types.
struct Wallet {
    std::map<std::string, Money> by_currency;
    bool operator==(const Wallet&) const = default;
};
// As a represented type.
struct Price {
    Money money;
    bool operator==(const Price&) const = default;
};
// As a string, null, or a variant.
struct Flexible {
    std::variant<std::monostate, int, std::string, MoneyJson> held;
};
// Recursive.
struct Tree {
    int weight = 0;
    std::vector<Tree> children;
    bool operator==(const Tree&) const = default;
};
struct TreeJson {
    int weight;
    std::vector<Tree> children;
};
enum class Level { low, high };
BOOST_DESCRIBE_ENUM(Level, low, high)

struct Circle {
    double radius;
};
struct Everything {
    Money money;
    std::optional<Money> maybe;
    std::vector<Money> list;
    std::deque<Percent> shares;
    std::map<std::string, Vector> vectors;
    std::set<Money> set;
    std::unique_ptr<Wallet> wallet;
    std::variant<Money, Circle, Percent, Vector, std::string> any;
    std::vector<Price> prices;
    Level level{};
    Tree tree;
};
using Tagged = std::variant<Money, Circle>;

}  // namespace

template <>
struct momento::functions::schema<MoneyJson> {
    field currency{.min_length = 3, .max_length = 3};
};
template <>
struct momento::functions::represent<Money> {
    using type = MoneyJson;
    static MoneyJson to(const Money& value) { return {value.units(), value.currency()}; }
    static Result<Money> from(MoneyJson given) {
        if (given.units < 0) return std::unexpected(WebError::message("expected units of 0 or more"));
        return Money(given.units, std::move(given.currency));
    }
};
template <>
struct momento::functions::represent<Percent> {
    using type = double;
    static double to(const Percent& value) { return value.share * 100; }
    static Result<Percent> from(double given) {
        if (given > 100) return std::unexpected(WebError::message("expected at most 100"));
        if (given < 0) return std::unexpected(WebError::message("\xff"));
        return Percent{given / 100};
    }
};
template <>
struct momento::functions::represent<Vector> {
    using type = std::pair<double, double>;
    static type to(const Vector& value) { return {value.x, value.y}; }
    static Result<Vector> from(type given) { return Vector{given.first, given.second}; }
};
template <>
struct momento::functions::represent<Wallet> {
    using type = std::vector<Money>;
    static type to(const Wallet& value) {
        type list;
        for (const auto& [currency, money] : value.by_currency) list.push_back(money);
        return list;
    }
    static Result<Wallet> from(type given) {
        Wallet wallet;
        for (Money& each : given)
            if (!wallet.by_currency.emplace(each.currency(), each).second)
                return std::unexpected(WebError::message("expected different currencies"));
        return wallet;
    }
};
template <>
struct momento::functions::represent<Price> {
    using type = Money;
    static Money to(const Price& value) { return value.money; }
    static Result<Price> from(Money given) {
        if (given.units() == 0) return std::unexpected(WebError::message("expected a price"));
        return Price{std::move(given)};
    }
};
template <>
struct momento::functions::represent<Flexible> {
    using type = std::variant<std::monostate, int, std::string, MoneyJson>;
    static type to(const Flexible& value) { return value.held; }
    static Result<Flexible> from(type given) { return Flexible{std::move(given)}; }
};
template <>
struct momento::functions::represent<Tree> {
    using type = TreeJson;
    static TreeJson to(const Tree& value) { return {value.weight, value.children}; }
    static Result<Tree> from(TreeJson given) {
        int sum = given.weight;
        for (const Tree& each : given.children) sum += each.weight;
        if (sum > 100) return std::unexpected(WebError::message("expected a weight of at most 100"));
        return Tree{sum, std::move(given.children)};
    }
};
template <>
struct momento::functions::represent<Level> {
    using type = bool;
    static bool to(const Level& value) { return value == Level::high; }
    static Result<Level> from(bool given) { return given ? Level::high : Level::low; }
};
template <>
struct momento::functions::schema<Tagged> {
    static constexpr std::string_view discriminator = "kind";
};

TEST_CASE("a type is an object, a number, an array or a boolean") {
    CHECK(read<Money>(R"({"units":7,"currency":"EUR"})").value == Money(7, "EUR"));
    CHECK(written(Money(7, "EUR")) == R"({"units":7,"currency":"EUR"})");
    CHECK(read<Percent>("50").value == Percent{0.5});
    CHECK(written(Percent{0.5}) == "50.0");
    CHECK(read<Vector>("[1,2.5]").value == Vector{1, 2.5});
    CHECK(written(Vector{1, 2.5}) == "[1.0,2.5]");
    CHECK(read<Level>("true").value == Level::high);
    CHECK(written(Level::low) == "false");
    CHECK(written(Percent{std::numeric_limits<double>::infinity()}).empty());
    CHECK(read<Price>(R"({"units":7,"currency":"EUR"})").value.money == Money(7, "EUR"));
}

TEST_CASE("an error of from is the error of the value") {
    CHECK(read<Money>(R"({"units":-7,"currency":"EUR"})").errors == ": expected units of 0 or more");
    CHECK(read<Percent>("101").errors == ": expected at most 100");
    CHECK(read<Percent>("-1").errors == ": expected another value");
    CHECK(read<std::vector<Percent>>("[1,101,2,-1]").errors == "/1: expected at most 100\n/3: expected another value");
    CHECK(
        read<std::map<std::string, Money>>(R"({"a":{"units":1,"currency":"EUR"},"b/c":{"units":-1,"currency":"EUR"}})")
            .errors == "/b~1c: expected units of 0 or more");
    CHECK(read<Wallet>(R"([{"units":1,"currency":"EUR"},{"units":2,"currency":"EUR"}])").errors ==
          ": expected different currencies");
    CHECK(read<Price>(R"({"units":0,"currency":"EUR"})").errors == ": expected a price");
    CHECK(read<Price>(R"({"units":-1,"currency":"EUR"})").errors == ": expected units of 0 or more");
    CHECK(read<std::vector<Price>>(R"([{"units":0,"currency":"EUR"},{"units":-1,"currency":"EUR"}])").errors ==
          "/0: expected a price\n/1: expected units of 0 or more");
    CHECK(read<std::set<Money>>(R"([{"units":1,"currency":"EUR"},{"currency":"EUR","units":1}])").errors ==
          "/1: duplicate element");
}

TEST_CASE("errors of the other type are reported at their place, and from is not called") {
    CHECK(read<Money>("7").errors == ": expected an object");
    CHECK(read<Money>("[]").errors == ": expected an object");
    CHECK(read<Money>("null").errors == ": expected an object");
    CHECK(read<Money>(R"({"units":-7,"currency":"E"})").errors == "/currency: expected a string of 3 characters");
    CHECK(read<Money>(R"({"units":"x"})").errors ==
          "/units: expected an integer from -9223372036854775808 to 9223372036854775807\n"
          "/currency: this member is required");
    CHECK(
        read<std::vector<Money>>(R"([{"units":1,"units":2,"currency":"EUR"},{"units":-1,"currency":"EUR"}])").errors ==
        "/0/units: duplicate member\n/1: expected units of 0 or more");
    CHECK(read<Percent>("\"1\"").errors == ": expected a number within the range of its type");
    CHECK(read<Percent>("{}").errors == ": expected a number within the range of its type");
    CHECK(read<Percent>("[[1],{\"a\":[]}]").errors == ": expected a number within the range of its type");
    CHECK(read<Vector>("[1]").errors == ": expected an array of 2 elements");
    CHECK(read<Vector>("[1,\"2\"]").errors == "/1: expected a number within the range of its type");
    CHECK(read<Wallet>(R"([{"units":-1,"currency":"EUR"},7])").errors ==
          "/0: expected units of 0 or more\n/1: expected an object");
    CHECK(read<std::optional<Money>>("null").accepted);
    CHECK(read<std::optional<Money>>("[]").errors == ": expected an object");
}

TEST_CASE("a type may be represented by a variant") {
    CHECK(read<Flexible>("null").accepted);
    CHECK(std::get<int>(read<Flexible>("7").value.held) == 7);
    CHECK(std::get<std::string>(read<Flexible>(R"("x")").value.held) == "x");
    CHECK(std::get<MoneyJson>(read<Flexible>(R"({"units":7,"currency":"EUR"})").value.held).units == 7);
    CHECK(read<Flexible>("[]").errors == ": expected null or a number or a string or an object");
    CHECK(written(Flexible{7}) == "7");
    CHECK(read<std::vector<Flexible>>(R"([null,1,"x",true])").errors ==
          "/3: expected null or a number or a string or an object");
}

TEST_CASE("the alternatives of a variant may be represented") {
    using Any = std::variant<Money, Circle, Percent, Vector, std::string>;
    CHECK(std::get<Money>(read<Any>(R"({"units":7,"currency":"EUR"})").value) == Money(7, "EUR"));
    CHECK(std::get<Circle>(read<Any>(R"({"radius":7})").value).radius == 7);
    CHECK(std::get<Percent>(read<Any>("7").value).share == 0.07);
    CHECK(std::get<Vector>(read<Any>("[1,2]").value).y == 2);
    CHECK(read<Any>(R"({"units":-7,"currency":"EUR"})").errors == ": expected units of 0 or more");
    CHECK(read<Any>(R"({"units":7})").errors ==
          ": expected an object with \"units\", \"currency\" or an object with \"radius\" or a number or an array or a "
          "string");
    CHECK(read<std::vector<Any>>(R"(["x",101,{"radius":1},{"units":-7,"currency":"EUR"},{"radius":"x"}])").errors ==
          "/1: expected at most 100\n/3: expected units of 0 or more\n"
          "/4/radius: expected a number within the range of its type");
    CHECK(written(Any(Money(7, "EUR"))) == R"({"units":7,"currency":"EUR"})");

    CHECK(std::get<Money>(read<Tagged>(R"({"units":7,"kind":"Money","currency":"EUR"})").value) == Money(7, "EUR"));
    CHECK(written(Tagged(Money(7, "EUR"))) == R"({"kind":"Money","units":7,"currency":"EUR"})");
    CHECK(read<Tagged>(R"({"kind":"Money","units":-7,"currency":"EUR"})").errors == ": expected units of 0 or more");
    CHECK(read<Tagged>(R"({"kind":"Money","units":-7})").errors == "/currency: this member is required");
    CHECK(read<Tagged>(R"({"kind":"MoneyJson","units":7,"currency":"EUR"})").errors ==
          ": expected an object with \"kind\" \"Money\" or an object with \"kind\" \"Circle\"");
}

TEST_CASE("recursive types") {
    const auto tree = read<Tree>(R"({"weight":1,"children":[{"weight":2,"children":[]},{"weight":3,"children":[]}]})");
    CHECK(tree.value.weight == 6);
    CHECK(tree.value.children.size() == 2);
    CHECK(read<Tree>(R"({"weight":1,"children":[{"weight":50,"children":[{"weight":51,"children":[]}]}]})").errors ==
          "/children/0: expected a weight of at most 100");
    const auto nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text += R"({"weight":0,"children":[)";
        for (std::size_t i = 0; i < depth; ++i) text += "]}";
        return text;
    };
    CHECK(read<Tree>(nested(64)).accepted);
    CHECK(read<Tree>(nested(65)).errors.ends_with(": expected at most 128 levels of nesting"));
    CHECK(read<Tree>(nested(10'000), 20'000).accepted);
    CHECK(read<std::vector<Tree>>("[" + nested(3) + "," + nested(2) + "]").accepted);
}

TEST_CASE("a text that ends early releases the values") {
    // The sanitizers detect a leak.
    const std::string whole =
        R"([[{"weight":1,"children":[{"weight":2,"children":[]}]}],[{"weight":200,"children":[]}]])";
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(read<std::vector<std::vector<Tree>>>(whole.substr(0, size)).accepted);
    CHECK(read<std::vector<std::vector<Tree>>>(whole).errors == "/1/0: expected a weight of at most 100");
}

TEST_CASE("random values of represented types are read back equal, and written as the same bytes") {
    std::mt19937_64 random(4806);
    const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    const auto money = [&] {
        return Money(1 + static_cast<std::int64_t>(below(9)), std::string(1, static_cast<char>('A' + below(9))) + "BC");
    };
    const auto percent = [&] { return Percent{static_cast<double>(below(101)) / 100}; };
    const auto vector = [&] { return Vector{static_cast<double>(below(9)) / 4, static_cast<double>(below(9))}; };
    for (int round = 0; round < 2'000; ++round) {
        Everything value;
        value.money = money();
        if (below(2) == 0) value.maybe = money();
        for (std::size_t left = below(4); left > 0; --left) value.list.push_back(money());
        for (std::size_t left = below(4); left > 0; --left) value.shares.push_back(percent());
        for (std::size_t left = below(4); left > 0; --left) value.vectors[std::to_string(below(9))] = vector();
        for (std::size_t left = below(4); left > 0; --left) value.set.insert(money());
        if (below(2) == 0) {
            value.wallet = std::make_unique<Wallet>();
            for (std::size_t left = below(4); left > 0; --left) {
                const Money made = money();
                value.wallet->by_currency[made.currency()] = made;
            }
        }
        switch (below(5)) {
            case 0: value.any = money(); break;
            case 1: value.any = Circle{2.5}; break;
            case 2: value.any = percent(); break;
            case 3: value.any = vector(); break;
            default: value.any = "x"; break;
        }
        for (std::size_t left = below(4); left > 0; --left) value.prices.push_back({money()});
        value.level = below(2) == 0 ? Level::low : Level::high;
        value.tree = {0, {{0, {{0, {}}}}, {0, {}}}};
        const std::string json = written(value);
        const auto back = read<Everything>(json);
        if (!back.accepted || !(back.value.money == value.money) || !(back.value.maybe == value.maybe) ||
            !(back.value.list == value.list) || !(back.value.set == value.set) ||
            !(back.value.prices == value.prices) || !(back.value.tree == value.tree) || written(back.value) != json) {
            INFO(json);
            INFO(back.errors);
            FAIL(written(back.value));
        }
    }
}
