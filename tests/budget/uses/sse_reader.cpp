#include <momento/functions.hpp>
#include <momento/functions/sse.hpp>

using namespace momento::functions;

Result<std::string> handle(Data body) {
    sse::reader events(std::move(body));
    const auto event = MOMENTO_TRY(events.next());
    return event ? event->data : std::string();
}

MOMENTO_INVOKE(handle)
