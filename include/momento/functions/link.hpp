// Links of header fields.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/error.hpp"
#include "momento/functions/text.hpp"

namespace momento::functions {

/// A link to another resource, as the value of a `Header`, or an element of a list of links.
///
/// ```cpp
/// struct Page {
///     Header<std::optional<Link>> link;
///     Json<std::vector<Note>> body;
/// };
/// page.link = Link{.target = url_for<api, get, "/notes">({.cursor = "n7"}), .rel = "next"};
/// // link: </notes?cursor=n7>; rel="next"
/// ```
///
/// A response is a 500 if the target has characters that a URI does not have, if there is no relation type, or if an
/// attribute has an invalid name or is not UTF-8.
///
/// Source: RFC 8288.
struct Link {
    std::string target{};  ///< a URI, or a reference relative to the URL of the request
    std::string rel{};     ///< the relation types, separated by spaces: `next`, `prev last`, or a URI
    std::string title{};   ///< a label for people; any characters
    std::string type{};    ///< the media type of the target, if it is known
    /// Other attributes in their order, such as `{"hreflang", "de"}`. Names are written as they are, and are in lower
    /// case after reading. With an `anchor`, the link is that of another resource.
    std::vector<std::pair<std::string, std::string>> attributes{};

    /// Returns whether the link has a relation type. Types are compared without regard to case.
    [[nodiscard]] bool has_relation(std::string_view relation) const;

    /// Compares all members.
    bool operator==(const Link&) const = default;
};

/// Reads and writes one link. Reading follows RFC 8288, appendix B, which accepts any text as the target, no relation
/// type, and repeated parameters.
template <>
struct text<Link> {
    static Result<Link> parse(std::string_view given);
    static std::string format(const Link& value);
    static constexpr field schema{.example = R"("</notes?cursor=n7>; rel=\"next\"")"};
};

}  // namespace momento::functions
