#include <momento/functions.hpp>

using namespace momento::functions;

struct Fields {
    std::string name;
    File text;
};

constexpr auto api = routes(route<"/a/b", post, Multipart<Fields>, std::string>(
    [](const Multipart<Fields>& form) { return "Hello, " + form->name; }));
MOMENTO_INVOKE(api)
