// Nobody receives a response of a background Function.
//
// expects: momento: Json<int> cannot be returned by a background Function; use void, Result<void>, or Result<std::string> for a note
//
// general: momento: this type cannot be returned by a background Function; use void, Result<void>, or Result<std::string> for a note

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Result<std::string> refresh(Data) { return "a note"; }
#else
Json<int> refresh(Data) { return {1}; }
#endif

MOMENTO_SPAWN(refresh)
