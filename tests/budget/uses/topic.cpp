#include <momento/functions.hpp>
#include <momento/functions/topic.hpp>

using namespace momento::functions;

Result<void> handle(Data body) {
    MOMENTO_TRY(topic::publish("topic", std::move(body)));
    return {};
}

MOMENTO_INVOKE(handle)
