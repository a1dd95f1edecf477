// What would stand in the place of a value that is not there?
//
// expects: momento: std::optional<Json<Note>> cannot be an answer; an optional answer holds text or bytes; write
// std::variant of what else may be answered
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

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
