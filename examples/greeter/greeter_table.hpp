// The test table of the greeter. The same rows test the code in this process and the component.
#pragma once

#include <momento/functions/testing.hpp>

namespace greeter {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "greets by name",
     .request = {.method = post, .path = "/greet", .body = R"({"name":"Ada"})"},
     .response = {.status = 200,
                  .headers = {{"content-type", "application/json; charset=utf-8"}},
                  .json = R"({"message":"Hello, Ada!"})"}},
    {.name = "ignores unknown members",
     .request = {.method = post, .path = "/greet", .body = R"({"title":"Countess","name":"Ada"})"},
     .response = {.status = 200, .contains = "Hello, Ada!"}},
    {.name = "rejects malformed JSON",
     .request = {.method = post, .path = "/greet", .body = "{"},
     .response = {.status = 400,
                  .headers = {{"content-type", "application/problem+json"}},
                  .errors = {{.in = "body", .where = ""}}}},
    {.name = "rejects a name that is not a string",
     .request = {.method = post, .path = "/greet", .body = R"({"name":7})"},
     .response = {.status = 400,
                  .json = R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"${string}",
                              "errors":[{"in":"body","pointer":"/name","detail":"${match:^expected }"}]})"}},
    {.name = "lists the allowed methods",
     .request = {.path = "/greet"},
     .response = {.status = 405, .headers = {{"allow", "POST, OPTIONS"}}}},
    {.name = "responds to a health check", .request = {.path = "/health"}, .response = {.status = 200, .body = "ok"}},
    {.name = "responds with 404 for an unknown path", .request = {.path = "/greet/"}, .response = {.status = 404}},
};

}  // namespace greeter
