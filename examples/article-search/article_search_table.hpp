// Tests the API with fake servers. The vector of a text is its number of letters and of words; distances are the
// difference of the first component, divided by 10.
#pragma once

#include <momento/functions/testing.hpp>

namespace article_search {

using namespace momento::functions;
using namespace momento::functions::testing;

// The URLs and keys of the servers.
inline const text_pairs servers_of_a_test{{"EMBEDDINGS", "https://models.example"},
                                          {"EMBEDDINGS_KEY", "model-key"},
                                          {"VECTORS", "https://vectors.example/v2/namespaces/news"},
                                          {"VECTORS_KEY", "vector-key"}};

inline const exchange rows[] = {
    {.name = "embeds texts in their order",
     .request = {.method = post,
                 .path = "/embeddings",
                 .body = R"({"texts":["a","b c\nd"]})",
                 .environment = servers_of_a_test},
     .response = {.status = 200, .json = "[[1,1],[3,3]]"}},
    {.name = "rejects a batch without articles",
     .request = {.method = put, .path = "/articles", .body = R"({"articles":[]})", .environment = servers_of_a_test},
     .response = {.status = 400, .errors = {{.in = "body", .where = "/articles"}}}},
    {.name = "indexes, searches and recommends",
     .request = {.environment = servers_of_a_test},
     .steps =
         {{.name = "indexes articles",
           .request = {.method = put,
                       .path = "/articles",
                       .body =
                           R"({"articles":[{"id":"tea","title":"Tea","link":"https://news.example/tea","text":"abcd"},
                                      {"id":"pot","title":"Pot","link":"https://news.example/pot","text":"abcdef"},
                                      {"id":"car","title":"Car","link":"https://news.example/car","text":"abcdefghijklmnopqrst"}]})"},
           .response = {.status = 200, .json = R"({"count":3})"}},
          {.name = "finds the closest articles",
           .request = {.path = "/articles", .query = "q=abcde&top=2"},
           .response = {.status = 200,
                        .json = R"([{"id":"tea","title":"Tea","link":"https://news.example/tea","distance":0.1},
                                   {"id":"pot","title":"Pot","link":"https://news.example/pot","distance":0.1}])"}},
          {.name = "recommends articles other than those that were read",
           .request = {.method = post, .path = "/recommendations", .body = R"({"ids":["tea"]})"},
           .response = {.status = 200,
                        .json = R"([{"id":"pot","title":"Pot","link":"https://news.example/pot","distance":0.2}])"}},
          {.name = "recommends again, with the vector from the cache",
           .request = {.method = post, .path = "/recommendations", .body = R"({"ids":["tea"]})"},
           .response = {.status = 200,
                        .json = R"([{"id":"pot","title":"Pot","link":"https://news.example/pot","distance":0.2}])"}},
          {.name = "knows no vector of an unknown article",
           .request = {.method = post, .path = "/recommendations", .body = R"({"ids":["none"]})"},
           .response = {.status = 404, .contains = "none of the articles is indexed"}}}},
    {.name = "rejects too many results",
     .request = {.path = "/articles", .query = "q=tea&top=51", .environment = servers_of_a_test},
     .response = {.status = 400, .errors = {{.in = "query", .where = "top"}}}},
    {.name = "responds with 502 if a server fails, without details",
     .request = {.path = "/articles", .query = "q=fail", .environment = servers_of_a_test},
     .response = {.status = 502, .contains = "a server that the search needs has failed"}},
};

}  // namespace article_search
