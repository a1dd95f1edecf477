#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

Result<std::optional<Data>> answer(Data) { return MOMENTO_TRY(cache::get("key")); }

MOMENTO_INVOKE(answer)
