// The first step creates a key and captures it; the following steps send it in a header.
#pragma once

#include <momento/functions/testing.hpp>

namespace token_vending {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "creates a key and recognizes it",
     .steps = {{.name = "creates a key",
                .request = {.method = post, .path = "/tokens", .body = R"({"user":"ada","room":"lounge"})"},
                .response = {.status = 201,
                             .json = R"({"api_key":"${string}","endpoint":"${string}","valid_until":"${integer}"})"},
                .capture = {{"key", "/api_key"}}},
               {.name = "recognizes the key",
                .request = {.path = "/me", .headers = {{"authorization", "${key}"}}},
                .response = {.status = 200, .json = R"({"user":"ada","room":"lounge"})"}},
               {.name = "recognizes the key with a scheme",
                .request = {.path = "/me", .headers = {{"authorization", "Bearer ${key}"}}},
                .response = {.status = 200, .json = R"({"user":"ada","room":"lounge"})"}},
               {.name = "posts to the room",
                .request = {.method = post,
                            .path = "/rooms/lounge/messages",
                            .headers = {{"authorization", "${key}"}},
                            .body = R"({"text":"hello"})"},
                .response = {.status = 204, .body = ""}},
               {.name = "cannot post to another room",
                .request = {.method = post,
                            .path = "/rooms/kitchen/messages",
                            .headers = {{"authorization", "${key}"}},
                            .body = R"({"text":"hello"})"},
                .response = {.status = 403, .contains = "the key is for another room"}},
               {.name = "rejects a modified key",
                .request = {.path = "/me", .headers = {{"authorization", "${key}x"}}},
                .response = {.status = 401}}}},
    {.name = "rejects a request without a key",
     .request = {.path = "/me"},
     .response = {.status = 401, .errors = {{.in = "token", .where = "caller"}}}},
    {.name = "rejects an unknown kind of token",
     .request = {.path = "/me", .token_metadata = "ada"},
     .response = {.status = 401, .errors = {{.in = "token", .where = "caller"}}}},
    {.name = "rejects names that could access the items of other users",
     .request = {.method = post, .path = "/tokens", .body = R"({"user":"ada/","room":""})"},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/user"}, {.in = "body", .where = "/room"}}}},
    {.name = "rejects an empty message",
     .request = {.method = post,
                 .path = "/rooms/lounge/messages",
                 .body = R"({"text":""})",
                 .token_metadata = R"({"user":"ada","room":"lounge"})"},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/text"}}}},
};

}  // namespace token_vending
