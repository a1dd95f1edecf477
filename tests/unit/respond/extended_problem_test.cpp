// Problem documents with members of their own (RFC 9457 §3.2).
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct OutOfCredit {
    double balance = 0;
    std::vector<std::string> accounts;
};
struct Nothing {
    std::optional<int> never;
};
double balance = 30;

using Charged = std::variant<std::string_view, Problem<402, OutOfCredit>, Problem<402>>;
constexpr auto api =
    routes(route<"/credit", get, void, std::string_view, Problem<402, OutOfCredit>, Problem<402>>([]() -> Charged {
               return Problem<402, OutOfCredit>{.type = "https://example.com/credit",
                                                .detail = "not enough",
                                                .extension = {.balance = balance, .accounts = {"/a", "/\"b\""}}};
           }),
           route<"/nothing", get, void, std::string_view, Problem<409, Nothing>>(
               []() -> std::variant<std::string_view, Problem<409, Nothing>> { return Problem<409, Nothing>{}; }),
           route<"/failed", get, void, Problem<500, OutOfCredit>>(
               [] { return Problem<500, OutOfCredit>{.extension = {.balance = balance, .accounts = {}}}; }));

}  // namespace

TEST_CASE("the members of the extension follow those of the problem") {
    const response got = call<api>({.path = "/credit"});
    CHECK(got.status == 402);
    CHECK(got.header("content-type") == "application/problem+json");
    CHECK(got.body == R"({"type":"https://example.com/credit","title":"Payment Required","status":402,)"
                      R"("detail":"not enough","balance":30.0,"accounts":["/a","/\"b\""]})");
    CHECK(call<api>({.path = "/nothing"}).body ==
          R"({"type":"about:blank","title":"Conflict","status":409,"never":null})");
}

TEST_CASE("an extension that cannot be encoded is a 500") {
    balance = std::numeric_limits<double>::quiet_NaN();
    const response got = call<api>({.path = "/credit"});
    const response failed = call<api>({.path = "/failed"});
    balance = 30;
    CHECK(failed.body.find("\"status\"") == failed.body.rfind("\"status\""));
    CHECK(call<api>({.path = "/failed"}).body.find(R"("balance":30.0)") != std::string::npos);
    CHECK(got.status == 500);
    CHECK(got.header("content-type") == "application/problem+json");
    CHECK(got.body.find("balance") == std::string::npos);
}

TEST_CASE("the document has the schemas of the problem and of the extension") {
    const std::string_view document = openapi<api>();
    CHECK(document.find(
              R"("402":{"description":"Payment Required","content":{"application/problem+json":{"schema":)"
              R"({"anyOf":[{"allOf":[{"$ref":"#/components/schemas/Problem"},)"
              R"({"$ref":"#/components/schemas/OutOfCredit"}]},{"$ref":"#/components/schemas/Problem"}]}}}})") !=
          std::string_view::npos);
    CHECK(document.find(R"({"schema":{"allOf":[{"$ref":"#/components/schemas/Problem"},)"
                        R"({"$ref":"#/components/schemas/Nothing"}]}})") != std::string_view::npos);
}

TEST_CASE("a client reads the extension") {
    in_process_transport<api> transport;
    const client<api> bank{transport};
    const auto got = bank.call<get, "/credit">();
    REQUIRE(got);
    const auto& problem = std::get<Problem<402, OutOfCredit>>(*got);
    CHECK(problem.detail == "not enough");
    CHECK(problem.extension.balance == 30);
    CHECK(problem.extension.accounts.at(1) == "/\"b\"");
}
