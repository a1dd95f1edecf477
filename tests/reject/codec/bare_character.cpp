// The type of the body itself.
//
// expects: momento: JSON cannot carry the type char; write a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Json<int> grade(Data) { return {1}; }
#else
Json<char> grade(Data) { return {'a'}; }
#endif

MOMENTO_INVOKE(grade)
