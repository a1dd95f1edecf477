// Reads and writes large bodies of each kind. `/in/…` reads one and sends its size, `/echo/…` also writes it back.
#include <momento/functions.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace momento::functions;

namespace {

struct Text {
    std::string text;
};
struct Numbers {
    std::vector<double> numbers;
};
struct Integers {
    std::vector<std::int64_t> integers;
};
struct Item {
    std::uint32_t id;
    std::string name;
    bool in_stock;
    std::optional<std::string> note;
};
struct Objects {
    std::vector<Item> objects;
};
struct Line {
    std::uint32_t id;
    std::string name;
    double price;
    std::vector<std::string> tags;
};
struct Mix {
    std::vector<Line> lines;
};

template <class T>
std::string size_of(Json<T> body) {
    return std::to_string(sizeof(*body));
}
template <class T>
Json<T> echo(Json<T> body) {
    return body;
}

}  // namespace

constexpr auto api = routes(route<"/in/text", post, Json<Text>, std::string>(size_of<Text>),
                            route<"/echo/text", post, Json<Text>, Json<Text>>(echo<Text>),
                            route<"/in/numbers", post, Json<Numbers>, std::string>(size_of<Numbers>),
                            route<"/echo/numbers", post, Json<Numbers>, Json<Numbers>>(echo<Numbers>),
                            route<"/in/integers", post, Json<Integers>, std::string>(size_of<Integers>),
                            route<"/echo/integers", post, Json<Integers>, Json<Integers>>(echo<Integers>),
                            route<"/in/objects", post, Json<Objects>, std::string>(size_of<Objects>),
                            route<"/echo/objects", post, Json<Objects>, Json<Objects>>(echo<Objects>),
                            route<"/in/mix", post, Json<Mix>, std::string>(size_of<Mix>),
                            route<"/echo/mix", post, Json<Mix>, Json<Mix>>(echo<Mix>));
MOMENTO_INVOKE(api)
