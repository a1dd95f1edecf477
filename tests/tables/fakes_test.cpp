// Values that a row sets for its call are visible in process and in the component, byte for byte, and no others are.
#include "fakes.hpp"

#include <momento/functions/testing.hpp>

using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "all that a row can set",
     .request = {.headers = {{"X-Header", "h"}},
                 .token_metadata = "ada",
                 .environment = {{"LEVEL", "debug"}, {"__FUNCTION_NAME", "shop"}, {"__CACHE_NAME", "c-1"}},
                 .clock = "2026-01-31T12:00:00.250+01:00"},
     .response = {.status = 200,
                  .json = R"({"function":"shop","cache":"c-1","invocation":"00000000-0000-4000-8000-000000000000",
                              "level":"debug","home":null,"now":"2026-01-31T11:00:00.250Z","seconds":1769857200,
                              "caller":"ada","header":"h"})"}},
    {.name = "nothing of the machine's",
     .request = {.clock = "1970-01-01T00:00:00Z"},
     .response = {.status = 200,
                  .json = R"({"function":"function","cache":"cache","invocation":"${string}","level":null,"home":null,
                              "now":"1970-01-01T00:00:00Z","seconds":0,"caller":null,"header":null})"}},
    {.name = "what a row sets for its steps, and a step anew",
     .request = {.token_metadata = "ada", .environment = {{"LEVEL", "a"}}, .clock = "2026-01-31T12:00:00Z"},
     .steps = {{.name = "the row's",
                .response = {.status = 200, .contains = R"("level":"a","home":null,"now":"2026-01-31)"}},
               {.name = "its own",
                .request = {.environment = {{"LEVEL", "b"}}, .clock = "2026-02-01T12:00:00Z"},
                .response = {.status = 200, .contains = R"("level":"b","home":null,"now":"2026-02-01)"},
                .capture = {{"caller", "/caller"}, {"now", "/now"}}},
               {.name = "the row's again", .response = {.status = 200, .contains = R"("caller":"${caller}")"}}}},
};
inline const exchange real_time[] = {
    {.name = "the machine's clock, where a row says nothing",
     .response = {.status = 200, .json = R"({"function":"${any}","cache":"${any}","invocation":"${any}","level":null,
                                             "home":null,"now":"${match:^20[2-9]}","seconds":"${integer}","caller":null,
                                             "header":null})"}},
};

MOMENTO_TEST_TABLE("fakes", rows, in_process<fakes::api>())
MOMENTO_TEST_TABLE("fakes, as wasm", rows, component("fakes.wasm"))
MOMENTO_TEST_TABLE("fakes, both", rows, identical(in_process<fakes::api>(), component("fakes.wasm")))
MOMENTO_TEST_TABLE("real time", real_time, in_process<fakes::api>())
MOMENTO_TEST_TABLE("real time, as wasm", real_time, component("fakes.wasm"))
