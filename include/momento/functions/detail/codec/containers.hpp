// The JSON tables of containers that are less common than std::vector: std::deque, std::list, std::set, std::pair,
// std::tuple, and maps whose keys are not strings. Containers are recognized by their interface, because their headers
// would slow down every module.
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

template <class T, direction D>
struct kind_table<T, D, json_kind::keyed_map> {
    using key_type = typename T::key_type;
    using element_type = typename T::mapped_type;
    static consteval json_keyed_map make() {
        json_keyed_map table{};
        static_cast<json_type&>(table) = table_base<D>(reads_keyed_map, write_keyed_map);
        table.element = &json_table<element_type, D>::value;
        table.key = &json_table<key_type, D>::value;
        if constexpr (reads(D)) {
            table.clear = [](void* map) { static_cast<T*>(map)->clear(); };
            table.insert_counted = [](void* target, std::string_view text, std::size_t& chain) -> void* {
                key_type key{};
                if (!read_key(json_table<key_type, D>::value, &key, text)) {
                    chain = invalid_key;
                    return nullptr;
                }
                T& map = *static_cast<T*>(target);
                const auto [entry, fresh] = map.try_emplace(std::move(key));
                if (!fresh) return nullptr;
                if constexpr (hashed_map<T>) chain = map.bucket_size(map.bucket(entry->first));
                return &entry->second;
            };
        } else {
            table.each_pair = [](const void* map, auto visit, void* state) {
                for (const auto& [key, element] : *static_cast<const T*>(map))
                    if (!visit(state, &key, &element)) return false;
                return true;
            };
        }
        return table;
    }
    static constexpr json_keyed_map value = make();
};

}  // namespace momento::functions::detail
