// A value that is not a member cannot be absent.
//
// expects: momento: JSON cannot encode std::optional<std::optional<int>>; use one std::optional, because only a member
// can be absent
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

#ifdef FIXED
using Stars = std::optional<int>;
#else
using Stars = std::optional<std::optional<int>>;
#endif

Json<Stars> keep(Json<Stars> stars) { return stars; }
MOMENTO_INVOKE(keep)
