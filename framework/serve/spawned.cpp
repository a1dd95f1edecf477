#include "momento/functions/detail/serve/spawned.hpp"

#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {
namespace {

// Lowering a string that is not UTF-8 would trap.
std::string utf8_note(std::string&& note) {
    return is_utf8(note) ? std::move(note) : std::string("the note of the function is not UTF-8");
}

}  // namespace

spawn_outcome noted(std::string&& note) { return {.note = utf8_note(std::move(note))}; }

spawn_outcome failed_spawn(std::string_view reason) {
    spawn_outcome outcome{.failed = true};
    if (!reason.empty()) outcome.note = utf8_note(std::string(reason));
    return outcome;
}

}  // namespace momento::functions::detail
