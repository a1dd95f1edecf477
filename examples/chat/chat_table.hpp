// Tests the API with a fake model, whose reply is there at once.
#pragma once

#include <momento/functions/testing.hpp>

namespace chat {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const text_pairs of_a_test{{"UPSTREAM", "https://models.example"}, {"UPSTREAM_KEY", "model-key"}};

inline const exchange rows[] = {
    {.name = "streams the reply as typed events",
     .request = {.method = post, .path = "/chat", .body = R"({"text":"Hello?"})", .environment = of_a_test},
     .response = {.status = 200,
                  .events = {{.name = "Delta", .data = R"({"text":"Hello"})"},
                             {.name = "Delta", .data = R"({"text":", Hello?"})"},
                             {.name = "Done", .data = R"({"finish_reason":"stop","deltas":2})"}}}},
    {.name = "rejects an empty prompt",
     .request = {.method = post, .path = "/chat", .body = R"({"text":""})", .environment = of_a_test},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/text"}}}},
    {.name = "responds with 429 if there are too many prompts",
     .request = {.method = post, .path = "/chat", .body = R"({"text":"429"})", .environment = of_a_test},
     .response = {.status = 429, .json_subset = R"({"detail":"too many prompts; try again later"})"}},
    {.name = "responds with 502 if the model fails, without details",
     .request = {.method = post, .path = "/chat", .body = R"({"text":"500"})", .environment = of_a_test},
     .response = {.status = 502, .json_subset = R"({"detail":"the model did not reply"})"}},
    {.name = "ends with an error if the reply is incomplete",
     .request = {.method = post, .path = "/chat", .body = R"({"text":"incomplete"})", .environment = of_a_test},
     .response = {.status = 200, .contains = "the reply of the model is incomplete"}},
};

}  // namespace chat
