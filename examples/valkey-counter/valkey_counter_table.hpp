// The table of the tests. A server keeps its data between rows, so each row has pages of its own.
#pragma once

#include <momento/functions/testing.hpp>

namespace valkey_counter {

using namespace momento::functions::testing;
using momento::functions::del;
using momento::functions::get;
using momento::functions::post;

inline const exchange rows[] = {
    {.name = "counts views",
     .steps = {{.request = {.method = post, .path = "/pages/home/views"},
                .response = {.status = 200, .json = R"({"page":"home","views":1})"}},
               {.request = {.method = post, .path = "/pages/home/views"},
                .response = {.status = 200, .json = R"({"page":"home","views":2})"}},
               {.request = {.method = get, .path = "/pages/home/views"},
                .response = {.status = 200, .json = R"({"page":"home","views":2})"}}}},
    {.name = "the pages with the most views are first",
     .steps = {{.request = {.method = post, .path = "/pages/b/views"}, .response = {.status = 200}},
               {.request = {.method = post, .path = "/pages/a/views"}, .response = {.status = 200}},
               {.request = {.method = post, .path = "/pages/b/views"}, .response = {.status = 200}},
               {.request = {.method = post, .path = "/pages/b/views"}, .response = {.status = 200}},
               {.request = {.method = get, .path = "/pages", .query = "limit=1"},
                .response = {.status = 200, .json = R"([{"page":"b","views":3}])"}}}},
    {.name = "names are bytes, whatever characters they have",
     .steps = {{.request = {.method = post, .path = "/pages/caf%C3%A9%20%22%0D%0A/views"},
                .response = {.status = 200, .json = R"({"page":"café \"\r\n","views":1})"}},
               {.request = {.method = get, .path = "/pages/caf%C3%A9%20%22%0D%0A/views"},
                .response = {.status = 200, .json = R"({"page":"café \"\r\n","views":1})"}}}},
    {.name = "forgets a page",
     .steps = {{.request = {.method = post, .path = "/pages/old/views"}, .response = {.status = 200}},
               {.request = {.method = del, .path = "/pages/old"}, .response = {.status = 204}},
               {.request = {.method = del, .path = "/pages/old"}, .response = {.status = 404}},
               {.request = {.method = get, .path = "/pages/old/views"}, .response = {.status = 404}}}},
    {.name = "a page without views",
     .request = {.method = get, .path = "/pages/nowhere/views"},
     .response = {.status = 404, .contains = "the page has no views"}},
    {.name = "rejects a limit that is too large",
     .request = {.method = get, .path = "/pages", .query = "limit=101"},
     .response = {.status = 400, .contains = "limit"}},
};

}  // namespace valkey_counter
