// The events in a body of the content type text/event-stream.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "momento/functions/detail/host/event_parser.hpp"

namespace momento::functions::detail {

// An event that the end interrupts is not complete, and is left out.
inline std::vector<sse::event> events_in(const std::string& stream) {
    event_parser parser(3 * stream.size());  // U+FFFD has three bytes
    parser.add(stream);
    std::vector<sse::event> events;
    for (sse::event next; parser.next(next) == event_parser::state::event;) events.push_back(std::move(next));
    return events;
}

}  // namespace momento::functions::detail
