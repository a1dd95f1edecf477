#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

Result<std::optional<Data>> handle(Data) { return MOMENTO_TRY(valkey::client("cluster").get("key")); }

MOMENTO_INVOKE(handle)
