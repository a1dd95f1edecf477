// Finds out whether JSON can encode a type and, if not, which member is the cause. Evaluated once for each type, before
// its JSON tables are instantiated.
#pragma once

#include <cstddef>

#include "momento/functions/detail/codec/example.hpp"
#include "momento/functions/detail/codec/shape_walk.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail {

// The first error in member order: the type, and the member of the nearest enclosing struct that contains it. It is a
// structural type, so that it can be a template argument and the compiler reports one error once.
struct json_error {
    const shape* at = nullptr;
    const shape* holder = nullptr;
    std::size_t member = 0;      // of `holder`
    bool is_of_example = false;  // the error is in the example of that member, and `holder` is `at`
    bool is_secret = false;      // the error is that a Secret is written

    [[nodiscard]] constexpr bool found() const { return at != nullptr; }
    // The error is in the schema, not in the type itself.
    [[nodiscard]] constexpr bool of_schema() const { return found() && (!at->schema_error.empty() || is_of_example); }
    bool operator==(const json_error&) const = default;
};

// walk_shapes visits a limited number of types. For a type past the limit, the static_assert in its table
// (describe.hpp) reports the error. A multipart form may have files.
consteval json_error find_json_error(const shape& root, bool may_have_files = false) {
    json_error error;
    walk_shapes(root, [&error, may_have_files](const shape_place& place) {
        const shape& part = *place.part;
        if (may_have_files && part.kind == shape_kind::file) return false;
        // A type that is invalid by itself is reported without its holder: it is a single mistake.
        if (!part.schema_error.empty() || part.is_invalid_itself || part.reported) error = {.at = &part};
        else if (!part.advice.empty() || (part.has_absence && place.holder == nullptr))
            error = {&part, place.holder, place.member};
        if (part.kind != shape_kind::object)
            for (const shape_member& element : part.members)
                if (element.type->has_absence && !error.found()) error = {element.type, place.holder, place.member};
        for (std::size_t i = 0; i < part.members.size() && !error.found(); ++i) {
            const shape_member& member = part.members[i];
            if (!member.rules->example.empty() && !is_example_of(member.rules->example, *member.type, *member.rules))
                error = {&part, &part, i, true};
        }
        return error.found();
    });
    return error;
}

template <class T>
inline constexpr json_error json_error_of = find_json_error(shape_of<T>::value);

template <class T>
inline constexpr bool json_encodes = !json_error_of<T>.found();

// Finds the first Secret in a type that is written. Its absence must be certain, so very large types are searched too.
consteval json_error find_secret(const shape& root, bool (*omits)(const field& rules)) {
    json_error error;
    const auto visit = [&error](const shape_place& place) {
        if (place.part->content != nullptr) error = {place.part, place.holder, place.member, false, true};
        return error.found();
    };
    if (walk_shapes(root, visit, omits) == walk_end::too_many) walk_shapes<4096>(root, visit, omits);
    return error;
}
constexpr bool is_write_only(const field& rules) { return rules.write_only; }

// What is written: a response, which omits write_only members, or another value, such as one in a cache.
enum class written_as : unsigned char { response, value };

// The error of a type that is written. Requests of clients are not: they may contain secrets.
template <class T, written_as As>
inline constexpr json_error json_writing_error =
    json_encodes<T> ? find_secret(shape_of<T>::value, As == written_as::response ? is_write_only : nullptr)
                    : json_error_of<T>;
template <class T, written_as As>
inline constexpr bool json_writes = !json_writing_error<T, As>.found();

// A merge patch has the schema of its type.
constexpr std::string_view type_of_schema(std::string_view type) {
    constexpr std::string_view patch = "Patch<";
    return type.starts_with(patch) ? type.substr(patch.size(), type.size() - patch.size() - 1) : type;
}

consteval auto json_message(const json_error& error) {
    composed_text<800> text;
    if (!error.found()) return text;
    if (!error.at->schema_error.empty())
        return text.append("momento: ")
            .append(error.at->kind == shape_kind::text ? "text<" : "schema<")
            .append(type_of_schema(error.at->type))
            .append(error.at->schema_member.empty() ? ">" : ">::")
            .append(error.at->schema_member)
            .append(" ")
            .append(error.at->schema_error);
    if (error.is_of_example)
        return text.append("momento: schema<")
            .append(type_of_schema(error.at->type))
            .append(">::")
            .append(error.at->members[error.member].member)
            .append(" has an example that is invalid for its type or rules; change the example");
    text.append("momento: JSON cannot encode ");
    const std::string_view advice =
        error.is_secret         ? std::string_view("use a type without it, or with the value that reveal() returns")
        : error.at->has_absence ? std::string_view("use one std::optional, because only a member can be absent")
                                : error.at->advice;
    if (error.holder == nullptr) return text.append(error.at->type).append("; ").append(advice);
    const shape_member& member = error.holder->members[error.member];
    const bool is_its_type = member.type == error.at;  // else it is in a container or a variant
    if (!is_its_type) text.append(error.at->type).append(" in ");
    text.append(error.holder->type).append("::").append(member.member);
    if (is_its_type) text.append(" of type ").append(error.at->type);
    return text.append("; ").append(advice);
}

// Diagnoses an error; in json.hpp.
template <json_error Error>
struct json_check;

// The handler's table of a type that JSON can encode. For a type that was diagnosed, it is the table of bool, so that
// no second error follows.
template <class T, direction D>
constexpr const json_type& json_table_of() {
    if constexpr (!json_encodes<T>) {
        return json_table<bool, D>::value;
    } else if constexpr (!reads(D) && !json_writes<T, written_as::response>) {
        // Diagnosed before, unless a check is missing.
        return (void)sizeof(json_check<json_writing_error<T, written_as::response>>), json_table<bool, D>::value;
    } else {
        return json_table<T, D>::value;
    }
}

}  // namespace momento::functions::detail
