// A caller receives a stream as a response whose body it reads.
#include <catch2/catch_test_macros.hpp>
#include <variant>

#include "../support.hpp"
#include "momento/functions/client.hpp"
#include "momento/functions/sse.hpp"
#include "momento/functions/stream.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace client_stream_test {

struct Tick {
    int price = 0;
};
struct Watch {
    Path<std::string> sku;
};
using Ticks = EventStream<Tick>;

constexpr auto api = routes(route<"/ticks/{sku}", get, Watch, Ticks, Problem<404>>(
                                [](Watch request) -> Result<std::variant<Ticks, Problem<404>>> {
                                    if (*request.sku == "none") return Problem<404>{.detail = "no such SKU"};
                                    Ticks stream;
                                    MOMENTO_TRY(stream.send(Tick{1}));
                                    MOMENTO_TRY(stream.send(Tick{2}));
                                    return stream;
                                }),
                            route<"/rows", get, void, RawStream<"text/csv">>([]()->Result<RawStream<"text/csv">> {
                                RawStream<"text/csv"> rows;
                                MOMENTO_TRY(rows.send("a,b\n"));
                                return rows;
                            }));

TEST_CASE("a client receives an event stream as a response, and its other responses as their types") {
    in_process_transport<api> transport;
    const client<api> calls{transport};
    auto got = calls.call<get, "/ticks/{sku}">(Watch{"A"});
    REQUIRE(got.has_value());
    REQUIRE(std::holds_alternative<client_response>(*got));
    client_response& response = std::get<client_response>(*got);
    CHECK(response.headers.get("content-type") == "text/event-stream");
    sse::reader events(std::move(response.body));
    CHECK(std::get<Tick>(**events.next<Tick>()).price == 1);
    CHECK(std::get<Tick>(**events.next<Tick>()).price == 2);
    CHECK(!*events.next<Tick>());

    auto missing = calls.call<get, "/ticks/{sku}">(Watch{"none"});
    REQUIRE((missing && std::holds_alternative<Problem<404>>(*missing)));
    CHECK(std::get<Problem<404>>(*missing).detail == "no such SKU");
}

TEST_CASE("a client receives a raw stream as a response") {
    in_process_transport<api> transport;
    auto got = client<api>{transport}.call<get, "/rows">();
    REQUIRE(got.has_value());
    CHECK(got->headers.get("content-type") == "text/csv");
    CHECK(std::move(got->body).into_string() == "a,b\n");
}

}  // namespace client_stream_test
