// Request bodies that change a part of a value.
#pragma once

#include <utility>

#include "momento/functions/detail/codec/apply_patch.hpp"

namespace momento::functions {

/// A JSON Merge Patch of a `T`: a body of content type `application/merge-patch+json`, with the members to change.
///
/// ```cpp
/// struct ChangeNote {
///     Path<std::uint32_t> id;
///     Patch<Note> changes;
/// };
/// Result<Json<Note>> change(ChangeNote request) {
///     Note note = MOMENTO_TRY(load(*request.id));
///     return Json(MOMENTO_TRY(apply(std::move(request.changes), std::move(note))));
/// }
/// ```
///
/// A member that is absent stays as it is. `null` removes a member: a `std::optional` or a `std::unique_ptr` becomes
/// empty, and a member that its schema makes optional gets its default initializer. `null` for any other member is a
/// validation error. Nested structs are patched in turn, maps are patched by key, and all other values, such as arrays
/// and variants, are replaced. A `std::unordered_map` whose keys have no `<` is replaced, too. The rules of `schema<T>`
/// apply to the members of the patch.
///
/// If the table checks content types, `application/json` is also accepted, and any other type is 415.
///
/// Source: RFC 7396; RFC 5789 for the method `patch` and the status codes.
///
/// @tparam T An aggregate or a described class.
template <class T>
struct Patch {
    using value_type = detail::patch_of<T>;  ///< the type of the changes

    value_type value{};  ///< the changes

    /// Accesses the change of a member, as in `patch.get<&Note::title>() = "new"`. It is a `std::optional` of an
    /// optional: the outer one is empty if the member stays as it is, and the inner one is empty if the member is
    /// removed. The change of a nested struct has a `get` too, and that of a map is a `std::map`.
    template <auto Member>
    auto& get() {
        return value.template get<Member>();
    }
    /// Accesses the change of a member.
    template <auto Member>
    const auto& get() const {
        return value.template get<Member>();
    }
    /// Compares the changes.
    bool operator==(const Patch&) const = default;

    /// Returns the patched value.
    ///
    /// Errors: 422 with the JSON pointer of the member, if a new nested struct lacks a required member, or if the
    /// result violates `schema<T>`.
    friend Result<T> apply(Patch patch, T target) { return detail::apply_patch<T>(patch.value, target); }
};

}  // namespace momento::functions
