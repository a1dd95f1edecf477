#include <momento/functions.hpp>

using namespace momento::functions;

struct Fields {
    std::string name;
    Secret<std::string> text;
};

constexpr auto api = routes(
    route<"/a/b", post, Form<Fields>, std::string>([](const Form<Fields>& form) { return "Hello, " + form->name; }));
MOMENTO_INVOKE(api)
