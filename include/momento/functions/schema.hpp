// What a type demands of its members beyond their types. All of it is enforced on input, and stands in the OpenAPI
// document. The words are those of JSON Schema (2020-12, validation vocabulary §6, §7, §9).
#pragma once

#include <string_view>

#include "momento/functions/detail/schema/bound.hpp"

namespace momento::functions {

// One member. Lengths count code points, not bytes.
struct field {
    std::string_view name{};         // in JSON, in a query or a form; the member's own where it is empty
    std::string_view description{};  // for the document alone
    detail::bound minimum{};
    detail::bound maximum{};
    detail::bound exclusive_minimum{};
    detail::bound exclusive_maximum{};
    detail::bound multiple_of{};
    detail::bound min_length{};
    detail::bound max_length{};
    std::string_view pattern{};  // searched for in the text, as a subset of ECMA-262 (docs/schemas.md)
    // date, date-time, time, uuid, email, hostname, ipv4, ipv6 and uri are enforced; others stand in the document alone.
    std::string_view format{};
    detail::bound min_items{};
    detail::bound max_items{};
    bool unique_items = false;
    std::string_view example{};  // JSON text, for the document alone; checked against all of this
    bool deprecated = false;     // for the document alone
    bool read_only = false;      // ignored on input, and not required there
    bool write_only = false;     // never written
    bool optional = false;       // may be absent: the member's own initialiser stands then
};

//     template <> struct momento::functions::schema<CreateNote> {  // before the first table that uses CreateNote
//         static constexpr bool closed = true;                     // unknown members are 400
//         field title{.min_length = 1, .max_length = 80};          // members are named as those of CreateNote
//         field due{.name = "due-date", .format = "date"};
//     };
//
// Of a std::variant, `static constexpr std::string_view discriminator = "kind";` names the member that tells which
// alternative an object is; its value is an alternative's `static constexpr std::string_view tag` in that one's own
// schema, or the name of its type.
template <class T>
struct schema {
    static constexpr bool unspecified = true;
};

}  // namespace momento::functions
