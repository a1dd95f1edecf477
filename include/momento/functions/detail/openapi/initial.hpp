// Writes the default values of request members, which the compiler evaluates, as JSON.
#pragma once

#include <type_traits>

#include "momento/functions/detail/bind/record.hpp"
#include "momento/functions/detail/codec/initial.hpp"

namespace momento::functions::detail::openapi {

template <class T, std::size_t I>
struct initial_of {
    using value_type = typename field_type<T, I>::value_type;
    static constexpr bool is_given() {
        if constexpr (!writes_constant<value_type>) return false;
        else if constexpr (has_argument<field_type<T, I>> || has_constant_default<T, I>()) return evaluable<initial_of>;
        else return false;
    }
    static constexpr void write(json_builder& to) {
        if constexpr (has_argument<field_type<T, I>>) {
            const field_type<T, I> made{};
            write_constant(to, *made);
        } else {
            T made{};
            write_constant(to, *field_of<I>(made));
        }
    }
    static constexpr std::string_view value() {
        if constexpr (is_given()) return text_constant<initial_of>::value;
        else return {};
    }
};

}  // namespace momento::functions::detail::openapi
