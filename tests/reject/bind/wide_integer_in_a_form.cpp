// An integer that no 64 bits hold, in a form.
//
// expects: momento: a form cannot carry the member Note::views; write text, a number, bool, a described enum, or
// std::optional or std::vector of those
//
// general: momento: a form cannot carry this type; write an aggregate of text, numbers, bool and described enums, or
// std::optional or std::vector of those

#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::uint64_t views = 0;
#else
    __int128 views = 0;
#endif
    std::string text;
};

constexpr auto api = routes(route<"/notes", post, Form<Note>, Status<204>>([](Form<Note>) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
