// A header of an answer as a view.
//
// expects: momento: the route POST /note answers what borrows its text, Created::location; a caller cannot hold it, so write
// std::string
//
// general: momento: a caller cannot hold an answer that borrows its text; write std::string

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
