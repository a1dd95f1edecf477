// Tests the cache through the API. Each row has its own product, whose price is the number of requests that the server
// received for it. The steps of a row share one cache.
#pragma once

#include <momento/functions/testing.hpp>

namespace read_through_cache {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "requests a product once, and again after its removal",
     .request = {.environment = {{"UPSTREAM", "https://shop.example"}}},
     .steps = {{.name = "is not cached yet",
                .request = {.path = "/products/7"},
                .response = {.status = 200,
                             .headers = {{"x-cache", "miss"}, {"content-type", "application/json; charset=utf-8"}},
                             .json = R"({"id":7,"name":"Teapot","price_in_cents":1})"}},
               {.name = "is cached",
                .request = {.path = "/products/7"},
                .response = {.status = 200,
                             .headers = {{"x-cache", "hit"}},
                             .json = R"({"id":7,"name":"Teapot","price_in_cents":1})"}},
               {.name = "is removed",
                .request = {.method = del, .path = "/products/7"},
                .response = {.status = 204, .body = ""}},
               {.name = "is requested again",
                .request = {.path = "/products/7"},
                .response = {.status = 200,
                             .headers = {{"x-cache", "miss"}},
                             .json = R"({"id":7,"name":"Teapot","price_in_cents":2})"}}}},
    {.name = "starts with an empty cache and separates products",
     .request = {.environment = {{"UPSTREAM", "https://shop.example"}}},
     .steps = {{.name = "one",
                .request = {.path = "/products/8"},
                .response = {.status = 200, .headers = {{"x-cache", "miss"}}, .contains = R"("id":8)"}},
               {.name = "another",
                .request = {.path = "/products/9"},
                .response = {.status = 200, .headers = {{"x-cache", "miss"}}, .contains = R"("id":9)"}},
               {.name = "the first again",
                .request = {.path = "/products/8"},
                .response = {.status = 200, .headers = {{"x-cache", "hit"}}, .contains = R"("id":8)"}}}},
    {.name = "responds with 404 for an unknown product",
     .request = {.path = "/products/404", .environment = {{"UPSTREAM", "https://shop.example"}}},
     .response = {.status = 404, .json = R"({"type":"about:blank","title":"Not Found","status":404,
                              "detail":"no product has this id"})"}},
    {.name = "responds with 502 if the server fails, without details",
     .request = {.path = "/products/503", .environment = {{"UPSTREAM", "https://shop.example"}}},
     .response = {.status = 502, .json = R"({"type":"about:blank","title":"Bad Gateway","status":502,
                              "detail":"the upstream did not return the product"})"}},
    {.name = "responds with 502 if the server returns no product",
     .request = {.path = "/products/600", .environment = {{"UPSTREAM", "https://shop.example"}}},
     .response = {.status = 502, .json = R"({"type":"about:blank","title":"Bad Gateway","status":502,
                              "detail":"the outbound request received no valid response"})"}},
    {.name = "does not cache an invalid product",
     .request = {.environment = {{"UPSTREAM", "https://shop.example"}}},
     .steps = {{.name = "fails", .request = {.path = "/products/600"}, .response = {.status = 502}},
               {.name = "fails again", .request = {.path = "/products/600"}, .response = {.status = 502}}}},
};

}  // namespace read_through_cache
