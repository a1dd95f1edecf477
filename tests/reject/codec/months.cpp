// A month has no fixed length.
//
// expects: momento: JSON cannot encode Plan::period of type std::chrono::duration<int, std::ratio<2629746>>; use a duration
// that counts weeks, days, hours, minutes, seconds or decimal fractions of a second with an integer
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <chrono>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Plan {
#ifdef FIXED
    std::chrono::days period;
#else
    std::chrono::months period;
#endif
    std::string text;
};

Json<Plan> keep(Json<Plan> plan) { return plan; }

constexpr auto api = routes(route<"/plans", post, Json<Plan>, Json<Plan>>(keep));
MOMENTO_INVOKE(api)
