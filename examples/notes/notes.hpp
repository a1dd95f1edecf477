// A table with groups, path parameters and error answers. A Function keeps nothing between two calls, so these notes are
// constant: what is created, replaced or deleted is answered for as a store would, and not kept.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <momento/functions.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace notes {

using namespace momento::functions;

enum class Priority { low, normal, high };
BOOST_DESCRIBE_ENUM(Priority, low, normal, high)

struct Note {
    std::uint32_t id;
    std::string title;
    std::optional<std::string> text;
    Priority priority;
    std::vector<std::string> tags;
};
struct NoteList {
    std::vector<Note> notes;
    std::size_t count;
};
struct NoteContent {
    std::string title;
    std::optional<std::string> text;
    std::optional<Priority> priority;
    std::optional<std::vector<std::string>> tags;
};
struct NoteCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Note> body;
};

inline std::vector<Note> all_notes() {
    return {{1, "Buy milk", std::nullopt, Priority::normal, {"home"}},
            {2, "Write the tutorial", "Begin with one handler.", Priority::high, {"work", "docs"}},
            {3, "Water the plants", std::nullopt, Priority::low, {}}};
}

// The last segment of the path as a number: "/v1/notes/2" speaks of note 2.
inline std::optional<std::uint32_t> id_of_path() {
    const std::string_view path = WebEnvironment::load().http_path();
    const std::string_view text = path.substr(path.rfind('/') + 1);
    std::uint32_t id = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return id;
}

inline std::optional<Note> note_of_path() {
    const std::optional<std::uint32_t> id = id_of_path();
    for (Note& note : all_notes())
        if (note.id == id) return std::move(note);
    return std::nullopt;
}

inline Problem<404> no_such_note() { return {.detail = "no note has this id"}; }

inline Note note_with(std::uint32_t id, NoteContent content) {
    return {.id = id,
            .title = std::move(content.title),
            .text = std::move(content.text),
            .priority = content.priority.value_or(Priority::normal),
            .tags = std::move(content.tags).value_or(std::vector<std::string>())};
}

inline Json<NoteList> list_notes() {
    std::vector<Note> notes = all_notes();
    const std::size_t count = notes.size();
    return {{.notes = std::move(notes), .count = count}};
}

inline std::variant<NoteCreated, Problem<422>> create_note(Json<NoteContent> content) {
    if (content->title.empty()) return Problem<422>{.detail = "a note needs a title"};
    const auto id = static_cast<std::uint32_t>(all_notes().size() + 1);
    return NoteCreated{.location = "/v1/notes/" + std::to_string(id), .body = {note_with(id, *std::move(content))}};
}

inline std::variant<Json<Note>, Problem<404>> get_note() {
    if (std::optional<Note> note = note_of_path()) return Json(*std::move(note));
    return no_such_note();
}

inline std::variant<Json<Note>, Problem<404>> replace_note(Json<NoteContent> content) {
    if (const std::optional<Note> note = note_of_path()) return Json(note_with(note->id, *std::move(content)));
    return no_such_note();
}

inline std::variant<Status<204>, Problem<404>> delete_note() {
    if (note_of_path()) return Status<204>{};
    return no_such_note();
}

constexpr auto api = routes(
    route<"/health", get, void, std::string_view>([] { return "ok"; }, {.hidden = true}),
    group<"/v1/notes">(
        route<"/", get, void, Json<NoteList>>(list_notes, {.summary = "List all notes"}),
        route<"/", post, Json<NoteContent>, NoteCreated, Problem<422>>(create_note, {.summary = "Create a note"}),
        route<"/{id}", get, void, Json<Note>, Problem<404>>(get_note, {.summary = "Get a note"}),
        route<"/{id}", put, Json<NoteContent>, Json<Note>, Problem<404>>(replace_note, {.summary = "Replace a note"}),
        route<"/{id}", del, void, Status<204>, Problem<404>>(delete_note, {.summary = "Delete a note"})));

}  // namespace notes
