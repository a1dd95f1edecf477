// An alternative that JSON cannot carry.
//
// expects: momento: JSON cannot carry the type char of Part::size; write a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

struct Part {
#ifdef FIXED
    std::variant<bool, std::string> size;
#else
    std::variant<bool, char> size;
#endif
};

Json<Part> keep(Json<Part> part) { return part; }

constexpr auto api = routes(route<"/parts", post, Json<Part>, Json<Part>>(keep));
MOMENTO_INVOKE(api)
