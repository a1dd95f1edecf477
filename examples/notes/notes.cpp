#include <momento/functions.hpp>
using namespace momento::functions;
struct GreetRequest  { std::string name; };
struct GreetResponse { std::string message; };
Json<GreetResponse> greet(Json<GreetRequest> request) { return {{.message = "Hello, " + request->name + "!"}}; }
constexpr auto api = routes(
    route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>(greet),
    route<"/health", get, void, std::string_view>([] { return "ok"; }),
    group<"/v1/notes">(
        route<"/", get, Data, std::string>([](Data) { return std::string("x"); }),
        route<"/{id}", get, void, Problem<404>, Status<204>>([]() -> std::variant<Problem<404>, Status<204>> { return Problem<404>{.detail = "no"}; }, {.summary = "x", .tags = {"a", "b"}})));
MOMENTO_INVOKE(api)
