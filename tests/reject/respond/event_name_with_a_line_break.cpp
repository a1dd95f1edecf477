// The name of an event that is read has a line break.
//
// expects: momento: Closed has no valid name for an event; use a struct, or set schema<T>::tag
//
// general: momento: this type has no valid name for an event; use a struct, or set schema<T>::tag
//
// lines: 15

#include <momento/functions.hpp>
#include <momento/functions/sse.hpp>

using namespace momento::functions;

struct Closed {
    int day = 0;
};
template <>
struct momento::functions::schema<Closed> {
#ifdef FIXED
    static constexpr std::string_view tag = "market-closed";
#else
    static constexpr std::string_view tag = "market\nclosed";
#endif
};

Result<std::string> first(Data body) {
    sse::reader events(std::move(body));
    auto event = MOMENTO_TRY(events.next<Closed>());
    return std::to_string(event ? std::get<Closed>(*event).day : 0);
}

MOMENTO_INVOKE(first)
