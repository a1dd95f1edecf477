// Secrets in requests: they are read like their values, only `reveal` returns them, and no encoding of them compiles.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <concepts>
#include <functional>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"
#include "momento/functions/log.hpp"
#include "momento/functions/secret.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace secret_test {

struct Sku {
    std::string code{};
};
struct Login {
    std::string user;
    Secret<std::string> password;
    std::optional<Secret<std::uint32_t>> pin;
    std::vector<Secret<std::string>> backup_codes;
    Secret<bool> remember = false;
    std::optional<Secret<std::chrono::year_month_day>> born;
};
struct SignIn {
    std::string user;
    Secret<std::string> password;
    std::optional<Secret<std::uint32_t>> pin;
    Secret<std::vector<std::string>> codes;
    Secret<bool> remember = true;
};
struct Account {
    std::string user;
    Secret<std::string> password;
};
struct Contact {
    std::string name;
    std::variant<std::monostate, int, Secret<std::string>> key;
    std::map<std::string, Secret<std::string>> answers;
};
struct Parts {
    Path<Secret<std::string>> id;
    Query<Secret<unsigned>> code = 7u;
    Query<std::optional<Secret<std::vector<std::string>>>> tag;
    Query<Secret<Sku>> sku;
    Header<Secret<std::string>, "x-api-key"> key;
    Header<std::optional<Secret<std::vector<int>>>> x_numbers;
    Cookie<std::optional<Secret<std::string>>> sid;
};
struct Span {
    int from = 0;
    int to = 0;
};
struct Spans {
    Secret<std::vector<Span>> hidden;
};
struct Caller {
    Secret<std::string> name;
};
struct WithToken {
    Token<Caller> caller;
};
struct WithTextToken {
    Token<Secret<std::string>> caller;
};
struct Change {
    Patch<Account> changes;
};

}  // namespace secret_test

using namespace secret_test;

template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) { return Sku{std::string(given)}; }
    static std::string format(const Sku& sku) { return sku.code; }
    static constexpr field schema{.pattern = "^[A-Z]+$"};
};
template <>
struct momento::functions::schema<Login> {
    field password{.min_length = 8, .pattern = "[0-9]"};
    field pin{.minimum = 1000, .maximum = 9999};
    field backup_codes{.max_items = 2, .unique_items = true, .optional = true};
    field remember{.optional = true};
};
template <>
struct momento::functions::schema<Span> {
    static std::optional<std::string> check(const Span& span) {
        if (span.from <= span.to) return std::nullopt;
        return "from must not exceed to";
    }
};
template <>
struct momento::functions::schema<SignIn> {
    field codes{.optional = true};
    field remember{.optional = true};
};
template <>
struct momento::functions::schema<Account> {
    field password{.min_length = 8, .write_only = true};
};

namespace {

std::string text_of(const Login& login) {
    std::string text = login.user + '|' + login.password.reveal();
    if (login.pin) text += '|' + std::to_string(login.pin->reveal());
    for (const auto& code : login.backup_codes) text += '|' + code.reveal();
    if (login.remember.reveal()) text += "|remember";
    if (login.born) text += "|born";
    return text;
}

constexpr auto api = routes(
    route<"/login", post, Json<Login>, std::string>([](Json<Login> login) { return text_of(*login); }),
    route<"/form", post, Form<SignIn>, std::string>([](Form<SignIn> form) {
        std::string text = form->user + '|' + form->password.reveal();
        if (form->pin) text += '|' + std::to_string(form->pin->reveal());
        for (const std::string& code : form->codes.reveal()) text += '|' + code;
        return text + (form->remember.reveal() ? "|yes" : "|no");
    }),
    route<"/contact", post, Json<Contact>, std::string>([](Json<Contact> contact) {
        std::string text = contact->name;
        if (const auto* key = std::get_if<Secret<std::string>>(&contact->key)) text += '|' + key->reveal();
        for (const auto& [question, answer] : contact->answers) text += '|' + question + '=' + answer.reveal();
        return text;
    }),
    route<"/parts/{id}", get, Parts, std::string>([](const Parts& parts) {
        std::string text = parts.id->reveal() + '|' + std::to_string(parts.code->reveal());
        if (*parts.tag)
            for (const std::string& tag : (*parts.tag)->reveal()) text += '|' + tag;
        text += '|' + parts.sku->reveal().code + '|' + parts.key->reveal();
        if (*parts.x_numbers)
            for (const int number : (*parts.x_numbers)->reveal()) text += '|' + std::to_string(number);
        if (*parts.sid) text += '|' + (*parts.sid)->reveal();
        return text;
    }),
    route<"/spans", post, Json<Spans>, std::string>(
        [](Json<Spans> spans) { return std::to_string(spans->hidden.reveal().size()); }),
    route<"/token", get, WithToken, std::string>([](const WithToken& with) { return with.caller->name.reveal(); }),
    route<"/text-token", get, WithTextToken, std::string>(
        [](const WithTextToken& with) { return with.caller->reveal(); }),
    // The schema omits the member from responses.
    route<"/accounts", post, Json<Account>, Json<Account>>([](Json<Account> account) { return account; }),
    route<"/accounts", patch, Change, Json<Account>>([](Change change) -> Result<Json<Account>> {
        Account account{.user = "ada", .password = "old secret"};
        account = MOMENTO_TRY(apply(std::move(change.changes), std::move(account)));
        if (account.password.constant_time_equals("new secret")) account.user += " with a new one";
        return Json(std::move(account));
    }));

response post_json(std::string path, std::string body) {
    return call<api>({.method = post, .path = std::move(path), .body = std::move(body)});
}

// Records a request as "/path?query name: value … body".
struct recorder {
    std::string last{};
    std::expected<client_response, std::string> operator()(client_request request) {
        last = request.target + ' ';
        for (const auto& [name, value] : request.headers)
            if (name != "content-type" && name != "accept") last.append(name).append(": ").append(value).append(" ");
        last += std::move(request.body).into_string().value_or("…");
        return client_response{.status = 404};
    }
};

template <class T>
concept is_written_to_a_stream = requires(std::ostream& to, const T& value) { to << value; };
template <class T>
concept is_detail = requires(const T& value) { Problem<404>{.detail = value}; };
template <class T>
concept is_message = requires(const T& value) { WebError::message(value); };

}  // namespace

static_assert(!std::convertible_to<Secret<std::string>, std::string> &&
              !std::constructible_from<std::string, Secret<std::string>> &&
              !std::convertible_to<Secret<std::string>, std::string_view>);
static_assert(!std::equality_comparable<Secret<std::string>> &&
              !std::equality_comparable_with<Secret<std::string>, std::string>);
static_assert(!is_written_to_a_stream<Secret<std::string>> && is_written_to_a_stream<std::string>);
static_assert(!is_detail<Secret<std::string>> && is_detail<std::string>);
static_assert(!is_message<Secret<std::string>> && is_message<std::string>);
static_assert(!std::constructible_from<Data, Secret<std::string>>);
static_assert(std::regular<std::string> && std::semiregular<Secret<std::string>>);
static_assert(sizeof(Secret<std::string>) == sizeof(std::string));

TEST_CASE("a secret is created from a value, and reveals it") {
    const Secret<std::string> secret = "hunter2";
    CHECK(secret.reveal() == "hunter2");
    CHECK(Secret<std::string>(secret).reveal() == "hunter2");
    CHECK(Secret<std::string>().reveal().empty());
    STATIC_CHECK(Secret<int>(7).reveal() == 7);
    STATIC_CHECK(std::same_as<decltype(secret.reveal()), const std::string&>);
    STATIC_CHECK(std::same_as<decltype(Secret<std::string>().reveal()), std::string>);
}

TEST_CASE("a secret text is compared in constant time") {
    const Secret<std::string> secret = "hunter2";
    CHECK(secret.constant_time_equals("hunter2"));
    CHECK_FALSE(secret.constant_time_equals("hunter"));
    CHECK_FALSE(secret.constant_time_equals("hunter22"));
    CHECK_FALSE(secret.constant_time_equals("Hunter2"));
    CHECK_FALSE(secret.constant_time_equals("hunter3"));
    CHECK(Secret<std::string>().constant_time_equals(""));
}

TEST_CASE("JSON members and form fields can be secrets") {
    CHECK(post_json("/login", R"({"user":"ada","password":"p4ssword"})").body == "ada|p4ssword");
    CHECK(post_json("/login",
                    R"({"user":"ada","password":"p4ssword","pin":1234,"backup_codes":["a","b"],"remember":true,)"
                    R"("born":"1815-12-10"})")
              .body == "ada|p4ssword|1234|a|b|remember|born");
    CHECK(post_json("/login", R"({"user":"ada","password":"p4ssword","pin":null})").body == "ada|p4ssword");
    CHECK(post_json("/contact", R"({"name":"x","key":"k","answers":{"pet":"cat"}})").body == "x|k|pet=cat");
    CHECK(post_json("/contact", R"({"name":"x","key":3,"answers":{}})").body == "x");
}

TEST_CASE("path, query, header, cookie, and token can be secrets") {
    const auto parts = [](std::string path, std::string query, text_pairs headers) {
        return call<api>({.path = std::move(path), .query = std::move(query), .headers = std::move(headers)});
    };
    CHECK(parts("/parts/a%20b", "sku=AB", {{"x-api-key", "k"}}).body == "a b|7|AB|k");
    CHECK(
        parts("/parts/1", "code=9&sku=AB&tag=x&tag=y", {{"x-api-key", "k"}, {"x-numbers", "1, 2"}, {"cookie", "sid=s"}})
            .body == "1|9|x|y|AB|k|1|2|s");
    CHECK(parts("/parts/1", "code=&sku=AB", {{"x-api-key", "k"}}).body == "1|7|AB|k");
    CHECK(call<api>({.path = "/token", .token_metadata = R"({"name":"ada"})"}).body == "ada");
    CHECK(call<api>({.path = "/text-token", .token_metadata = "ada"}).body == "ada");
    CHECK(call<api>({.path = "/text-token"}).status == 401);
}

TEST_CASE("the rules of a member apply to the secret value, and errors do not contain it") {
    const auto rejected = [](const response& got, std::string_view secret) {
        INFO(got.body);
        CHECK(got.status == 400);
        CHECK(got.body.find(secret) == std::string::npos);
        return got.body;
    };
    using Catch::Matchers::ContainsSubstring;
    CHECK_THAT(rejected(post_json("/login", R"({"user":"ada","password":"hunter2"})"), "hunter2"),
               ContainsSubstring("/password"));
    rejected(post_json("/login", R"({"user":"ada","password":"hunterhunter"})"), "hunter");
    rejected(post_json("/login", R"({"user":"ada","password":867530999})"), "867530999");
    CHECK_THAT(rejected(post_json("/login", R"({"user":"ada","password":"p4ssword","pin":10000})"), "10000"),
               ContainsSubstring("expected an integer from 1000 to 9999"));
    rejected(post_json("/login", R"({"user":"ada","password":"p4ssword","backup_codes":["hunter","hunter"]})"),
             "hunter");
    rejected(post_json("/login", R"({"user":"ada","password":"p4ssword","backup_codes":["1","2","3"]})"), "\"3\"");
    CHECK_THAT(rejected(post_json("/login", R"({"user":"ada"})"), "ada"), ContainsSubstring("/password"));
    rejected(call<api>({.path = "/parts/1", .query = "code=1e2&sku=AB", .headers = {{"x-api-key", "k"}}}), "1e2");
    rejected(call<api>({.path = "/parts/1", .query = "sku=hunter", .headers = {{"x-api-key", "k"}}}), "hunter");
    rejected(call<api>({.path = "/parts/1", .query = "sku=AB"}), "AB");
}

TEST_CASE("the check of a type is called for values in a secret") {
    CHECK(post_json("/spans", R"({"hidden":[{"from":1,"to":2}]})").body == "1");
    const response rejected = post_json("/spans", R"({"hidden":[{"from":1,"to":2},{"from":2,"to":1}]})");
    CHECK(rejected.status == 400);
    CHECK_THAT(rejected.body, Catch::Matchers::ContainsSubstring(R"("pointer":"/hidden/1")"));
}

TEST_CASE("a response omits a secret that is write_only") {
    CHECK(post_json("/accounts", R"({"user":"ada","password":"p4ssword"})").body == R"({"user":"ada"})");
}

TEST_CASE("a patch changes a secret") {
    const auto change = [](std::string body) {
        return call<api>({.method = patch, .path = "/accounts", .body = std::move(body)});
    };
    CHECK(change(R"({"password":"new secret"})").body == R"({"user":"ada with a new one"})");
    CHECK(change(R"({"user":"x"})").body == R"({"user":"x"})");
    CHECK(change(R"({"password":"short"})").status == 400);
    CHECK(change(R"({"password":null})").status == 400);
}

TEST_CASE("a form contains secrets") {
    const auto form = [](std::string body) {
        return call<api>({.method = post,
                          .path = "/form",
                          .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                          .body = std::move(body)});
    };
    CHECK(form("user=ada&password=p4ss&pin=1234&codes=a&codes=b&remember=on").body == "ada|p4ss|1234|a|b|yes");
    CHECK(form("user=ada&password=p4ss&pin=").body == "ada|p4ss|no");
    const response rejected = form("user=ada&password=p4ss&pin=867e5309");
    CHECK(rejected.status == 400);
    CHECK(rejected.body.find("867") == std::string::npos);
}

TEST_CASE("a client sends the secrets of a request") {
    recorder transport;
    const client<api> sender(std::ref(transport));
    Json<Login> login{{.user = "ada", .password = "p4ssword", .pin = {}, .backup_codes = {}, .born = {}}};
    login->pin = 1234;
    login->backup_codes.emplace_back("a");
    (void)sender.call<post, "/login">(std::move(login));
    CHECK(transport.last == R"(/login {"user":"ada","password":"p4ssword","pin":1234,"backup_codes":["a"],)"
                            R"("remember":false,"born":null})");
    (void)sender.call<post, "/accounts">(Json(Account{.user = "ada", .password = "p4ssword"}));
    CHECK(transport.last == R"(/accounts {"user":"ada","password":"p4ssword"})");
    Form<SignIn> form{{.user = "ada", .password = "p4&", .pin = {}, .codes = std::vector<std::string>{"a", "b"}}};
    (void)sender.call<post, "/form">(std::move(form));
    CHECK(transport.last == "/form user=ada&password=p4%26&codes=a&codes=b&remember=true");
    Parts parts{.id = "a b", .tag = {}, .sku = Sku{"AB"}, .key = "k", .x_numbers = {}, .sid = "s"};
    parts.x_numbers = Secret<std::vector<int>>(std::vector{1, 2});
    (void)sender.call<get, "/parts/{id}">(std::move(parts));
    CHECK(transport.last == "/parts/a%20b?code=7&sku=AB x-api-key: k x-numbers: 1, 2 cookie: sid=s ");
}
