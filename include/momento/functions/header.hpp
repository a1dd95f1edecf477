// A header field as a member: of a request that wants it, or of an answer that bears it.
#pragma once

#include <string_view>

#include "momento/functions/parameter.hpp"

namespace momento::functions {

// The field's name is the member's, '_' written as '-' (`x_request_id` is x-request-id), or the one that is given. It
// takes what a Query takes; a list is one field, its elements separated by commas outside quoted strings (RFC 9110 §5.6.1).
// The values of fields that may not be joined, or that hold such commas themselves (Set-Cookie, WWW-Authenticate, dates),
// are a field each.
template <class T, detail::fixed_string Name = "">
class Header : public detail::parameter<T> {
public:
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;
};

}  // namespace momento::functions
