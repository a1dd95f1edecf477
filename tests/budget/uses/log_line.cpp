#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

Result<void> answer(Data) {
    MOMENTO_TRY(log::configure({log::to_topic("lines")}));
    log::info("a line as it stands");
    return {};
}

MOMENTO_INVOKE(answer)
