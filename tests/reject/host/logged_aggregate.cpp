// How an aggregate reads in a line, nobody but its author knows.
//
// expects: momento: Note cannot be put into a log line; write text, a number, a bool, a described enum, or give it a
// text<T>
//
// general: momento: a log line takes text, numbers, bool, described enums and types with a text<T>; write one of these

#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

void tell(Data) {
    const Note note;
#ifdef FIXED
    log::info("stored {}", note.id);
#else
    log::info("stored {}", note);
#endif
}

MOMENTO_INVOKE(tell)
