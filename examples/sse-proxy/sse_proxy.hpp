// Passes on the event stream of another server, event by event: as typed events of this API, or unchanged.
//
//     UPSTREAM   the URL of the server; GET <UPSTREAM>/feed/<sku> is an event stream with events named Tick
#pragma once

#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/http.hpp>
#include <momento/functions/sse.hpp>
#include <momento/functions/stream.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace sse_proxy {

using namespace momento::functions;

// The event of the server.
struct Tick {
    double price = 0;
};

// The events of this API.
struct PriceChanged {
    std::string sku;
    double price = 0;
    double change = 0;
};
struct Closed {
    std::string sku;
    std::uint32_t changes = 0;
};
using Prices = EventStream<PriceChanged, Closed>;

struct Watch {
    Path<std::string> sku;
    // A browser that reconnects sends the id of the last event that it received.
    Header<std::optional<std::string>, "last-event-id"> last_event_id;
};

// Requests the feed. The body of the response arrives while it is read.
inline Result<http::Response> connect(const Watch& request) {
    const char* const upstream = std::getenv("UPSTREAM");
    if (upstream == nullptr) return WebError::message("the environment variable UPSTREAM is not set");
    http::Request feed(upstream + ("/feed/" + *request.sku));
    feed.header("accept", "text/event-stream");
    if (*request.last_event_id) feed.header("last-event-id", **request.last_event_id);
    http::Response response = MOMENTO_TRY(http::invoke(std::move(feed)));
    if (response.status != 200 && response.status != 404)
        return WebError::with_status(502, "the upstream did not return its events");
    return response;
}

inline Result<std::variant<Prices, Problem<404>>> watch(const Watch& request) {
    http::Response feed = MOMENTO_TRY(connect(request));
    if (feed.status == 404) return Problem<404>{.detail = "no price has this SKU"};
    sse::reader events(std::move(feed.body));
    Prices stream;
    std::uint32_t changes = 0;
    std::optional<double> last;
    while (auto event = MOMENTO_TRY(events.next<Tick>())) {
        const double price = std::get<Tick>(*event).price;
        if (last == price) continue;
        MOMENTO_TRY(
            stream.send(PriceChanged{.sku = *request.sku, .price = price, .change = price - last.value_or(price)},
                        {.id = events.last_event_id()}));
        last = price;
        ++changes;
    }
    MOMENTO_TRY(stream.send(Closed{.sku = *request.sku, .changes = changes}));
    return stream;
}

inline Result<std::variant<EventStream<>, Problem<404>>> relay(const Watch& request) {
    http::Response feed = MOMENTO_TRY(connect(request));
    if (feed.status == 404) return Problem<404>{.detail = "no price has this SKU"};
    EventStream<> stream;
    MOMENTO_TRY(stream.start(feed.status, feed.headers));
    sse::reader events(std::move(feed.body));
    while (auto event = MOMENTO_TRY(events.next())) MOMENTO_TRY(stream.send(*event));
    return stream;
}

constexpr auto api =
    routes(route<"/prices/{sku}", get, Watch, Prices, Problem<404>>(watch, {.summary = "Watch a price"}),
           route<"/feeds/{sku}", get, Watch, EventStream<>, Problem<404>>(relay, {.summary = "Watch the feed"}))
        .with_cors({.origins = {"*"}})
        .with_info({.title = "Prices", .version = "1.0.0"});

}  // namespace sse_proxy
