// The document describes secrets like their values, marks those in bodies, and contains none of their defaults.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;

namespace openapi_secret_test {

struct Login {
    Secret<std::string> password;
    std::optional<Secret<std::string>> hint;
    Secret<std::string> mail;
    Secret<std::uint16_t> pin;
    Secret<std::vector<std::string>> codes;
    std::vector<Secret<std::string>> keys;
    Secret<std::chrono::year_month_day> born;
    Secret<std::string> note = "a default";
};
struct SignIn {
    Header<Secret<std::string>, "x-api-key"> key;
    Query<Secret<std::string>> code = "another default";
    Query<Secret<std::vector<int>>> tag;
    Json<Login> body;
};

}  // namespace openapi_secret_test

template <>
struct momento::functions::schema<openapi_secret_test::Login> {
    field password{.description = "At least 8 characters", .min_length = 8};
    field mail{.format = "email"};
    field note{.optional = true};
};

namespace {

using openapi_secret_test::SignIn;

constexpr auto api = routes(route<"/login", post, SignIn, Status<204>>([](const SignIn&) { return Status<204>(); }));
constexpr std::string_view document = openapi<api>();

bool has(std::string_view text) { return document.find(text) != document.npos; }

}  // namespace

TEST_CASE("secrets in a body are write-only, and text without a format is a password") {
    CHECK(has(R"("password":{"type":"string","format":"password","minLength":8,"description":"At least 8 characters",)"
              R"("writeOnly":true})"));
    CHECK(has(R"("hint":{"type":["string","null"],"format":"password","writeOnly":true})"));
    CHECK(has(R"("mail":{"type":"string","format":"email","writeOnly":true})"));
    CHECK(has(R"("pin":{"type":"integer","format":"uint16","minimum":0,"maximum":65535,"writeOnly":true})"));
    CHECK(has(R"("codes":{"type":"array","items":{"type":"string"},"writeOnly":true})"));
    CHECK(has(R"("keys":{"type":"array","items":{"type":"string","format":"password"},"writeOnly":true})"));
    CHECK(has(R"("born":{"type":"string","format":"date","writeOnly":true})"));
    CHECK(has(R"("required":["password","mail","pin","codes","keys","born"])"));
}

TEST_CASE("a secret parameter is a password") {
    CHECK(has(R"("name":"x-api-key","in":"header","required":true,"schema":{"type":"string","format":"password"}})"));
    CHECK(has(R"("name":"code","in":"query","schema":{"type":"string","format":"password"}})"));
}

TEST_CASE("a secret list in the query may be absent") {
    CHECK(has(R"("name":"tag","in":"query","style":"form","explode":true,"schema":{"type":"array",)"));
}

TEST_CASE("the document does not contain the default of a secret") {
    CHECK(!has("a default"));
    CHECK(!has("another default"));
}
