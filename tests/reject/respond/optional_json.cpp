// An empty optional has no JSON value.
//
// expects: momento: std::optional<Json<Note>> cannot be a response: std::optional supports only text and bytes; use a
// std::variant of the possible responses
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

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
