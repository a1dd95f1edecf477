// Json<void> is no value.
//
// expects: momento: JSON cannot carry the type void; write the type of what is sent, Status<204> for an answer without
// a body
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
using Answer = Status<204>;
#else
using Answer = Json<void>;
#endif

constexpr auto api = routes(route<"/notes", del, void, Answer>([] { return Answer{}; }));
MOMENTO_INVOKE(api)
