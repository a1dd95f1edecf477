#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

Result<void> handle(Data) {
    MOMENTO_TRY(log::configure({log::to_topic("lines")}));
    log::info("a constant log line");
    return {};
}

MOMENTO_INVOKE(handle)
