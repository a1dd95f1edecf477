// A variant as a member.
//
// expects: momento: JSON cannot encode Part::size of type std::variant<long, float>; remove one of long and float,
// whose JSON values cannot be distinguished
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

struct Part {
#ifdef FIXED
    std::variant<long, std::string> size;
#else
    std::variant<long, float> size;
#endif
};

Json<Part> keep(Json<Part> part) { return part; }

constexpr auto api = routes(route<"/parts", post, Json<Part>, Json<Part>>(keep));
MOMENTO_INVOKE(api)
