// The test table of the catalog: requests of editors, other callers and callers without a token, and the served
// document.
#pragma once

#include <momento/functions/testing.hpp>

namespace catalog {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "lists items of a category",
     .request = {.path = "/v1/items", .query = "category=coffee"},
     .response = {.status = 200,
                  .json = R"({"count":1,"items":[{"sku":"COF-0007","name":"House blend","category":"coffee","price":890,
                              "packaging":{"kind":"loose","grams":500},"note":null}]})"}},
    {.name = "reports all errors of a query",
     .request = {.path = "/v1/items", .query = "category=tee&limit=101&search="},
     .response = {.status = 400,
                  .errors = {{.in = "query", .where = "category"},
                             {.in = "query", .where = "limit"},
                             {.in = "query", .where = "search"}}}},
    {.name = "creates an item",
     .request = {.method = post,
                 .path = "/v1/items",
                 .body = R"({"sku":"TEA-0099","name":"Assam","category":"tea","price":1250,
                             "packaging":{"kind":"pieces","count":20}})"},
     .response = {.status = 201,
                  .headers = {{"location", "/v1/items/TEA-0099"}},
                  .json = R"({"sku":"TEA-0099","name":"Assam","category":"tea","price":1250,
                              "packaging":{"kind":"pieces","count":20},"note":null})"}},
    {.name = "rejects a duplicate item",
     .request = {.method = post,
                 .path = "/v1/items",
                 .body = R"({"sku":"TEA-0042","name":"Assam","category":"tea","price":1250,
                             "packaging":{"kind":"loose","grams":20}})"},
     .response = {.status = 409, .contains = "an item has this number already"}},
    {.name = "rejects an unknown kind of packaging",
     .request = {.method = post,
                 .path = "/v1/items",
                 .body =
                     R"({"sku":"TEA-0099","name":"Assam","category":"tea","price":1250,"packaging":{"kind":"box"}})"},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/packaging"}}}},
    {.name = "returns an item",
     .request = {.path = "/v1/items/TEA-0043"},
     .response = {.status = 200, .contains = "Peppermint"}},
    {.name = "responds with 404 for an unknown item",
     .request = {.path = "/v1/items/TEA-0001"},
     .response = {.status = 404, .contains = "no item has this number"}},
    {.name = "rejects an invalid number",
     .request = {.path = "/v1/items/tea"},
     .response = {.status = 400, .errors = {{.in = "path", .where = "sku"}}}},
    {.name = "an editor deletes an item",
     .request = {.method = del, .path = "/v1/items/TEA-0042", .token_metadata = R"({"user":"ada","editor":true})"},
     .response = {.status = 204, .body = ""}},
    {.name = "other callers cannot delete items",
     .request = {.method = del, .path = "/v1/items/TEA-0042", .token_metadata = R"({"user":"bob"})"},
     .response = {.status = 403, .contains = "only editors delete items"}},
    {.name = "a caller without a token cannot delete items",
     .request = {.method = del, .path = "/v1/items/TEA-0042"},
     .response = {.status = 401, .headers = {{"www-authenticate", "${any}"}}}},
    {.name = "deleting an unknown item responds with 404",
     .request = {.method = del, .path = "/v1/items/TEA-0001", .token_metadata = R"({"user":"ada","editor":true})"},
     .response = {.status = 404}},
    {.name = "ten pieces cost 10 percent less",
     .request = {.method = post, .path = "/v1/quotes", .body = R"({"sku":"TEA-0042","quantity":10})"},
     .response = {.status = 200, .json = R"({"sku":"TEA-0042","quantity":10,"total":11250})"}},
    {.name = "one piece costs its price",
     .request = {.method = post, .path = "/v1/quotes", .body = R"({"sku":"TEA-0042"})"},
     .response = {.status = 200, .json = R"({"sku":"TEA-0042","quantity":1,"total":1250})"}},
    {.name = "an unknown item has no price",
     .request = {.method = post, .path = "/v1/quotes", .body = R"({"sku":"TEA-0001"})"},
     .response = {.status = 404}},
    {.name = "serves its OpenAPI document",
     .request = {.path = "/openapi.json"},
     .response = {.status = 200,
                  .headers = {{"content-type", "application/json; charset=utf-8"}},
                  .contains = R"("title":"Catalog")"}},
};

}  // namespace catalog
