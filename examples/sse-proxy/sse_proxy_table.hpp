// Tests the API with a fake server, whose events are all there at once.
#pragma once

#include <momento/functions/testing.hpp>

namespace sse_proxy {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "turns the events of the server into typed events",
     .request = {.path = "/prices/tea", .environment = {{"UPSTREAM", "https://prices.example"}}},
     .response = {.status = 200,
                  .headers = {{"cache-control", "no-cache"}, {"access-control-allow-origin", "*"}},
                  .events = {{.name = "PriceChanged", .id = "1", .data = R"({"sku":"tea","price":3,"change":0})"},
                             {.name = "PriceChanged", .id = "3", .data = R"({"sku":"tea","price":4.5,"change":1.5})"},
                             {.name = "Closed", .data = R"({"sku":"tea","changes":2})"}}}},
    {.name = "continues after the last event of a browser",
     .request = {.path = "/prices/tea",
                 .headers = {{"last-event-id", "2"}},
                 .environment = {{"UPSTREAM", "https://prices.example"}}},
     .response = {.status = 200,
                  .events = {{.name = "PriceChanged", .id = "3", .data = R"({"sku":"tea","price":4.5,"change":0})"},
                             {.name = "Closed", .data = R"({"sku":"tea","changes":1})"}}}},
    {.name = "relays the events unchanged, with the headers of the server",
     .request = {.path = "/feeds/tea", .environment = {{"UPSTREAM", "https://prices.example"}}},
     .response = {.status = 200,
                  .headers = {{"x-feed", "main"}},
                  .absent = {"content-encoding"},
                  .events = {{.name = "Tick", .id = "1", .data = R"({"price":3})"},
                             {.name = "Tick", .id = "2", .data = R"({"price":3})"},
                             {.name = "Tick", .id = "3", .data = R"({"price":4.5})"},
                             {.name = "Note", .id = "3", .data = "good bye"}}}},
    {.name = "responds with 404 for an unknown SKU",
     .request = {.path = "/prices/none", .environment = {{"UPSTREAM", "https://prices.example"}}},
     .response = {.status = 404, .json_subset = R"({"status":404,"detail":"no price has this SKU"})"}},
    {.name = "responds with 502 if the server fails before the first event",
     .request = {.path = "/prices/broken", .environment = {{"UPSTREAM", "https://prices.example"}}},
     .response = {.status = 502, .json_subset = R"({"detail":"the upstream did not return its events"})"}},
    {.name = "ends with an error if an event is invalid",
     .request = {.path = "/prices/odd", .environment = {{"UPSTREAM", "https://prices.example"}}},
     .response = {.status = 200, .contains = "event: http-error\ndata: HTTP 502: "}},
};

}  // namespace sse_proxy
