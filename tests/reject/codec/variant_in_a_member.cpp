// A variant of a member.
//
// expects: momento: JSON cannot carry the type std::variant<long, float> of Part::size; keep one of long and float,
// which JSON writes alike
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
