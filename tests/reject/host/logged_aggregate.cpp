// An aggregate has no text form.
//
// expects: momento: Note cannot be logged; use text, a number, bool or a described enum, or specialize text<T>
//
// general: momento: this type cannot be logged; use text, a number, bool or a described enum, or specialize text<T>

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
