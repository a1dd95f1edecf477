// parse_json copies its text, so a std::string_view would refer to bytes that no longer exist.
//
// expects: momento: Note::title refers to bytes that are freed before it is returned; use std::string
//
// general: momento: this type refers to bytes that are freed before it is returned; use std::string

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
#ifdef FIXED
    std::string title;
#else
    std::string_view title;
#endif
};

std::string show(const std::string& body) {
    const Result<Note> note = parse_json<Note>(body);
    return note ? "read" : "not read";
}

constexpr auto api = routes(route<"/", post, std::string, std::string>(show));
MOMENTO_INVOKE(api)
