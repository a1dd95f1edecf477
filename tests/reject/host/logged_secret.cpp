// A secret in a log line.
//
// expects: momento: a Secret cannot be logged; log another value, or the value that reveal() returns

#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

void tell(Data) {
    const Secret<std::string> key = "k";
#ifdef FIXED
    log::info("the key has {} characters", key.reveal().size());
#else
    log::info("the key is {}", key);
#endif
}

MOMENTO_INVOKE(tell)
