// The examples' responses of every kind match the declarations in their tables.
#include <catch2/catch_test_macros.hpp>

#include "examples.hpp"
#include "framework/testing/contract/conformance.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct sent {
    int status;
    testing::request request;
};

void conform(const examples_test::example& example, std::initializer_list<sent> all) {
    for (const auto& [status, request] : all) {
        const response got = example.call(request);
        INFO(request.path << "?" << request.query << " " << request.body << "\n" << got.status << " " << got.body);
        CHECK(got.status == status);
        CHECK(detail::undeclared(example.contract, request, got) == std::vector<std::string>{});
    }
}

constexpr const char* manager = R"({"role":"manager"})";
constexpr const char* customer = R"({"role":"customer","customer":7})";

TEST_CASE("the responses of greeter match its table") {
    conform(examples_test::greeter, {{200, {.method = post, .path = "/greet", .body = R"({"name":"Ada"})"}},
                                     {400, {.method = post, .path = "/greet", .body = "{"}},
                                     {413, {.method = post, .path = "/greet", .body = std::string(600'000, ' ')}},
                                     {200, {.path = "/health"}},
                                     {200, {.method = head, .path = "/health"}},
                                     {204, {.method = options, .path = "/health"}},
                                     {405, {.method = put, .path = "/greet"}},
                                     {404, {.path = "/nowhere"}}});
}

TEST_CASE("the responses of notes match its table") {
    const std::string note = R"({"title":"Tea","priority":"low","tags":["home"]})";
    conform(examples_test::notes,
            {{200, {.path = "/v1/notes"}},
             {200, {.path = "/v1/notes", .query = "limit=1&priority=low&tag=a&tag=b"}},
             {400, {.path = "/v1/notes", .query = "limit=0&priority=none"}},
             {201, {.method = post, .path = "/v1/notes", .body = note}},
             {201, {.method = post, .path = "/v1/notes", .headers = {{"x-request-id", "7"}}, .body = note}},
             {400, {.method = post, .path = "/v1/notes", .body = R"({"title":"","more":1})"}},
             {200, {.path = "/v1/notes/2"}},
             {404, {.path = "/v1/notes/9"}},
             {400, {.path = "/v1/notes/x"}},
             {200, {.method = put, .path = "/v1/notes/2", .body = note}},
             {404, {.method = put, .path = "/v1/notes/9", .body = note}},
             {204, {.method = del, .path = "/v1/notes/2"}},
             {404, {.method = del, .path = "/v1/notes/9"}}});
}

TEST_CASE("the responses of catalog match its table") {
    const std::string item =
        R"({"sku":"TEA-0099","name":"Assam","category":"tea","price":1250,"packaging":{"kind":"loose","grams":250}})";
    conform(examples_test::catalog,
            {{200, {.path = "/openapi.json"}},
             {200, {.path = "/v1/items", .query = "category=tea&search=D"}},
             {400, {.path = "/v1/items", .query = "category=x"}},
             {201, {.method = post, .path = "/v1/items", .body = item}},
             {400, {.method = post, .path = "/v1/items", .body = R"({"packaging":{"kind":"x"}})"}},
             {200, {.path = "/v1/items/TEA-0043"}},
             {404, {.path = "/v1/items/TEA-0000"}},
             {401, {.method = del, .path = "/v1/items/TEA-0043"}},
             {403, {.method = del, .path = "/v1/items/TEA-0043", .token_metadata = R"({"user":"x"})"}},
             {204, {.method = del, .path = "/v1/items/TEA-0043", .token_metadata = R"({"user":"x","editor":true})"}},
             {200, {.method = post, .path = "/v1/quotes", .body = R"({"sku":"TEA-0042","quantity":12})"}}});
}

TEST_CASE("the responses of orders match its table") {
    const text_pairs json{{"content-type", "application/json"}};
    const std::string product =
        R"({"name":"Bowl","price":{"amount":1,"currency":"EUR"},"weight_kg":0.3,"size_mm":[1,2,3],"categories":["ware"]})";
    const std::string person = R"({"name":"Grace","email":"grace@example.com","password":"123456789012"})";
    const std::string address = R"({"recipient":"A","street":"B","postal_code":"1234","city":"C","country":"NL"})";
    const std::string checkout =
        R"({"payment":{"iban":"NL91ABNA0417164300"},"delivery":{"method":"pickup","store":"a","day":"2026-03-20","time":"17:30:00Z"}})";
    conform(
        examples_test::orders,
        {{200, {.path = "/v1/products", .query = "page_size=2"}},
         {200, {.method = post, .path = "/v1/products/search", .body = R"({"not":{"text":"Cup"}})"}},
         {415, {.method = post, .path = "/v1/products/search", .headers = {{"content-type", "text/plain"}}}},
         {200, {.path = "/v1/products/prices.csv"}},
         {202,
          {.method = put, .path = "/v1/products/prices.csv", .body = "TEA-0042,1,EUR\n", .token_metadata = manager}},
         {400, {.method = put, .path = "/v1/products/prices.csv", .body = "x", .token_metadata = manager}},
         {200, {.path = "/v1/products/TEA-0042"}},
         {304, {.path = "/v1/products/TEA-0042", .headers = {{"if-none-match", "\"v7\""}}}},
         {404, {.path = "/v1/products/TEA-0000"}},
         {200, {.method = put, .path = "/v1/products/TEA-0042", .body = product, .token_metadata = manager}},
         {201, {.method = put, .path = "/v1/products/TEA-0000", .body = product, .token_metadata = manager}},
         {403, {.method = put, .path = "/v1/products/TEA-0000", .body = product, .token_metadata = customer}},
         {200, {.path = "/v1/products/TEA-0042/thumbnail"}},
         {200,
          {.method = put,
           .path = "/v1/products/TEA-0042/picture",
           .headers = {{"content-type", "image/png"}},
           .body = "x",
           .token_metadata = manager}},
         {200, {.path = "/v1/categories"}},
         {200, {.path = "/v1/categories/tea/green"}},
         {200, {.path = "/v1/customers", .token_metadata = manager}},
         {201, {.method = post, .path = "/v1/customers", .headers = json, .body = person}},
         {200, {.path = "/v1/customers/7", .token_metadata = customer}},
         {200, {.path = "/v1/customers/7/addresses", .token_metadata = customer}},
         {201,
          {.method = put, .path = "/v1/customers/8/addresses/billing", .body = address, .token_metadata = manager}},
         {200, {.path = "/v1/customers/7/orders", .token_metadata = customer}},
         {201, {.method = post, .path = "/v1/carts"}},
         {201,
          {.method = post,
           .path = "/v1/carts/7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d/checkout",
           .headers = {{"idempotency-key", "7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d"}},
           .body = checkout,
           .token_metadata = customer}},
         {200, {.path = "/v1/orders", .query = "page_size=1", .token_metadata = manager}},
         {200, {.path = "/v1/orders/2026-000017", .token_metadata = manager}},
         {409,
          {.method = patch,
           .path = "/v1/orders/2026-000017",
           .headers = {{"if-match", "*"}},
           .body = "{}",
           .token_metadata = manager}},
         {202, {.method = post, .path = "/v1/orders/2026-000021/cancellation", .token_metadata = manager}},
         {200, {.path = "/v1/orders/2026-000017/lines", .token_metadata = manager}},
         {200, {.path = "/v1/orders/2026-000017/events", .token_metadata = manager}},
         {200, {.path = "/v1/orders/2026-000021/gift-message", .token_metadata = manager}},
         {202, {.method = post, .path = "/v1/contact", .body = "name=A&email=a%40example.com&message=1234567890"}}});
}

}  // namespace
