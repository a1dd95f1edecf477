// An API with deliberate errors, for rows that detect them: an undeclared response, one that violates its own schema,
// and one that is never sent.
#pragma once

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>
#include <optional>
#include <string>

namespace planted {

using namespace momento::functions;

struct Item {
    std::uint32_t id;
    std::uint32_t rating;
};
struct OfItem {
    Path<std::uint32_t> id;
};
struct ItemFound {
    Header<std::string> etag;
    Json<Item> body;
};
struct Ticks {
    Header<std::string> etag;
    Media<"text/event-stream"> body;
};

}  // namespace planted

template <>
struct momento::functions::schema<planted::Item> {
    field rating{.maximum = 5};
};

namespace planted {

inline ItemFound get_item(const OfItem& request) {
    return {.etag = "\"1\"", .body = {{.id = request.id, .rating = request.id}}};
}
struct Rated {
    std::uint32_t rating = 0;
};
using Ratings = EventStream<Item, Rated>;
inline Result<Ratings> watch_item(const OfItem& request) {
    Ratings stream;
    MOMENTO_TRY(stream.send(Item{.id = request.id, .rating = 1}, {.id = "7"}));
    MOMENTO_TRY(stream.send(Rated{.rating = 2}));
    return stream;
}
inline std::string get_loop(Data) {
    volatile std::uint32_t i = 0;
    while (true) {
        i = i + 1;
    }
}

constexpr auto api =
    routes(route<"/items/{id}", get, OfItem, ItemFound>(get_item),
           route<"/echo", post, std::string, std::string>([](std::string text) { return text; }),
           route<"/loop", get, Data, std::string>(get_loop),
           route<"/items/{id}/events", get, OfItem, Ratings>(watch_item), route<"/ticks", get, void, Ticks>([] {
               return Ticks{.etag = "\"1\"",
                            .body = {"id: 7\nevent: tick\ndata: {\"n\":1}\n\ndata: two\ndata: lines\n\n"}};
           }))
        .after([](WebResponse& response) {
            // Undeclared: a hook may send any response, which is only visible at run time.
            if (response.headers().get("etag")) return;
            if (response.status() == 200) response.with_status(418);
        });

}  // namespace planted
