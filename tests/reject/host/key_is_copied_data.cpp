// A key can be a Data, which is moved.
//
// expects: momento: Data cannot be converted to bytes; use text, bytes or std::move(data), or *member for a Path or a
// Query
//
// general: momento: this argument cannot be converted to bytes; use text, bytes or std::move(data), or *member for a
// Path or a Query

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

Result<void> forget(Data key) {
#ifdef FIXED
    MOMENTO_TRY(cache::remove(std::move(key)));
#else
    MOMENTO_TRY(cache::remove(key));
#endif
    return {};
}

MOMENTO_INVOKE(forget)
