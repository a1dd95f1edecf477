// A Function without a table responds to every path and method.
#pragma once

#include <momento/functions/testing.hpp>

namespace status {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "responds with its own status, header and body",
     .request = {},
     .response = {.status = 200, .headers = {{"content-type", "application/json"}}, .body = R"({"message":"ok"})"}},
    {.name = "responds the same to any method, path and body",
     .request = {.method = put, .path = "/a/b", .query = "c=d", .body = "hello"},
     .response = {.status = 200, .headers = {{"content-type", "application/json"}}, .json = R"({"message":"ok"})"}},
};

}  // namespace status
