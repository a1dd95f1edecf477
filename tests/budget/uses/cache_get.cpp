#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

Result<std::optional<Data>> handle(Data) { return MOMENTO_TRY(cache::get("key")); }

MOMENTO_INVOKE(handle)
