// Json<void> has no value.
//
// expects: momento: JSON cannot encode void; use Status<204> for a response without a body
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
using Reply = Status<204>;
#else
using Reply = Json<void>;
#endif

constexpr auto api = routes(route<"/notes", del, void, Reply>([] { return Reply{}; }));
MOMENTO_INVOKE(api)
