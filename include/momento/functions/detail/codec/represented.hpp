// The JSON tables of types with a represent<T>. A value is read into an object of the other type, and converted when it
// is complete.
#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/describe.hpp"
#include "momento/functions/represent.hpp"

namespace momento::functions::detail {

// `Element` is the table of the other type.
template <class T, class Element, direction D>
struct represented_table {
    using type = typename represent<T>::type;

    static consteval json_represented make() {
        json_represented table{};
        static_cast<json_type&>(table) = table_base<D>(reads_represented, write_represented);
        table.element = &Element::value;
        // A variant distinguishes objects by their fields.
        if constexpr (std::derived_from<std::remove_cvref_t<decltype(Element::value)>, json_object>) {
            table.fields = Element::value.fields;
            table.count = Element::value.count;
        }
        if constexpr (reads(D)) {
            table.make = []() -> void* { return new type(); };
            table.drop = [](void* value) { delete static_cast<type*>(value); };
            table.take = [](void* target, void* value, std::string& error) {
                Result<T> made = represent<T>::from(std::move(*static_cast<type*>(value)));
                if (made) *static_cast<T*>(target) = *std::move(made);
                // A user's message is sent unchanged if it is valid UTF-8.
                else error = is_utf8(made.error().text()) ? made.error().text() : "expected another value";
                return made.has_value();
            };
        } else {
            table.convert = [](output& to, const json_type& element, const void* source) {
                const type made = represent<T>::to(*static_cast<const T*>(source));
                return element.write(to, element, &made);
            };
        }
        return table;
    }
    static constexpr json_represented value = make();
};

template <class T, direction D>
struct kind_table<T, D, json_kind::represented> : represented_table<T, json_table<typename represent<T>::type, D>, D> {
};

}  // namespace momento::functions::detail
