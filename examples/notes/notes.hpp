// A table with groups, path parameters and error responses. A Function has no state between calls, so the notes are
// constant: creating, replacing and deleting return the responses of a real store, but change nothing.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <momento/functions.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
    std::uint32_t count;
};
struct NoteContent {
    std::string title;
    std::optional<std::string> text;
    Priority priority = Priority::normal;
    std::vector<std::string> tags;
};

// The requests: each member binds the part of the request with its name.
struct ListNotes {
    Query<std::uint32_t> limit = 20;
    Query<std::optional<Priority>> priority;
    Query<std::vector<std::string>> tag;  // a note must have all of them
};
struct CreateNote {
    Header<std::optional<std::string>> x_request_id;
    Json<NoteContent> body;
};
struct OfNote {
    Path<std::uint32_t> id;
};
struct ReplaceNote {
    Path<std::uint32_t> id;
    Json<NoteContent> body;
};
struct NoteCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::string>> x_request_id;
    Json<Note> body;
};

}  // namespace notes

// Validation rules beyond the C++ type. A schema is declared before the first table that uses it.
template <>
struct momento::functions::schema<notes::NoteContent> {
    static constexpr bool closed = true;
    field title{.description = "Shown in lists", .min_length = 1, .max_length = 80};
    field priority{.optional = true};
    field tags{.max_items = 8, .unique_items = true, .optional = true};
};
template <>
struct momento::functions::schema<notes::ListNotes> {
    field limit{.minimum = 1, .maximum = 100};
};

namespace notes {

// Constant data, so that a request creates only the notes that it needs.
struct StoredNote {
    std::uint32_t id;
    std::string_view title;
    std::string_view text;  // empty: none
    Priority priority;
    std::array<std::string_view, 2> tags;  // empty: none
};
inline constexpr StoredNote stored_notes[] = {
    {1, "Buy milk", "", Priority::normal, {"home"}},
    {2, "Write the tutorial", "Begin with one handler.", Priority::high, {"work", "docs"}},
    {3, "Water the plants", "", Priority::low, {}}};

inline Note note_from(const StoredNote& stored) {
    Note note{.id = stored.id, .title = std::string(stored.title), .text = {}, .priority = stored.priority, .tags = {}};
    if (!stored.text.empty()) note.text = stored.text;
    for (std::string_view tag : stored.tags)
        if (!tag.empty()) note.tags.emplace_back(tag);
    return note;
}

inline std::optional<Note> note_of(std::uint32_t id) {
    for (const StoredNote& stored : stored_notes)
        if (stored.id == id) return note_from(stored);
    return std::nullopt;
}

inline Problem<404> no_such_note() { return {.detail = "no note has this id"}; }

inline Note note_with(std::uint32_t id, NoteContent content) {
    return {.id = id,
            .title = std::move(content.title),
            .text = std::move(content.text),
            .priority = content.priority,
            .tags = std::move(content.tags)};
}

inline Json<NoteList> list_notes(const ListNotes& request) {
    NoteList list{};
    for (const StoredNote& stored : stored_notes) {
        if (request.priority->has_value() && stored.priority != **request.priority) continue;
        Note note = note_from(stored);
        if (!std::ranges::all_of(*request.tag, [&](const std::string& tag) {
                return std::ranges::find(note.tags, tag) != note.tags.end();
            }))
            continue;
        ++list.count;
        if (list.notes.size() < request.limit) list.notes.push_back(std::move(note));
    }
    return {std::move(list)};
}

inline NoteCreated create_note(CreateNote request) {
    const auto id = static_cast<std::uint32_t>(std::size(stored_notes) + 1);
    return {.location = "/v1/notes/" + std::to_string(id),
            .x_request_id = std::move(*request.x_request_id),
            .body = {note_with(id, *std::move(request.body))}};
}

inline std::variant<Json<Note>, Problem<404>> get_note(OfNote request) {
    if (std::optional<Note> note = note_of(request.id)) return Json(*std::move(note));
    return no_such_note();
}

inline std::variant<Json<Note>, Problem<404>> replace_note(ReplaceNote request) {
    if (note_of(request.id)) return Json(note_with(request.id, *std::move(request.body)));
    return no_such_note();
}

inline std::variant<Status<204>, Problem<404>> delete_note(OfNote request) {
    if (note_of(request.id)) return Status<204>{};
    return no_such_note();
}

constexpr auto api =
    routes(route<"/health", get, void, std::string_view>([] { return "ok"; }, {.hidden = true}),
           group<"/v1/notes">(
               route<"/", get, ListNotes, Json<NoteList>>(list_notes, {.summary = "List notes"}),
               route<"/", post, CreateNote, NoteCreated>(create_note, {.summary = "Create a note"}),
               route<"/{id}", get, OfNote, Json<Note>, Problem<404>>(get_note, {.summary = "Get a note"}),
               route<"/{id}", put, ReplaceNote, Json<Note>, Problem<404>>(replace_note, {.summary = "Replace a note"}),
               route<"/{id}", del, OfNote, Status<204>, Problem<404>>(delete_note, {.summary = "Delete a note"})));

}  // namespace notes
