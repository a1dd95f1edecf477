// A table of routes with plain structs. It is a header, so that the component and the native tests share it.
#pragma once

#include <momento/functions.hpp>
#include <string>
#include <string_view>

namespace greeter {

using namespace momento::functions;

struct GreetRequest {
    std::string name;
};
struct GreetResponse {
    std::string message;
};

inline Json<GreetResponse> greet(Json<GreetRequest> request) { return {{.message = "Hello, " + request->name + '!'}}; }

constexpr auto api =
    routes(route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>(greet, {.summary = "Greet someone by name"}),
           route<"/health", get, void, std::string_view>([] { return "ok"; }));

}  // namespace greeter
