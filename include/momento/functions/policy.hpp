// The options of routes and tables: limits, and the texts of the OpenAPI document. All of them are constants.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace momento::functions {

/// The description of a route in the OpenAPI document, as the last argument of a bound route. All members are optional.
///
/// ```cpp
/// route<"/{id}", del, GetNote, Status<204>, Problem<404>>(delete_note, {.summary = "Delete a note"})
/// ```
///
/// Source: OpenAPI 3.1.1 §4.8.10, Operation Object.
struct operation {
    std::string_view id{};           ///< `operationId`; by default the name of the handler, or the method and the path
    std::string_view summary{};      ///< by default made from the id: `list_notes` becomes "List notes"
    std::string_view description{};  ///< a longer description; may contain Markdown
    std::array<std::string_view, 8> tags{};  ///< up to 8 tags; empty ones are ignored
    bool deprecated = false;                 ///< marks the operation as deprecated
    bool hidden = false;                     ///< omits the operation from the document
};

/// The limits of a table, for `with_limits`. A member that is not named has its default.
///
/// ```cpp
/// constexpr auto limited = api.with_limits({.body_bytes = 64 * 1024, .json_depth = 32});
/// ```
struct limits {
    std::size_t body_bytes = 512 * 1024;  ///< the maximum size in bytes of a body that is read into the module, or 413
    std::size_t json_depth = 128;         ///< the maximum nesting of a JSON body in levels of `{` and `[`, or 400
    bool check_content_type = false;      ///< rejects JSON and forms of another content type with 415, at one host call

    /// Compares all limits.
    bool operator==(const limits&) const = default;
};

/// The description of a table in the OpenAPI document, for `with_info`. All members are optional.
///
/// ```cpp
/// constexpr auto described = api.with_info({.title = "Notes", .version = "1.0.0"});
/// ```
///
/// Source: OpenAPI 3.1.1 §4.8.2, Info Object, and §4.8.5, Server Object.
struct info {
    std::string_view title{};                   ///< the title of the API; by default "Momento Function"
    std::string_view version{};                 ///< the version of the document; by default "0.0.0"
    std::string_view summary{};                 ///< a short summary
    std::string_view description{};             ///< a longer description; may contain Markdown
    std::array<std::string_view, 4> servers{};  ///< up to 4 URLs; by default that of the platform, with variables
};

}  // namespace momento::functions
