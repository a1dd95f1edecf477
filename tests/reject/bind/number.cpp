// A number is not a request.
//
// expects: momento: int cannot be a request; use void, Data, std::string, std::vector<std::uint8_t>, Json<T>, Form<T>,
// an aggregate of Path, Query, Header, Cookie, Token and one body, or specialize extract<T>
//
// general: momento: this type cannot be a request; use void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate
// with Path, Query or other parameters, or specialize extract<T>

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* count(Json<int> number) { return *number > 1 ? "many" : "few"; }
#else
const char* count(int number) { return number > 1 ? "many" : "few"; }
#endif

MOMENTO_INVOKE(count)
