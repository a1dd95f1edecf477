// Form bodies (application/x-www-form-urlencoded, URL Standard section 5.1).
#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_to;
using tests::written;

namespace {

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Words {
    std::string text;
    std::string_view view;
};
struct Scalars {
    std::optional<int> number;
    std::optional<double> real;
    std::optional<bool> flag;
    std::optional<Size> size;
    std::optional<std::chrono::sys_days> day;
};
struct Lists {
    std::vector<std::string> tag;
    std::vector<int> id;
    std::vector<bool> flag;
    std::optional<std::vector<Size>> sizes;
};
struct Closed {
    std::string name;
    int age = 18;
    std::string made_by = "us";
};
class Described {
public:
    std::string shown() const { return first_ + '|' + second_; }

private:
    std::string first_;
    std::string second_ = "none";
    BOOST_DESCRIBE_CLASS(Described, (), (), (), (first_, second_))
};
struct Texts {
    std::chrono::seconds wait{};
    std::optional<std::chrono::milliseconds> pause;
    std::vector<std::chrono::minutes> each;
    std::vector<std::byte> key;
    std::array<std::byte, 2> pair{};
    std::optional<std::vector<std::byte>> maybe;
};
struct Note {
    Path<int> id;
    Form<Words> body;
};

}  // namespace

template <>
struct momento::functions::schema<Closed> {
    static constexpr bool closed = true;
    field name{.name = "full name", .min_length = 2};
    field age{.minimum = 18, .optional = true};
    field made_by{.read_only = true};
};
template <>
struct momento::functions::schema<Lists> {
    field id{.max_items = 2};
};
template <>
struct momento::functions::schema<Described> {
    field first_{.name = "first"};
    field second_{.name = "second", .optional = true};
};

namespace {

int runs = 0;

template <class T>
std::string shown(Form<T> form) {
    ++runs;
    return written(*form);
}

constexpr auto api =
    routes(route<"/words", post, Form<Words>, std::string>(shown<Words>),
           route<"/scalars", post, Form<Scalars>, std::string>(shown<Scalars>),
           route<"/lists", post, Form<Lists>, std::string>(shown<Lists>),
           route<"/texts", post, Form<Texts>, std::string>(shown<Texts>),
           route<"/closed", post, Form<Closed>, std::string>(shown<Closed>),
           route<"/described", post, Form<Described>, std::string>([](Form<Described> form) { return form->shown(); }),
           route<"/notes/{id}", put, Note, std::string>([](Note note) {
               ++runs;
               return std::to_string(*note.id) + written(*note.body);
           }));
constexpr auto tight = api.with_limits({.body_bytes = 10});

std::string ask(std::string path, std::string body) {
    return response_to<api>({.method = post, .path = std::move(path), .body = std::move(body)});
}

}  // namespace

TEST_CASE("decodes names and values") {
    CHECK(ask("/words", "text=a&view=b") == R"(200 {"text":"a","view":"b"})");
    CHECK(ask("/words", "view=b&text=a") == R"(200 {"text":"a","view":"b"})");
    CHECK(ask("/words", "text=a+b%2Bc%26d%3de&view=%C3%A9\xc3\xa9%25") ==
          "200 {\"text\":\"a b+c&d=e\",\"view\":\"\xc3\xa9\xc3\xa9%\"}");
    CHECK(ask("/words", "%74ext=1&vi%65w=2") == R"(200 {"text":"1","view":"2"})");
    CHECK(ask("/words", "text=a=b=&view==") == R"(200 {"text":"a=b=","view":"="})");
    CHECK(ask("/words", "text=%00&view=%0D%0A") == R"(200 {"text":"\u0000","view":"\r\n"})");
    // An invalid escape is preserved.
    CHECK(ask("/words", "text=100%&view=%zz%4") == R"(200 {"text":"100%","view":"%zz%4"})");
    CHECK(ask("/words", "text=%%41&view=%2525") == R"(200 {"text":"%A","view":"%25"})");
}

TEST_CASE("empty names, values and pairs") {
    CHECK(ask("/words", "text=&view") == R"(200 {"text":"","view":""})");
    CHECK(ask("/words", "&&text=1&&=x&=&view=2&") == R"(200 {"text":"1","view":"2"})");
    CHECK(ask("/words", "text=1&other=2&view=3&Text=4") == R"(200 {"text":"1","view":"3"})");
    CHECK(ask("/words", "text&view") == R"(200 {"text":"","view":""})");
}

TEST_CASE("durations and bytes in a form") {
    CHECK(ask("/texts", "wait=PT1M30S&pause=PT1.5S&each=PT1M&each=PT2H&key=AQID&pair=%2B%2F8%3D&maybe=") ==
          R"(200 {"wait":"PT1M30S","pause":"PT1.5S","each":["PT1M","PT2H"],"key":"AQID","pair":"+/8=","maybe":""})");
    // An absent list is empty. An empty text is no duration, and the value of no bytes.
    CHECK(ask("/texts", "wait=P1D&pause=&key=&pair=AAA%3D") ==
          R"(200 {"wait":"PT24H","pause":null,"each":[],"key":"","pair":"AAA=","maybe":null})");
    // A plus is a space, which base64 does not have.
    CHECK(ask("/texts", "wait=90&pause=PT1M1&each=PT90S&key=AQI&pair=+/8=") ==
          "400\nbody /wait: expected a duration such as \"PT1M30S\", within the range and precision of its type\n"
          "body /pause: expected a duration such as \"PT1M30S\", within the range and precision of its type\n"
          "body /each: expected a duration such as \"PT1M30S\", within the range and precision of its type\n"
          "body /key: expected bytes as base64\nbody /pair: expected 2 bytes as base64");
}

TEST_CASE("rejects missing and duplicate members") {
    runs = 0;
    CHECK(ask("/words", "") == "400\nbody /text: this member is required\nbody /view: this member is required");
    CHECK(ask("/words", "TEXT=1&view=2") == "400\nbody /text: this member is required");
    CHECK(ask("/words", "text=1&view=2&text=3") == "400\nbody /text: expected one value, not several");
    CHECK(ask("/scalars", "number=1&number=1") == "400\nbody /number: expected one value, not several");
    CHECK(runs == 0);
}

TEST_CASE("reads scalars of a form") {
    CHECK(ask("/scalars", "") == R"(200 {"number":null,"real":null,"flag":null,"size":null,"day":null})");
    CHECK(ask("/scalars", "number=-7&real=1e3&flag=true&size=large&day=2026-11-22") ==
          R"(200 {"number":-7,"real":1000.0,"flag":true,"size":"large","day":"2026-11-22"})");
    CHECK(ask("/scalars", "number=%20&real=x&flag=yes&size=Large&day=today") ==
          R"(400
body /number: expected an integer from -2147483648 to 2147483647
body /real: expected a number within the range of its type
body /flag: expected true or false
body /size: expected one of "small", "large"
body /day: expected a date such as "2026-11-22")");
    CHECK(ask("/scalars", "number=+7").starts_with("400\n"));  // decodes to a space and 7
}

TEST_CASE("reads lists of a form") {
    CHECK(ask("/lists", "") == R"(200 {"tag":[],"id":[],"flag":[],"sizes":null})");
    CHECK(ask("/lists", "tag=a&id=1&flag=false&tag=b&sizes=small&id=2&tag=&sizes=large&flag=true") ==
          R"(200 {"tag":["a","b",""],"id":[1,2],"flag":[false,true],"sizes":["small","large"]})");
    CHECK(ask("/lists", "id=1&id=2&id=3") == "400\nbody /id: expected an array of at most 2 elements");
    CHECK(ask("/lists", "id=1&id=x") == "400\nbody /id: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("applies a form's schema") {
    CHECK(ask("/closed", "full+name=Ada") == R"(200 {"full name":"Ada","age":18,"made_by":"us"})");
    CHECK(ask("/closed", "full%20name=Ada&age=40&made_by=them") ==
          R"(200 {"full name":"Ada","age":40,"made_by":"us"})");  // read_only: ignored
    CHECK(ask("/closed", "full+name=A&age=17") ==
          "400\nbody /full name: expected a string of at least 2 characters\n"
          "body /age: expected an integer from 18 to 2147483647");
    CHECK(ask("/closed", "full+name=Ada&a/b~c=1") == "400\nbody /a~1b~0c: unknown member");
    CHECK(ask("/closed", "full+name=Ada&name=1") == "400\nbody /name: unknown member");
    CHECK(ask("/closed", "full+name=Ada&=1") == "400\nbody /: unknown member");
    CHECK(ask("/described", "first=1") == "200 1|none");
    CHECK(ask("/described", "first=1&second=2&first_=3") == "200 1|2");
    CHECK(ask("/described", "second=2") == "400\nbody /first: this member is required");
}

TEST_CASE("a problem of a closed form has at most 16 KiB, whatever the names") {
    const auto size = [](std::string_view part, std::size_t count) {
        std::string body = "full+name=Ada";
        for (std::size_t i = 0; i < count; ++i) (body += part) += i % 50'000 == 0 ? "&" : "";
        const auto got = call<api>({.method = post, .path = "/closed", .body = body});
        CHECK(got.status == 400);
        return got.body.size();
    };
    CHECK(size("\x01", 500'000) <= 16 * 1024);
    CHECK(size("~", 500'000) <= 16 * 1024);
    CHECK(size("%01", 150'000) <= 16 * 1024);
    CHECK(size("&\x01", 200'000) <= 16 * 1024);
    CHECK(size("&\x01", 200'000) > 15 * 1024);
    CHECK(ask("/closed", "full+name=Ada&" + std::string(5'000, 'n') + "=1") ==
          "400\nbody /" + std::string(1'279, 'n') + "…: unknown member");
}

TEST_CASE("rejects a form that is not UTF-8 after decoding") {
    for (const char* bad : {"text=%ff&view=", "text=&view=\xff", "%ff=1&text=&view=", "text=%c3&view=%a9",
                            "text=&view=&other=%ed%a0%80"}) {
        INFO(bad);
        CHECK(ask("/words", bad) == "400\nbody : expected a form in UTF-8");
    }
    CHECK(ask("/words", "text=%c3%a9&view=\xc3%a9") == "200 {\"text\":\"\xc3\xa9\",\"view\":\"\xc3\xa9\"}");
}

TEST_CASE("a form with path parameters, and its limits") {
    runs = 0;
    const auto ask_note = [](std::string id, std::string body) {
        return response_to<api>({.method = put, .path = "/notes/" + id, .body = std::move(body)});
    };
    CHECK(ask_note("7", "text=a&view=b") == R"(200 7{"text":"a","view":"b"})");
    CHECK(runs == 1);
    CHECK(ask_note("x", "view=b") ==
          "400\npath id: expected an integer from -2147483648 to 2147483647\nbody /text: this member is required");
    CHECK(runs == 1);
    const auto sized = [](std::string body) {
        return response_to<tight>({.method = post, .path = "/lists", .body = std::move(body)});
    };
    CHECK(sized("tag=123456").starts_with("200 "));
    CHECK(sized("tag=1234567") == "413 the request body is too large");
}

TEST_CASE("reports errors of a form until their text has 16 KiB") {
    const auto size_of = [](int count) {
        std::string body = "full+name=Ada";
        for (int i = 0; i < count; ++i) body += "&x" + std::to_string(i) + "=1";
        const response got = call<api>({.method = post, .path = "/closed", .body = body});
        CHECK(got.status == 400);
        return got.body.size();
    };
    CHECK(size_of(100) < size_of(200));
    CHECK(size_of(10'000) < 17 * 1024);
    CHECK(size_of(10'000) == size_of(20'000));
}

TEST_CASE("reads ten thousand pairs") {
    std::string body = "tag=0";
    std::string list = "\"0\"";
    for (int i = 1; i < 10'000; ++i) {
        body += "&tag=" + std::to_string(i);
        list += ",\"" + std::to_string(i) + '"';
    }
    CHECK(ask("/lists", body) == R"(200 {"tag":[)" + list + R"(],"id":[],"flag":[],"sizes":null})");
}
