// A body is published by its handle, and has one owner.
//
// expects: momento: Data is moved, not copied; write std::move(data)

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
