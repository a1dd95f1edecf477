// The first step mints a key and captures it; the following steps send it in a header.
#pragma once

#include <momento/functions/testing.hpp>

namespace token_vending {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "mints a key and knows its bearer",
     .steps = {{.name = "mints",
                .request = {.method = post, .path = "/tokens", .body = R"({"user":"ada","room":"lounge"})"},
                .response = {.status = 201,
                             .json = R"({"api_key":"${string}","endpoint":"${string}","valid_until":"${integer}"})"},
                .capture = {{"key", "/api_key"}}},
               {.name = "knows",
                .request = {.path = "/me", .headers = {{"authorization", "${key}"}}},
                .response = {.status = 200, .json = R"({"user":"ada","room":"lounge"})"}},
               {.name = "knows, with the scheme",
                .request = {.path = "/me", .headers = {{"authorization", "Bearer ${key}"}}},
                .response = {.status = 200, .json = R"({"user":"ada","room":"lounge"})"}},
               {.name = "posts to the room",
                .request = {.method = post,
                            .path = "/rooms/lounge/messages",
                            .headers = {{"authorization", "${key}"}},
                            .body = R"({"text":"hello"})"},
                .response = {.status = 204, .body = ""}},
               {.name = "posts to no other room",
                .request = {.method = post,
                            .path = "/rooms/kitchen/messages",
                            .headers = {{"authorization", "${key}"}},
                            .body = R"({"text":"hello"})"},
                .response = {.status = 403, .contains = "the key is for another room"}},
               {.name = "takes no key that was changed",
                .request = {.path = "/me", .headers = {{"authorization", "${key}x"}}},
                .response = {.status = 401}}}},
    {.name = "knows nobody without a key",
     .request = {.path = "/me"},
     .response = {.status = 401, .errors = {{.in = "token", .where = "caller"}}}},
    {.name = "knows nobody by a token of another kind",
     .request = {.path = "/me", .token_metadata = "ada"},
     .response = {.status = 401, .errors = {{.in = "token", .where = "caller"}}}},
    {.name = "mints no key for a name that would reach into another's items",
     .request = {.method = post, .path = "/tokens", .body = R"({"user":"ada/","room":""})"},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/user"}, {.in = "body", .where = "/room"}}}},
    {.name = "posts no empty message",
     .request = {.method = post,
                 .path = "/rooms/lounge/messages",
                 .body = R"({"text":""})",
                 .token_metadata = R"({"user":"ada","room":"lounge"})"},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/text"}}}},
};

}  // namespace token_vending
