// The JSON tables of containers that are less common than std::vector: std::deque, std::list, std::set, std::pair and
// std::tuple. Containers are recognized by their interface, because their headers would slow down every module.
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include "momento/functions/detail/codec/describe.hpp"

namespace momento::functions::detail {

// Writes the elements of a container in its order.
template <class T, direction D>
struct list_writing {
    static constexpr json_list value{table_base<D>(reads_sequence, write_list),
                                     &json_table<typename T::value_type, D>::value,
                                     [](const void* container, element_visitor visit, void* state) {
                                         for (const auto& element : *static_cast<const T*>(container))
                                             if (!visit(state, &element)) return false;
                                         return true;
                                     }};
};

template <class T, direction D>
    requires(!reads(D))
struct kind_table<T, D, json_kind::list> : list_writing<T, D> {
    using element_type = typename T::value_type;
};
template <class T, direction D>
    requires(reads(D))
struct kind_table<T, D, json_kind::list> {
    using element_type = typename T::value_type;
    static constexpr json_sequence value{table_base<D>(reads_sequence, nullptr), &json_table<element_type, D>::value, 0,
                                         [](void* list) -> void* { return &static_cast<T*>(list)->emplace_back(); },
                                         [](void* list) { static_cast<T*>(list)->clear(); }};
};

template <class T, direction D>
    requires(!reads(D))
struct kind_table<T, D, json_kind::set> : list_writing<T, D> {
    using element_type = typename T::value_type;
};
template <class T, direction D>
    requires(reads(D))
struct kind_table<T, D, json_kind::set> {
    using element_type = typename T::value_type;
    static consteval json_set make(std::string_view expected, std::size_t least, std::size_t most) {
        return {{table_base<D>(reads_set, nullptr), expected},
                &json_table<element_type, D>::value,
                least,
                most,
                [](void* set) { static_cast<T*>(set)->clear(); },
                []() -> void* { return new element_type(); },
                [](void* element) { delete static_cast<element_type*>(element); },
                [](void* set, void* element) -> bool {
                    return static_cast<T*>(set)->insert(std::move(*static_cast<element_type*>(element))).second;
                }};
    }
    static constexpr json_set value = make("expected an array", 0, std::numeric_limits<std::size_t>::max());
};

template <class T, class Indices = std::make_index_sequence<std::tuple_size_v<T>>>
struct tuple_elements;
template <class T, std::size_t... I>
struct tuple_elements<T, std::index_sequence<I...>> {
    // One more than the elements, because an array cannot be empty.
    template <direction D>
    static constexpr const json_type* types[] = {&json_table<std::tuple_element_t<I, T>, D>::value..., nullptr};

    static const void* at([[maybe_unused]] const void* tuple, [[maybe_unused]] std::size_t index) {
        const void* element = nullptr;
        (void)((index == I && (element = &std::get<I>(*static_cast<const T*>(tuple)), true)) || ...);
        return element;
    }
};
template <class T, direction D>
struct kind_table<T, D, json_kind::tuple> {
    static constexpr json_tuple value{table_base<D>(reads_tuple, write_tuple), tuple_elements<T>::template types<D>,
                                      std::tuple_size_v<T>, tuple_elements<T>::at};
};

}  // namespace momento::functions::detail
