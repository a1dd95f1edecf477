// A response header that is a view.
//
// expects: momento: the route POST /note has a response with borrowed text, Created::location, which a client cannot
// return; use std::string
//
// general: momento: a client cannot return a response with borrowed text; use std::string

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

struct Created {
    static constexpr int status = 201;
#ifdef FIXED
    Header<std::optional<std::string>> location;
#else
    Header<std::optional<std::string_view>> location;
#endif
};

inline constexpr auto create = route<"/note", post, void, Created>;

void write(const client<create>& notes) { (void)notes.call(); }
