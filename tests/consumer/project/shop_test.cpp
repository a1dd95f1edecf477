#include "shop.hpp"

#include <momento/functions/testing.hpp>

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange shop_table[] = {
    {.name = "quotes tea",
     .request = {.method = post, .path = "/orders/quote", .body = R"({"item":"tea","count":3})"},
     .response = {.status = 200, .json = R"({"cents":750})"}},
    {.name = "has nothing else",
     .request = {.method = post, .path = "/orders/quote", .body = R"({"item":"coffee","count":3})"},
     .response = {.status = 404, .contains = "no such item"}},
};

MOMENTO_TEST_TABLE("shop", shop_table, in_process<shop::api>())
MOMENTO_TEST_TABLE("shop, as wasm", shop_table, component("shop.wasm"))
MOMENTO_TEST_PROPERTIES("shop", shop::api, in_process<shop::api>())
