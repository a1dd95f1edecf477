// A key may be a Data, which is given away as everywhere.
//
// expects: momento: Data has no bytes as it stands; write text, bytes or std::move(data), or *part for a Path or a Query
//
// general: momento: this is text, bytes or a Data that is moved; write one of them, or *part for a Path or a Query

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
