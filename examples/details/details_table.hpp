// Each row specifies the environment of its call: headers, path and token metadata.
#pragma once

#include <momento/functions/testing.hpp>

namespace details {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "echoes the environment of the call",
     .request = {.method = post,
                 .path = "/some/where",
                 .headers = {{"x-one", "1"}, {"Authorization", "secret"}},
                 .body = R"({"headers_to_send_back":{}})",
                 .token_metadata = "ada"},
     .response = {.status = 200,
                  .body = "invocation: 00000000-0000-4000-8000-000000000000, user: ada, path: /some/where, "
                          "headers: 'x-one'='1'"}},
    {.name = "sends the requested headers",
     .request = {.method = post, .body = R"({"headers_to_send_back":{"x-a":"1","x-b":"two"}})"},
     .response = {.status = 200, .headers = {{"x-a", "1"}, {"x-b", "two"}}, .contains = "user: , path: /"}},
    {.name = "does not send an invalid header",
     .request = {.method = post, .body = R"({"headers_to_send_back":{"x-a":"1\r\nx-b: 2"}})"},
     .response = {.status = 500}},
    {.name = "rejects malformed JSON",
     .request = {.method = post, .body = "headers"},
     .response = {.status = 400, .errors = {{.in = "body", .where = ""}}}},
};

}  // namespace details
