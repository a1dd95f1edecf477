// A header field as a member of a request or a response.
#pragma once

#include <string_view>

#include "momento/functions/parameter.hpp"

namespace momento::functions {

/// A header field, as a member of an aggregate that is a request or a response.
///
/// ```cpp
/// struct NoteCreated {
///     static constexpr int status = 201;
///     Header<std::string> location;
///     Json<Note> body;
/// };
/// ```
///
/// The field has the name of the member with `_` written as `-` (`x_request_id` is x-request-id), or the name `Name`.
/// In a request, a field that is required and missing, or that cannot be converted, is a 400.
///
/// A list is one field with elements separated by commas outside quoted strings (RFC 9110 §5.6.1). Fields that may not
/// be joined, or whose values contain such commas (Set-Cookie, WWW-Authenticate, dates), have one value per field.
///
/// @tparam T A type that `Query` supports.
/// @tparam Name The name of the field: `Header<std::string, "If-None-Match">`.
template <class T, detail::fixed_string Name = "">
class Header : public detail::parameter<T> {
public:
    /// The name of the field; empty if it is that of the member.
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;
};

}  // namespace momento::functions
