// A merge patch of a struct with a member for unknown members.
//
// expects: momento: JSON cannot encode Patch<Event>; use a Patch of a struct without a member for the rest, because a
// merge patch does not change it
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Event {
    std::string type;
    std::map<std::string, RawJson> extra;
};
#ifndef FIXED
template <>
struct momento::functions::schema<Event> {
    field extra{.rest = true};
};
#endif

constexpr auto api =
    routes(route<"/events", patch, Patch<Event>, Status<204>>([](const Patch<Event>&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
