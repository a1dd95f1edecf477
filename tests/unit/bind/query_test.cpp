// Query members: parameters that are present once, several times or not at all.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::string_literals;
using tests::response_to;
using tests::written;

namespace {

enum class Order { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)

struct Sku {
    std::string letters;
};

template <class T>
struct of {
    Query<T> x;
};
struct initialized {
    Query<unsigned> limit = 20;
    Query<std::string> sort = "name";
    Query<Order> order = Order::oldest;
    Query<double> near = 0.5;
    Query<bool> all = true;
};
struct by_argument {
    Query<unsigned, "limit", 20> most;
    Query<std::string, "", "a text that is longer than a small string"> sort;
    Query<Order, "order", Order::oldest> order;
    Query<double, "near", 0.5> near;
    Query<bool, "all", true> all;
    Query<std::string_view, "view", "seen"> view;
    Query<std::int64_t, "low", -5> low;
};
struct lists {
    Query<std::vector<std::string>> tag;
    Query<std::vector<int>> id;
    Query<std::vector<bool>> flag;
    Query<std::vector<Order>> order;
    Query<std::optional<std::vector<std::string_view>>> maybe;
};
struct ruled {
    Query<int> page = 1;
    Query<std::string> search_for;
    Query<std::vector<int>> ids;
    Query<std::optional<std::string>> code;
};
struct named {
    Query<std::string, "x-y z"> odd;
    Query<std::string> Case;
    Query<std::optional<std::string>, "case"> lower;
};

}  // namespace

template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) {
        if (given.size() != 3) return WebError::message("a SKU has three letters");
        return Sku{std::string(given)};
    }
    static std::string format(const Sku& sku) { return sku.letters; }
};
template <>
struct momento::functions::schema<ruled> {
    field page{.minimum = 1, .maximum = 100};
    field search_for{.name = "search-for", .min_length = 2};
    field ids{.min_items = 1, .max_items = 3, .unique_items = true};
    field code{.min_length = 2, .max_length = 2};
};

namespace {

int runs = 0;

template <class T>
std::string shown(of<T> request) {
    ++runs;
    return written(*request.x);
}

template <class Defaults>
std::string defaults(Defaults request) {
    std::string text;
    detail::for_each_field<Defaults>([&](auto index) { text += written(*detail::field_of<index>(request)) + ' '; });
    return text;
}

constexpr auto api = routes(
    route<"/text", get, of<std::string>, std::string>(shown<std::string>),
    route<"/view", get, of<std::string_view>, std::string>(shown<std::string_view>),
    route<"/int", get, of<int>, std::string>(shown<int>), route<"/double", get, of<double>, std::string>(shown<double>),
    route<"/bool", get, of<bool>, std::string>(shown<bool>), route<"/enum", get, of<Order>, std::string>(shown<Order>),
    route<"/day", get, of<std::chrono::sys_days>, std::string>(shown<std::chrono::sys_days>),
    route<"/sku", get, of<Sku>, std::string>(shown<Sku>),
    route<"/skus", get, of<std::vector<Sku>>, std::string>(shown<std::vector<Sku>>),
    route<"/maybe-text", get, of<std::optional<std::string>>, std::string>(shown<std::optional<std::string>>),
    route<"/maybe-int", get, of<std::optional<int>>, std::string>(shown<std::optional<int>>),
    route<"/initialized", get, initialized, std::string>(defaults<initialized>),
    route<"/by-argument", get, by_argument, std::string>(defaults<by_argument>),
    route<"/lists", get, lists, std::string>(defaults<lists>),
    route<"/ruled", get, ruled, std::string>(defaults<ruled>),
    route<"/named", get, named, std::string>(defaults<named>));

std::string ask(std::string path, std::string query) {
    return response_to<api>({.path = std::move(path), .query = std::move(query)});
}

constexpr const char* required = "400\nquery x: this parameter is required";
constexpr const char* several = "400\nquery x: expected one value, not several";

}  // namespace

TEST_CASE("a parameter is found by name among others") {
    CHECK(ask("/text", "x=a") == R"(200 "a")");
    CHECK(ask("/view", "x=a") == R"(200 "a")");
    CHECK(ask("/text", "a=1&xx=2&x=a&=3&y") == R"(200 "a")");
    CHECK(ask("/text", "x=a%20b+c%2Bd%26e%3Df%C3%A9") == "200 \"a b c+d&e=f\xc3\xa9\"");
    CHECK(ask("/text", "%78=a") == R"(200 "a")");
    CHECK(ask("/text", "x=a=b") == R"(200 "a=b")");
    CHECK(ask("/int", "x=-12") == "200 -12");
    CHECK(ask("/double", "x=1e3") == "200 1000.0");
    CHECK(ask("/bool", "x=false") == "200 false");
    CHECK(ask("/enum", "x=oldest") == R"(200 "oldest")");
    CHECK(ask("/day", "x=2026-11-22") == R"(200 "2026-11-22")");
    CHECK(ask("/sku", "x=abc") == R"(200 "abc")");
    CHECK(ask("/skus", "x=abc&x=def") == R"(200 ["abc","def"])");
}

TEST_CASE("rejects a request without a required parameter") {
    runs = 0;
    for (const char* path : {"/text", "/view", "/int", "/double", "/bool", "/enum", "/day", "/sku"}) {
        INFO(path);
        CHECK(ask(path, "") == required);
        CHECK(ask(path, "y=1") == required);
        CHECK(ask(path, "X=1") == required);  // names are case-sensitive
        CHECK(ask(path, "x%20=1") == required);
    }
    CHECK(runs == 0);
    CHECK(ask("/maybe-text", "") == "200 null");
    CHECK(ask("/maybe-int", "y=1") == "200 null");
}

TEST_CASE("an empty value is a value") {
    CHECK(ask("/text", "x=") == R"(200 "")");
    CHECK(ask("/text", "x") == R"(200 "")");
    CHECK(ask("/text", "x&y") == R"(200 "")");
    CHECK(ask("/view", "x=") == R"(200 "")");
    CHECK(ask("/maybe-text", "x=") == R"(200 "")");
    CHECK(ask("/maybe-text", "x") == R"(200 "")");
    CHECK(ask("/int", "x=") == "400\nquery x: expected an integer from -2147483648 to 2147483647");
    CHECK(ask("/maybe-int", "x=") == "200 null");  // a browser submits an empty control like this
    CHECK(ask("/maybe-int", "x") == "200 null");
    CHECK(ask("/maybe-int", "x=&x=5&x=") == "200 5");
    CHECK(ask("/maybe-int", "x=%20").starts_with("400\n"));
    CHECK(ask("/double", "x=") == "400\nquery x: expected a number within the range of its type");
    CHECK(ask("/bool", "x=") == "400\nquery x: expected true or false");
    CHECK(ask("/bool", "x") == "400\nquery x: expected true or false");
    CHECK(ask("/enum", "x=") == R"(400
query x: expected one of "newest", "oldest")");
    CHECK(ask("/sku", "x=") == "400\nquery x: a SKU has three letters");
}

TEST_CASE("rejects a duplicate scalar") {
    for (const char* path : {"/text", "/view", "/sku", "/maybe-text"}) {
        CHECK(ask(path, "x=abc&x=abc") == several);
        CHECK(ask(path, "x=abc&y=1&x=abd&x=abe") == several);
    }
    CHECK(ask("/int", "x=1&x=1") == several);
    CHECK(ask("/maybe-int", "x=1&x=2") == several);
    CHECK(ask("/bool", "x=true&x") == several);
    // One error per parameter.
    CHECK(ask("/int", "x=a&x=b") == "400\nquery x: expected an integer from -2147483648 to 2147483647");
    CHECK(ask("/initialized", "limit=1&limit=2") == "400\nquery limit: expected one value, not several");
}

TEST_CASE("a default initializer is the default value") {
    CHECK(ask("/initialized", "") == R"(200 20 "name" "oldest" 0.5 true )");
    CHECK(ask("/initialized", "limit=0&sort=&order=newest&near=-1&all=false") == R"(200 0 "" "newest" -1.0 false )");
    CHECK(ask("/initialized", "limit=x") == "400\nquery limit: expected an integer from 0 to 4294967295");
    CHECK(ask("/initialized", "Limit=x") == R"(200 20 "name" "oldest" 0.5 true )");
}

TEST_CASE("a template argument is the default value") {
    CHECK(ask("/by-argument", "") ==
          R"(200 20 "a text that is longer than a small string" "oldest" 0.5 true "seen" -5 )");
    CHECK(ask("/by-argument", "limit=7&sort=b&order=newest&near=2&all=false&view=&low=1") ==
          R"(200 7 "b" "newest" 2.0 false "" 1 )");
    CHECK(ask("/by-argument", "most=x") ==
          R"(200 20 "a text that is longer than a small string" "oldest" 0.5 true "seen" -5 )");
    CHECK(ask("/by-argument", "limit=-1") == "400\nquery limit: expected an integer from 0 to 4294967295");
}

TEST_CASE("a list contains each value of its name") {
    CHECK(ask("/lists", "") == "200 [] [] [] [] null ");
    CHECK(ask("/lists", "tag=a") == R"(200 ["a"] [] [] [] null )");
    CHECK(ask("/lists", "tag=a&id=1&tag=b&id=-2&tag=a&flag=true&flag=false&order=newest&maybe=x&maybe=y") ==
          R"(200 ["a","b","a"] [1,-2] [true,false] ["newest"] ["x","y"] )");
    CHECK(ask("/lists", "tag=&tag") == R"(200 ["",""] [] [] [] null )");
    CHECK(ask("/lists", "tag=a,b") == R"(200 ["a,b"] [] [] [] null )");  // one value: only headers are split at commas
    CHECK(ask("/lists", "maybe=") == R"(200 [] [] [] [] [""] )");
    CHECK(ask("/lists", "id=1&id=x&id=y") == "400\nquery id: expected an integer from -2147483648 to 2147483647");
    CHECK(ask("/lists", "id=") == "400\nquery id: expected an integer from -2147483648 to 2147483647");
    CHECK(ask("/lists", "flag=1&order=x") == R"(400
query flag: expected true or false
query order: expected one of "newest", "oldest")");
    std::string many = "id=0";
    for (int i = 1; i < 1000; ++i) many += "&id=" + std::to_string(i);
    CHECK(ask("/lists", many).ends_with(",998,999] [] [] null "));
}

TEST_CASE("applies a schema's rules and renames to a query") {
    CHECK(ask("/ruled", "search-for=ab&ids=1") == R"(200 1 "ab" [1] null )");
    CHECK(ask("/ruled", "search-for=ab&ids=1&page=100&code=xy") == R"(200 100 "ab" [1] "xy" )");
    CHECK(ask("/ruled", "page=0&search-for=a&ids=1&ids=1&code=x") ==
          "400\n"
          "query page: expected an integer from 1 to 100\n"
          "query search-for: expected a string of at least 2 characters\n"
          "query ids: expected an array of 1 to 3 elements that differ from each other\n"
          "query code: expected a string of 2 characters");
    CHECK(ask("/ruled", "search_for=ab") ==
          "400\n"
          "query search-for: this parameter is required\n"
          "query ids: expected an array of 1 to 3 elements that differ from each other");
    CHECK(ask("/ruled", "search-for=%C3%A9%C3%A9&ids=3&ids=2&ids=1") == "200 1 \"\xc3\xa9\xc3\xa9\" [3,2,1] null ");
    CHECK(ask("/ruled", "search-for=%C3%A9&ids=3").starts_with("400\nquery search-for: "));
    CHECK(ask("/ruled", "search-for=ab&ids=1&ids=2&ids=3&ids=4").starts_with("400\nquery ids: "));
}

TEST_CASE("explicit names are used exactly as written") {
    CHECK(ask("/named", "x-y+z=1&Case=2&case=3") == R"(200 "1" "2" "3" )");
    CHECK(ask("/named", "x-y%20z=1&Case=2") == R"(200 "1" "2" null )");
    CHECK(ask("/named", "odd=1&case=2") ==
          "400\nquery x-y z: this parameter is required\nquery Case: this parameter is required");
}
