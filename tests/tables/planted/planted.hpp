// An API with faults of its own, for rows that find them: an answer that its route does not declare, one that breaks its
// own schema, and one that never comes.
#pragma once

#include <momento/functions.hpp>
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

}  // namespace planted

template <>
struct momento::functions::schema<planted::Item> {
    field rating{.maximum = 5};
};

namespace planted {

inline ItemFound get_item(const OfItem& request) {
    return {.etag = "\"1\"", .body = {{.id = request.id, .rating = request.id}}};
}
inline std::string get_loop(Data) {
    for (volatile std::uint32_t i = 0;; i = i + 1) {
    }
}

constexpr auto api = routes(route<"/items/{id}", get, OfItem, ItemFound>(get_item),
                            route<"/echo", post, std::string, std::string>([](std::string text) { return text; }),
                            route<"/loop", get, Data, std::string>(get_loop))
                         .after([](WebResponse& answer) {
                             // What no route declares: a hook may answer anything, and only a run shows it.
                             if (answer.headers().get("etag")) return;
                             if (answer.status() == 200) answer.with_status(418);
                         });

}  // namespace planted
