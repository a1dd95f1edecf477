// Requests that a client sends for each request type, and values that it does not send.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;

namespace {

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Fields {
    int id = 0;
    std::string secret{};
    std::string made_at{};
    bool operator==(const Fields&) const = default;
};
struct Choice {
    std::string name{};
    std::optional<int> count{};
    std::vector<std::string> tag{};
    Color color = Color::red;
};
struct Csv {
    std::string text{};
};
struct Caller {
    std::string name{};
};

struct OfPath {
    Path<std::string> name;
    Path<int> number;
};
struct OfRest {
    Path<std::string> rest;
};
struct OfQuery {
    Query<std::string> q = "";
    Query<std::optional<int>> limit;
    Query<std::vector<std::string>> tag;
    Query<bool, "with-all"> all = false;
    Query<double> ratio = 0.5;
    Query<Color> color = Color::red;
    Query<std::optional<std::chrono::year_month_day>> day;
};
struct OfHeader {
    Header<std::string> x_name = "";
    Header<std::optional<int>> x_number;
    Header<std::vector<std::string>> x_list;
    Header<std::optional<std::string>> content_length;
};
struct OfAll {
    Token<Caller> caller;
    Path<std::string_view> name;
    Query<int> n = 0;
    Header<std::string, "Content-Type"> type = "application/merge-patch+json";
    Json<Fields> body;
};
struct OfCsv {
    Query<int> n = 0;
    Csv body;
};
struct OfData {
    Header<std::optional<std::string>> content_type;
    Data body;
};

}  // namespace

template <>
struct momento::functions::schema<Fields> {
    field secret{.write_only = true};
    field made_at{.name = "made-at", .read_only = true};
};
template <>
struct momento::functions::schema<Choice> {
    field count{.name = "how many"};
    field tag{.optional = true};
    field color{.read_only = true};
};
template <>
struct momento::functions::encode<Csv> {
    static constexpr std::string_view content_type = "text/csv";
    static Result<Data> to(const Csv& csv) {
        if (csv.text.empty()) return WebError::message("no cells");
        return Data(csv.text);
    }
};
template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) { return Csv{MOMENTO_TRY(std::move(body).into_string())}; }
};

namespace {

constexpr auto contract =
    routes(route<"/", get, void, void>, route<"/café/{name}/x+y/{number}", get, OfPath, void>,
           route<"/{name}:a+b/{number}.é", get, OfPath, void>, route<"/files/{rest...}", get, OfRest, void>,
           route<"/slash/", get, void, void>, route<"/query", get, OfQuery, void>,
           route<"/header", get, OfHeader, void>, route<"/all/{name}", put, OfAll, void>,
           route<"/json", post, Json<Fields>, void>, route<"/number", post, Json<double>, void>,
           route<"/form", post, Form<Choice>, void>, route<"/text", post, std::string, void>,
           route<"/data", post, Data, void>, route<"/bytes", post, std::vector<std::uint8_t>, void>,
           route<"/csv", post, Csv, void>, route<"/csv", put, OfCsv, void>, route<"/typed", put, OfData, void>,
           route<"/get-data", get, OfData, void>, route<"/head", head, Data, void>);

// Records the request as "GET /a?b=c", its headers one per line, an empty line and the body.
struct recorder {
    std::string last{};
    std::expected<client_response, std::string> operator()(client_request request) {
        last = std::string(detail::method_name(request.method)) + ' ' + request.target + '\n';
        for (const auto& [name, value] : request.headers) last.append(name).append(": ").append(value).append("\n");
        last += '\n' + std::move(request.body).into_string().value_or("…");
        return client_response{.status = 204};
    }
};

template <method Method, detail::fixed_string Path, class... Request>
std::string sent(Request... request) {
    recorder transport;
    const auto result = client<contract>(transport).call<Method, Path>(std::move(request)...);
    if (result) return transport.last;
    CHECK(transport.last.empty());
    CHECK(result.error().fault == call_failure::unsendable);
    CHECK(result.error().status == 0);
    return "not sent: " + result.error().text;
}

const std::string path_rejection = "not sent: the member name cannot be sent: a path segment must not be ";
std::string of_path(std::string name) { return sent<get, "/café/{name}/x+y/{number}">(OfPath{std::move(name), -7}); }
std::string of_rest(std::string rest) { return sent<get, "/files/{rest...}">(OfRest{std::move(rest)}); }

}  // namespace

TEST_CASE("encodes the literals of a path") {
    CHECK(sent<get, "/">() == "GET /\n\n");
    CHECK(sent<get, "/slash/">() == "GET /slash/\n\n");
    CHECK(of_path("a") == "GET /caf%C3%A9/a/x%2By/-7\n\n");
}

TEST_CASE("escapes the characters that a path segment may not contain") {
    CHECK(of_path("a-._~!$&'()*,;=:@Z9") == "GET /caf%C3%A9/a-._~!$&'()*,;=:@Z9/x%2By/-7\n\n");
    CHECK(of_path("a/b?c#d%e+f g\"ü") == "GET /caf%C3%A9/a%2Fb%3Fc%23d%25e%2Bf%20g%22%C3%BC/x%2By/-7\n\n");
    CHECK(of_path("...") == "GET /caf%C3%A9/.../x%2By/-7\n\n");
}

TEST_CASE("does not send an invalid path segment") {
    CHECK(of_path("") == path_rejection + "empty");
    CHECK(of_path(".") == path_rejection + "'.' or '..'");
    CHECK(of_path("..") == path_rejection + "'.' or '..'");
    CHECK(of_path(std::string("a\0b", 3)) == "not sent: the member name cannot be sent: a path must not contain NUL");
    CHECK(of_path("\xff") == "not sent: the member name cannot be sent: it is not UTF-8");
}

TEST_CASE("writes the suffix after the value of a path segment") {
    const auto of_suffixes = [](std::string name) {
        return sent<get, "/{name}:a+b/{number}.é">(OfPath{std::move(name), -7});
    };
    CHECK(of_suffixes("a/b:c") == "GET /a%2Fb:c:a%2Bb/-7.%C3%A9\n\n");
    CHECK(of_suffixes(".") == path_rejection + "'.' or '..'");
    CHECK(of_suffixes("") == path_rejection + "empty");
}

TEST_CASE("preserves slashes in the rest of a path") {
    CHECK(of_rest("a b/c%/ü") == "GET /files/a%20b/c%25/%C3%BC\n\n");
    CHECK(of_rest("a//b/") == "GET /files/a//b/\n\n");
    const std::string empty =
        "not sent: the member rest cannot be sent: the rest of a path must not begin with an empty segment";
    CHECK(of_rest("") == empty);
    CHECK(of_rest("/a") == empty);
    CHECK(of_rest("a/../b") == "not sent: the member rest cannot be sent: a path segment must not be '.' or '..'");
    CHECK(of_rest("a/.") == "not sent: the member rest cannot be sent: a path segment must not be '.' or '..'");
}

TEST_CASE("a query has a pair for each value, and none for an absent one") {
    CHECK(sent<get, "/query">(OfQuery{}) == "GET /query?q=&with-all=false&ratio=0.5&color=red\n\n");
    OfQuery query;
    query.q = "a&b=c d+e/ü*";
    query.limit = 0;
    query.tag = std::vector<std::string>{"x", "", "y,z"};
    query.all = true;
    query.ratio = -1.25e-7;
    query.color = Color::green;
    query.day = std::chrono::year_month_day(std::chrono::year(2026), std::chrono::March, std::chrono::day(1));
    CHECK(sent<get, "/query">(query) ==
          "GET /query?q=a%26b%3Dc%20d%2Be%2F%C3%BC%2A&limit=0&tag=x&tag=&tag=y%2Cz&with-all=true&ratio=-1.25e-7&"
          "color=green&day=2026-03-01\n\n");
    const std::string error = " cannot be sent: it has no text: not a number, or an enumerator without a name";
    query.color = Color(7);
    CHECK(sent<get, "/query">(query) == "not sent: the member color" + error);
    query.ratio = std::numeric_limits<double>::quiet_NaN();
    CHECK(sent<get, "/query">(query) == "not sent: the member ratio" + error);
    query.tag = std::vector<std::string>{"\x80"};
    CHECK(sent<get, "/query">(query) == "not sent: the member tag cannot be sent: it is not UTF-8");
}

TEST_CASE("sends headers by name, and a list as one header") {
    CHECK(sent<get, "/header">(OfHeader{}) == "GET /header\nx-name: \n\n");
    OfHeader headers{"a, b", 5, std::vector<std::string>{"W/\"1\"", "b c"}, "12"};
    CHECK(sent<get, "/header">(headers) == "GET /header\nx-name: a, b\nx-number: 5\nx-list: W/\"1\", b c\n\n");
    headers.x_list = std::vector<std::string>{R"("b,c")", R"(W/"\",")", "<d,e>"};
    CHECK(sent<get, "/header">(headers) ==
          "GET /header\nx-name: a, b\nx-number: 5\nx-list: \"b,c\", W/\"\\\",\", <d,e>\n\n");
    for (const char* element : {"", "a,b", " a", "a\t", R"("a)", R"("a\")", R"("a",b)"}) {
        headers.x_list = std::vector<std::string>{"x", element};
        CHECK(sent<get, "/header">(headers) ==
              "not sent: the member x_list cannot be sent: a list element is not empty, has no whitespace around it, "
              "closes its quoted strings and has no comma outside them");
    }
    headers.x_list = std::vector<std::string>{"a\nb"};
    CHECK(sent<get, "/header">(headers) ==
          "not sent: the member x_list cannot be sent: it is not a valid header value");
    for (const char* value : {"a\r\nb: c", " a", "a ", "\x7f", "\xff"}) {
        headers.x_name = std::string(value);
        CHECK(sent<get, "/header">(headers) ==
              "not sent: the member x_name cannot be sent: it is not a valid header value");
    }
}

TEST_CASE("sends the parts of an aggregate, without the token") {
    CHECK(sent<put, "/all/{name}">(OfAll{Caller{"ada"}, "n", 3, "application/merge-patch+json", {{1, "s", "t"}}}) ==
          "PUT /all/n?n=3\nContent-Type: application/merge-patch+json\n\n{\"id\":1,\"secret\":\"s\"}");
}

TEST_CASE("sends a body with its content type") {
    CHECK(sent<post, "/json">(Json(Fields{1, "s", "t"})) ==
          "POST /json\ncontent-type: application/json\n\n{\"id\":1,\"secret\":\"s\"}");
    CHECK(sent<post, "/text">(std::string("ä")) == "POST /text\ncontent-type: text/plain; charset=utf-8\n\nä");
    CHECK(sent<post, "/data">(Data("d")) == "POST /data\ncontent-type: application/octet-stream\n\nd");
    CHECK(sent<post, "/bytes">(std::vector<std::uint8_t>{'b'}) ==
          "POST /bytes\ncontent-type: application/octet-stream\n\nb");
    CHECK(sent<post, "/csv">(Csv{"a,b"}) == "POST /csv\ncontent-type: text/csv\n\na,b");
    CHECK(sent<put, "/csv">(OfCsv{2, {"a"}}) == "PUT /csv?n=2\ncontent-type: text/csv\n\na");
    CHECK(sent<put, "/typed">(OfData{"image/png", Data("p")}) == "PUT /typed\ncontent-type: image/png\n\np");
    CHECK(sent<put, "/typed">(OfData{{}, Data("p")}) == "PUT /typed\ncontent-type: application/octet-stream\n\np");
}

TEST_CASE("sends a form as pairs, without read_only members") {
    CHECK(sent<post, "/form">(Form<Choice>{{"a b&c=d", 3, {"x", "ü"}, Color::green}}) ==
          "POST /form\ncontent-type: application/x-www-form-urlencoded\n\n"
          "name=a%20b%26c%3Dd&how%20many=3&tag=x&tag=%C3%BC");
    CHECK(sent<post, "/form">(Form<Choice>{}) ==
          "POST /form\ncontent-type: application/x-www-form-urlencoded\n\nname=");
    CHECK(sent<post, "/form">(Form<Choice>{{"\xff", {}, {}, {}}}) ==
          "not sent: the body cannot be sent: the member name cannot be sent: it is not UTF-8");
}

TEST_CASE("does not send a body that cannot be encoded") {
    CHECK(sent<post, "/number">(Json(INFINITY + 0.0)) ==
          "not sent: the body cannot be sent: JSON cannot encode it: a non-finite number, text that is not UTF-8, or "
          "an enumerator without a name");
    CHECK(sent<post, "/text">(std::string("\xff")) == "not sent: the body cannot be sent: it is not UTF-8");
    CHECK(sent<post, "/csv">(Csv{}) == "not sent: the body cannot be sent: no cells");
}

TEST_CASE("GET and HEAD send no body") {
    CHECK(sent<get, "/get-data">(OfData{"a/b", Data("d")}) == "GET /get-data\ncontent-type: a/b\n\n");
    CHECK(sent<head, "/head">(Data("d")) == "HEAD /head\n\n");
}
