// A bare number has no form on the wire.
//
// expects: momento: int cannot be a request; write void, Data, std::string, std::vector<std::uint8_t>, Json<T>,
// Form<T>, an aggregate of Path, Query, Header, Token and one body, or give it an extract<T>
//
// general: momento: a request is void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate with Path, Query or
// other parts, or a type with an extract<T>; write Json<T> for JSON

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* count(Json<int> number) { return *number > 1 ? "many" : "few"; }
#else
const char* count(int number) { return number > 1 ? "many" : "few"; }
#endif

MOMENTO_INVOKE(count)
