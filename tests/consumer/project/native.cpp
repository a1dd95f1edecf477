// Calls the routes of the shop in process.
#include <cstdio>
#include <momento/functions/testing.hpp>

#include "shop.hpp"

// In a native build, the entry point only checks its argument, so it may be in any source.
MOMENTO_INVOKE(shop::api)

using namespace momento::functions;
using namespace momento::functions::testing;

int main() {
    int passed = 0;
    const auto check = [&passed](const response& got, int status, std::string_view body) {
        if (got.status == status && got.body == body) ++passed;
        else std::printf("%d %s instead of %d %s\n", got.status, got.body.c_str(), status, std::string(body).c_str());
    };
    const auto order = [](std::string body) {
        return call<shop::api>({.method = post, .path = "/orders/quote", .body = std::move(body)});
    };
    check(call<shop::api>({.path = "/health"}), 200, "ok");
    check(order(R"({"item":"tea","count":2})"), 200, R"({"cents":500})");
    passed += order(R"({"item":"tea"})").status == 400;
    passed += order(R"({"item":"gold","count":1})").status == 404;
    passed += call<shop::api>({.path = "/orders/quote"}).header("allow") == "POST, OPTIONS";
    passed += call<shop::api>({.path = "/nothing"}).header("content-type") == "application/problem+json";
    std::printf("%d checks passed\n", passed);
    return passed == 6 ? 0 : 1;
}
