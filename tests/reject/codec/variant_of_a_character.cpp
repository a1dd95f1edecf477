// An alternative that JSON cannot encode.
//
// expects: momento: JSON cannot encode char in Part::size; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
