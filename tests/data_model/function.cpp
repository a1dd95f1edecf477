#include "presence.hpp"
#include "types.hpp"

constexpr auto api = momento::functions::routes(data_model::api, presence::api);
MOMENTO_INVOKE(api)
