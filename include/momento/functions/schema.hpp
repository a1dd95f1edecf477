// Validation rules for the members of a type beyond their C++ types.
#pragma once

#include <string_view>

#include "momento/functions/detail/schema/bound.hpp"

namespace momento::functions {

/// The rules of one member, or of a scalar type with a `text<T>`. All members are optional.
///
/// Rules are enforced on input and are part of the OpenAPI document. Lengths are in code points, not bytes. A rule that
/// does not apply to the type, bounds that no value satisfies and an unsupported pattern are compile errors.
///
/// Source: JSON Schema 2020-12, Validation, §6, §7 and §9.
struct field {
    std::string_view name{};         ///< the name in JSON, a query, a header or a form; by default that of the member
    std::string_view description{};  ///< for the OpenAPI document only
    detail::bound minimum{};         ///< for numbers: the minimum
    detail::bound maximum{};         ///< for numbers: the maximum
    detail::bound exclusive_minimum{};  ///< for numbers: the value is greater than this
    detail::bound exclusive_maximum{};  ///< for numbers: the value is less than this
    detail::bound multiple_of{};        ///< for numbers: the value is a multiple of this
    detail::bound min_length{};         ///< for text: the minimum length in code points
    detail::bound max_length{};         ///< for text: the maximum length in code points
    /// For text: a regular expression in a subset of ECMA-262 (docs/schemas.md). It matches anywhere in the text,
    /// unless `^` and `$` anchor it. Without a `max_length`, the text may have up to 4,096 code points, or `min_length`
    /// if that is larger.
    std::string_view pattern{};
    /// For text: the format. date, date-time, time, http-date, uuid, email, hostname, ipv4, ipv6 and uri are
    /// enforced. Any other format is for the document only.
    std::string_view format{};
    detail::bound min_items{};   ///< for lists of any length and sets: the minimum number of elements
    detail::bound max_items{};   ///< for lists of any length and sets: the maximum number of elements
    bool unique_items = false;   ///< for lists of any length and sets: no two elements are equal as JSON text
    std::string_view example{};  ///< JSON text, for the document only; the compiler checks it against all other rules
    bool deprecated = false;     ///< for the document only
    bool read_only = false;      ///< ignored in input, and not required there
    bool write_only = false;     ///< omitted from responses
    bool optional = false;       ///< may be absent; the member then keeps its default initializer
    bool omit_empty = false;     ///< for `std::optional` and `std::unique_ptr`: omitted from JSON if it is empty
    /// For one `std::map<std::string, T>` of an object: contains the members that no other member has the name of, such
    /// as `std::map<std::string, RawJson>`. It has no name of its own in JSON. Its keys are not written if they are
    /// names of other members.
    bool rest = false;
};

/// The schema of a type: validation rules, names and descriptions of its members. Specialize it before the first table
/// that uses `T`.
///
/// ```cpp
/// template <> struct momento::functions::schema<CreateNote> {
///     static constexpr bool closed = true;             // unknown members are rejected with 400
///     field title{.min_length = 1, .max_length = 80};  // the rules of CreateNote::title
///     field due{.name = "due-date", .format = "date"};
/// };
/// ```
///
/// Each `field` has the name of a member of `T`. A schema may omit members of `T`. Without `closed`, unknown members in
/// the input are ignored. With `static constexpr bool partial = true;`, every member may be absent and then keeps its
/// default initializer. With `static constexpr bool omit_empty = true;`, empty optionals are omitted instead of written
/// as null.
///
/// A rule that concerns several members is a function, which is called for a value that is valid otherwise. A text that
/// it returns is the detail of a validation error at the pointer of the value. JSON Schema cannot contain such a rule.
///
/// ```cpp
/// template <> struct momento::functions::schema<Period> {
///     static std::optional<std::string> check(const Period& period) {
///         if (period.begin <= period.end) return std::nullopt;
///         return "begin must not be after end";
///     }
/// };
/// ```
///
/// In the schema of a `std::variant`, `static constexpr std::string_view discriminator = "kind";` names the JSON member
/// that selects the alternative. The member's value is the name of the alternative's type, or the
/// `static constexpr std::string_view tag` in the schema of the alternative.
template <class T>
struct schema {
    static constexpr bool unspecified = true;
};

}  // namespace momento::functions
