// The options of routes and tables: limits, and the texts of the OpenAPI document. All of them are constants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "momento/functions/detail/vocabulary/seconds.hpp"

namespace momento::functions {

/// Who may call a route, as `operation::access`.
enum class access : std::uint8_t {
    by_parts,  ///< the parts with a security scheme decide, which the route binds or its groups require
    open,      ///< everyone; a declaration for `require_declared_access`
};

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
    std::array<std::string_view, 8> tags{};                  ///< up to 8 tags; empty ones are ignored
    bool deprecated = false;                                 ///< marks the operation as deprecated
    bool hidden = false;                                     ///< omits the operation from the document
    functions::access access = functions::access::by_parts;  ///< `access::open` declares that everyone may call it
};

namespace detail {

/// Limits for `with_limits`. A member that is not named has the value of the surrounding table, or its default.
struct given_limits {
    std::optional<std::size_t> body_bytes{};   ///< the maximum size in bytes of a body that is read, or 413
    std::optional<std::size_t> json_depth{};   ///< the maximum nesting of a JSON body, or 400
    std::optional<bool> check_content_type{};  ///< rejects JSON and forms of another content type with 415
};

/// The rules of Cross-Origin Resource Sharing, for `with_cors`. Source: Fetch Standard, "HTTP-CORS protocol".
struct cors_rules {
    std::array<std::string_view, 16> origins{};     ///< `https://app.example`; `*` alone for every origin
    std::array<std::string_view, 16> headers{};     ///< further request headers that pages may send
    std::array<std::string_view, 16> expose{};      ///< response headers that pages may read
    bool credentials = false;                       ///< whether pages may send cookies; not with `*`
    std::optional<std::chrono::seconds> max_age{};  ///< for how long a browser stores the response to a preflight
};

}  // namespace detail

/// Limits as a value. As the argument of `with_limits`, it sets all of them; a braced list sets only those that it names.
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
    /// Names all limits.
    constexpr operator detail::given_limits() const { return {body_bytes, json_depth, check_content_type}; }
};

namespace detail {

/// Who is responsible for the API. All members are optional.
struct info_contact {
    std::string_view name{};   ///< a person or an organization
    std::string_view url{};    ///< a page with further information
    std::string_view email{};  ///< an email address
};
/// The license of the API.
struct info_license {
    std::string_view name{};        ///< required if there is a license
    std::string_view identifier{};  ///< an SPDX expression, as in `Apache-2.0`
    std::string_view url{};         ///< the text of the license; omitted if there is an identifier
};
/// A tag of operations.
struct info_tag {
    std::string_view name{};         ///< the name, as in `operation::tags`
    std::string_view description{};  ///< may contain Markdown
};
/// A problem type of a table (RFC 9457 §3.1.1), for the `type` of its problems.
struct info_problem_type {
    std::string_view type{};         ///< a URI reference that identifies the problem type
    std::string_view title{};        ///< a short summary, the same for every occurrence
    std::string_view description{};  ///< when it occurs, and what a client can do; may contain Markdown
};
// A list of up to 16 elements. Not an array: gcc 12 cannot initialize an array of structs after other members, and a
// std::array needs more braces.
template <class T>
class info_list {
public:
    static constexpr std::size_t capacity = 16;

    constexpr info_list() = default;
    constexpr info_list(std::initializer_list<T> given) {
        for (const T& each : given) all_[size_++] = each;  // one too many is an error of the compiler
    }
    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr const T& operator[](std::size_t at) const { return all_[at]; }

private:
    std::array<T, capacity> all_{};
    std::size_t size_ = 0;
};
using info_tags = info_list<info_tag>;
using info_problem_types = info_list<info_problem_type>;
/// Further documentation.
struct info_external_docs {
    std::string_view url{};          ///< required if there is further documentation
    std::string_view description{};  ///< may contain Markdown
};

}  // namespace detail

/// The description of a table in the OpenAPI document, for `with_info`. All members are optional.
///
/// ```cpp
/// constexpr auto described = api.with_info({.title = "Notes",
///                                           .version = "1.0.0",
///                                           .contact = {.name = "API team", .email = "api@example.com"},
///                                           .license = {.name = "Apache 2.0", .identifier = "Apache-2.0"},
///                                           .tags = {{.name = "notes", .description = "Short texts"}}});
/// ```
///
/// Source: OpenAPI 3.1.1 §4.8.2, Info Object, §4.8.5, Server Object, and §4.8.22, Tag Object.
struct info {
    std::string_view title{};                    ///< the title of the API; by default "Momento Function"
    std::string_view version{};                  ///< the version of the document; by default "0.0.0"
    std::string_view summary{};                  ///< a short summary
    std::string_view description{};              ///< a longer description; may contain Markdown
    std::array<std::string_view, 4> servers{};   ///< up to 4 URLs; by default that of the platform, with variables
    detail::info_contact contact{};              ///< omitted if it is empty
    detail::info_license license{};              ///< omitted without a name
    std::string_view terms_of_service{};         ///< a URL
    detail::info_tags tags{};                    ///< up to 16 tags, with their order and descriptions
    detail::info_external_docs external_docs{};  ///< omitted without a URL
    /// Up to 16 problem types. If there are any, the `type` of each problem is one of them or about:blank.
    detail::info_problem_types problem_types{};
};

}  // namespace momento::functions
