// Entity tags of conditional requests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/error.hpp"
#include "momento/functions/text.hpp"

namespace momento::functions {

/// An entity tag, which identifies a version of a resource, as the value of a `Header`.
///
/// ```cpp
/// struct Found {
///     Header<EntityTag> etag;
///     Json<Note> body;
/// };
/// return Found{EntityTag{.tag = "v7"}, {note}};  // etag: "v7"
/// ```
///
/// A tag has visible ASCII characters without `"`, and bytes from 0x80 (RFC 9110 §8.8.3). A response with any other tag
/// is a 500.
struct EntityTag {
    std::string tag{};  ///< the opaque tag, without its quotes
    bool weak = false;  ///< whether equal tags mean equivalent and not identical content: `W/"v7"`

    /// Compares tags and weakness. For conditional requests, use `EntityTags`.
    bool operator==(const EntityTag&) const = default;
};

/// A list of entity tags or `*`, as the value of If-Match or If-None-Match (RFC 9110 §13.1.1, §13.1.2).
///
/// ```cpp
/// struct GetNote {
///     Path<std::string> id;
///     Header<std::optional<EntityTags>, "If-None-Match"> if_none_match;
/// };
/// if (*request.if_none_match && (*request.if_none_match)->matches(current)) return Status<304>{};
/// ```
struct EntityTags {
    std::vector<EntityTag> tags{};  ///< the tags in the order of the field
    bool any = false;               ///< whether the value is `*`, which matches every tag

    /// Returns whether one of the tags equals the given one, whether weak or not: the comparison for If-None-Match.
    [[nodiscard]] bool matches(const EntityTag& tag) const;
    /// Returns whether one of the tags equals the given one, and neither is weak: the comparison for If-Match.
    [[nodiscard]] bool matches_strongly(const EntityTag& tag) const;

    /// Compares the lists.
    bool operator==(const EntityTags&) const = default;
};

/// Reads and writes an entity tag with its quotes.
template <>
struct text<EntityTag> {
    static Result<EntityTag> parse(std::string_view given);
    static std::string format(const EntityTag& value);
    static constexpr field schema{.example = R"("\"v1\"")"};
};
/// Reads and writes a list of entity tags, or `*`.
template <>
struct text<EntityTags> {
    static Result<EntityTags> parse(std::string_view given);
    static std::string format(const EntityTags& value);
    static constexpr field schema{.example = R"("\"v1\", \"v2\"")"};
};

}  // namespace momento::functions
