// Shared by the Functions in this folder. Each has a type with one more member or rule than integer.cpp. The first line
// of each file is a body that it accepts.
#pragma once

#include <momento/functions.hpp>

using namespace momento::functions;

// A Function that decodes a body and sends it back.
#define MOMENTO_BENCH_VALUE(Body)                                                                                \
    constexpr auto api = routes(route<"/", post, Json<Body>, Json<Body>>([](Json<Body> body) { return body; })); \
    MOMENTO_INVOKE(api)
