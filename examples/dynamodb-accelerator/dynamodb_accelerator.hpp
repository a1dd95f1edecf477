// A cache in front of a table of DynamoDB: returns a note from the cache, or from the table, and then caches it. Writes
// go to the table, with a condition on the version, and remove the note from the cache.
//
//     ROLE_ARN   the role that the platform assumes
//     REGION     the region of the table; us-east-1 by default
//     TABLE      the name of the table, whose key is `id`; notes by default
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/aws.hpp>
#include <momento/functions/cache.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace dynamodb_accelerator {

using namespace momento::functions;

struct Note {
    std::string id;
    std::string title;
    std::set<std::string> tags;
    std::optional<std::string> text;
    std::uint32_t version;
};

struct NoteContent {
    std::string title;
    std::set<std::string> tags;
    std::optional<std::string> text;
    std::uint32_t version;
};

struct OfNote {
    Path<std::string> id;
};

struct PutNote {
    Path<std::string> id;
    Json<NoteContent> body;
};

enum class Lookup { hit, miss };
BOOST_DESCRIBE_ENUM(Lookup, hit, miss)

struct NoteFound {
    Header<Lookup> x_cache;
    Json<Note> body;
};

}  // namespace dynamodb_accelerator

template <>
struct momento::functions::schema<dynamodb_accelerator::OfNote> {
    field id{.pattern = "^[a-z0-9-]{1,64}$"};
};
template <>
struct momento::functions::schema<dynamodb_accelerator::PutNote> {
    field id{.pattern = "^[a-z0-9-]{1,64}$"};
};
template <>
struct momento::functions::schema<dynamodb_accelerator::NoteContent> {
    field title{.min_length = 1, .max_length = 80};
    field version{.description = "1 for a new note, otherwise one more than the stored version", .minimum = 1};
};

namespace dynamodb_accelerator {

inline constexpr std::chrono::minutes time_to_live(1);

inline const char* setting(const char* name, const char* usual) {
    const char* const value = std::getenv(name);
    return value == nullptr ? usual : value;
}
inline const char* table() { return setting("TABLE", "notes"); }
inline std::string key_of(const std::string& id) { return "note/" + id; }

inline Result<aws::ddb> connect() {
    const char* const role = std::getenv("ROLE_ARN");
    if (role == nullptr) return WebError::message("the environment variable ROLE_ARN is not set");
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{role}, setting("REGION", "us-east-1")));
    return aws::ddb(login);
}

inline Result<std::variant<NoteFound, Problem<404>>> get_note(OfNote request) {
    const std::string key = key_of(request.id);
    // An error of the cache counts as a miss.
    if (auto cached = cache::get<Json<Note>>(key); cached && *cached)
        return NoteFound{.x_cache = Lookup::hit, .body = **std::move(cached)};
    auto ddb = MOMENTO_TRY(connect());
    std::optional<Note> note = MOMENTO_TRY(ddb.get_item<Note>(table(), {{"id", *request.id}}));
    if (!note) return Problem<404>{.detail = "no note has this id"};
    (void)cache::set(key, Json(*note), time_to_live);
    return NoteFound{.x_cache = Lookup::miss, .body = {*std::move(note)}};
}

inline Result<std::variant<Status<204>, Problem<409>>> put_note(PutNote request) {
    NoteContent& content = *request.body;
    const Note note{.id = *request.id,
                    .title = std::move(content.title),
                    .tags = std::move(content.tags),
                    .text = std::move(content.text),
                    .version = content.version};
    auto ddb = MOMENTO_TRY(connect());
    auto stored =
        note.version == 1
            ? ddb.put_item(table(), note, {.condition = {"attribute_not_exists(id)"}})
            : ddb.put_item(table(), note,
                           {.condition = {.expression = "version = :v", .values = {{":v", note.version - 1}}}});
    if (!stored && stored.error().kind == aws::error_kind::condition_failed)
        return Problem<409>{.detail = "the note has another version"};
    if (!stored) return stored.error();
    // Otherwise a read within a minute would return the previous note.
    MOMENTO_TRY(cache::remove(key_of(note.id)));
    return Status<204>{};
}

constexpr auto api = routes(
    group<"/notes/{id}">(route<"/", get, OfNote, NoteFound, Problem<404>>(get_note, {.summary = "Get a note"}),
                         route<"/", put, PutNote, Status<204>, Problem<409>>(put_note, {.summary = "Store a note"})));

}  // namespace dynamodb_accelerator
