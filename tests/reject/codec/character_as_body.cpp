// The type of the body itself.
//
// expects: momento: JSON cannot encode char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Json<int> grade(Data) { return {1}; }
#else
Json<char> grade(Data) { return {'a'}; }
#endif

MOMENTO_INVOKE(grade)
