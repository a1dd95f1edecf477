// What would stand in the place of a value that is not there?
//
// expects: momento: an optional answer holds text or bytes; write std::variant of what else the route declares

#include <momento/functions.hpp>
#include <optional>
#include <variant>

using namespace momento::functions;

struct Note {
    std::string text;
};

#ifdef FIXED
std::variant<Json<Note>, Status<204>> find(Data) { return Status<204>{}; }
#else
std::optional<Json<Note>> find(Data) { return std::nullopt; }
#endif

MOMENTO_INVOKE(find)
