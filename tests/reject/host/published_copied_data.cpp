// A Data has one owner, so publishing moves it.
//
// expects: momento: Data cannot be copied; use std::move(data)

#include <momento/functions.hpp>
#include <momento/functions/topic.hpp>

using namespace momento::functions;

Result<void> tell(Data body) {
#ifdef FIXED
    return topic::publish("notes", std::move(body));
#else
    return topic::publish("notes", body);
#endif
}

MOMENTO_INVOKE(tell)
