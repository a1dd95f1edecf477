// Random values of a request arrive unchanged: through path, query, headers and every kind of body, and back.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;

namespace {

enum class Kind { small, large };
BOOST_DESCRIBE_ENUM(Kind, small, large)

struct Inner {
    std::string text{};
    std::optional<std::int64_t> number{};
    std::vector<double> fractions{};
    std::map<std::string, Kind> kinds{};
    bool operator==(const Inner&) const = default;
};
struct Pairs {
    std::string text{};
    std::optional<std::string> maybe{};
    std::vector<std::string> list{};
    std::uint64_t number = 0;
    bool flag = false;
    bool operator==(const Pairs&) const = default;
};
struct Parts {
    Path<std::string> segment;
    Path<std::int64_t> number;
    Path<std::string> rest;
    Query<std::string> text;
    Query<std::optional<std::string>> maybe;
    Query<std::vector<std::string>> list;
    Query<double> fraction;
    Query<Kind> kind;
    Header<std::string> x_text;
    Header<std::vector<std::string>> x_list;
    Header<std::optional<std::uint64_t>> x_number;
    Json<Inner> body;
};
// The same values as JSON.
struct Arrived {
    std::string segment{};
    std::int64_t number = 0;
    std::string rest{};
    std::string text{};
    std::optional<std::string> maybe{};
    std::vector<std::string> list{};
    double fraction = 0;
    Kind kind{};
    std::string x_text{};
    std::vector<std::string> x_list{};
    std::optional<std::uint64_t> x_number{};
    Inner body{};
    bool operator==(const Arrived&) const = default;
};
struct Fields {
    Header<std::string> x_text;
    Header<std::vector<std::string>> x_list;
    Header<std::optional<std::uint64_t>> x_number;
    Json<Inner> body;
};

Arrived arrived(const Parts& parts) {
    return {*parts.segment,  *parts.number, *parts.rest,   *parts.text,   *parts.maybe,    *parts.list,
            *parts.fraction, *parts.kind,   *parts.x_text, *parts.x_list, *parts.x_number, *parts.body};
}

constexpr auto echo =
    routes(route<"/parts/{segment}/{number}/{rest...}", put, Parts, Json<Arrived>>(
               [](const Parts& parts) { return Json(arrived(parts)); }),
           route<"/fields/{segment}/{number}/{rest...}", put, Parts, Fields>(
               [](const Parts& parts) { return Fields{*parts.x_text, *parts.x_list, *parts.x_number, parts.body}; }),
           route<"/form", post, Form<Pairs>, Json<Pairs>>([](Form<Pairs> form) { return Json(*std::move(form)); }),
           route<"/text", post, std::string, std::string>([](std::string text) { return text; }),
           route<"/bytes", post, std::vector<std::uint8_t>, Data>(
               [](const std::vector<std::uint8_t>& bytes) { return Data(bytes); }));

class random_values {
public:
    std::uint64_t below(std::uint64_t end) { return engine_() % end; }
    // ASCII without controls, other letters, and the characters in `odd`.
    std::string text(std::size_t most, std::u32string_view odd = U"") {
        std::string made;
        for (std::size_t left = below(most + 1); left > 0; --left) {
            const auto from = below(4);
            if (from < 2) append(made, static_cast<char32_t>(0x20 + below(0x5f)));
            else if (from == 2 && !odd.empty()) append(made, odd[below(odd.size())]);
            else append(made, U"äß€\U0001f600\u0085\ufeff"[below(6)]);
        }
        return made;
    }
    // Characters that a path, a query and a body may contain, but not a header.
    std::string any_text(std::size_t most) { return text(most, U"\t\r\n\u0001\u007f/%+&=?#;,."); }
    // Without white space around it.
    std::string field() {
        std::string made = text(12, U"\t,");
        while (!made.empty() && (made.front() == ' ' || made.front() == '\t')) made.erase(0, 1);
        while (!made.empty() && (made.back() == ' ' || made.back() == '\t')) made.pop_back();
        return made;
    }
    // A quoted string with any characters, or text without commas and quotes.
    std::string element() {
        std::string made = field();
        if (below(2) == 0) {
            std::erase_if(made, [](char c) { return c == ',' || c == '"'; });
            return "x" + made + "x";
        }
        std::string quoted = "W/\"";
        for (const char c : made) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c;
        }
        return quoted + '"';
    }
    std::string segment() {
        std::string made = any_text(12);
        return made.empty() || made == "." || made == ".." ? "x" + made : made;
    }
    std::string rest() {
        std::string made = segment();
        std::ranges::replace(made, '/', 'y');
        for (std::size_t more = below(4); more > 0; --more) made += '/' + (below(4) == 0 ? "" : with_no_slash());
        return made;
    }
    double fraction() {
        const auto bits = engine_();
        double made;
        std::memcpy(&made, &bits, sizeof made);
        return made == made && made - made == 0 ? made : 0.1;
    }
    template <class Make>
    auto list(Make make) {
        std::vector<decltype(make())> made(below(4));
        for (auto& each : made) each = make();
        return made;
    }
    Inner inner() {
        Inner made{any_text(20), {}, list([&] { return fraction(); }), {}};
        if (below(2) != 0) made.number = static_cast<std::int64_t>(engine_());
        for (std::size_t more = below(3); more > 0; --more) made.kinds[any_text(6)] = Kind(below(2));
        return made;
    }
    Parts parts() {
        Parts made{};
        made.segment = segment();
        made.number = static_cast<std::int64_t>(engine_());
        made.rest = rest();
        made.text = any_text(12);
        if (below(2) != 0) made.maybe = any_text(12);
        made.list = list([&] { return any_text(8); });
        made.fraction = fraction();
        made.kind = Kind(below(2));
        made.x_text = field();
        made.x_list = list([&] { return element(); });
        if (below(2) != 0) made.x_number = engine_();
        *made.body = inner();
        return made;
    }
    Pairs pairs() {
        Pairs made{any_text(12), {}, list([&] { return any_text(8); }), engine_(), below(2) != 0};
        if (below(2) != 0) made.maybe = any_text(8);
        return made;
    }

private:
    std::string with_no_slash() {
        std::string made = segment();
        std::ranges::replace(made, '/', 'z');
        return made;
    }
    static void append(std::string& to, char32_t c) {
        const auto put = [&](char32_t byte) { to += static_cast<char>(byte); };
        if (c < 0x80) return put(c);
        if (c < 0x800) put(0xc0 | c >> 6);
        else if (c < 0x10000) put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f));
        else put(0xf0 | c >> 18), put(0x80 | (c >> 12 & 0x3f)), put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    }

    std::mt19937_64 engine_{20260314};
};

const client<echo> calls{testing::in_process_transport<echo>{}};
constexpr int rounds = 3'000;

template <class Result>
auto got(Result result) {
    if (!result) FAIL(result.error().status << ' ' << result.error().text);
    return *std::move(result);
}

}  // namespace

TEST_CASE("the parts of a request arrive unchanged") {
    random_values make;
    for (int round = 0; round < rounds; ++round) {
        const Parts parts = make.parts();
        const auto response = got(calls.call<put, "/parts/{segment}/{number}/{rest...}">(parts));
        if (*response != arrived(parts)) FAIL(tests::written(arrived(parts)) << '\n' << tests::written(*response));
        const Fields fields = got(calls.call<put, "/fields/{segment}/{number}/{rest...}">(parts));
        if (*fields.x_text != *parts.x_text || *fields.x_list != *parts.x_list || *fields.x_number != *parts.x_number ||
            fields.body != parts.body)
            FAIL(tests::written(arrived(parts)));
    }
}

TEST_CASE("a form, a text and bytes arrive unchanged") {
    random_values make;
    for (int round = 0; round < rounds; ++round) {
        const Pairs pairs = make.pairs();
        const auto response = got(calls.call<post, "/form">(Form(pairs)));
        if (*response != pairs) FAIL(tests::written(pairs) << '\n' << tests::written(*response));
        const std::string text = make.any_text(40);
        if (got(calls.call<post, "/text">(text)) != text) FAIL(text);
        const auto bytes = make.list([&] { return static_cast<std::uint8_t>(make.below(256)); });
        if (*got(calls.call<post, "/bytes">(bytes)).into_bytes() != bytes) FAIL(bytes.size());
    }
    SUCCEED();
}
