// A 128-bit integer in a form.
//
// expects: momento: a form cannot encode the member Note::views; use text, a number, bool, a described enum, or a
// std::optional or std::vector of those
//
// general: momento: a form cannot encode this type; use an aggregate of text, numbers, bool and described enums, or
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
