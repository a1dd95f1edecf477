// Makes the parts of those members of an aggregate that a Source lists.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "momento/functions/detail/reflect/fields.hpp"

namespace momento::functions::detail::openapi {

template <class T, class Source, class Indices = std::make_index_sequence<field_count<T>>>
struct listed_parts;
template <class T, class Source, std::size_t... I>
struct listed_parts<T, Source, std::index_sequence<I...>> {
    static constexpr std::size_t count = (std::size_t{0} + ... + (Source::template is_listed<I>() ? 1 : 0));
    static constexpr auto members = [] {
        constexpr std::array<bool, sizeof...(I) + 1> listed{Source::template is_listed<I>()..., false};
        std::array<std::size_t, count + 1> list{};
        std::size_t at = 0;
        for (std::size_t i = 0; i < sizeof...(I); ++i)
            if (listed[i]) list[at++] = i;
        return list;
    }();
    template <std::size_t... K>
    static consteval std::array<typename Source::part_type, sizeof...(K)> make(std::index_sequence<K...>) {
        return {{Source::template part<members[K]>()...}};
    }
    static constexpr auto value = make(std::make_index_sequence<count>{});
};

}  // namespace momento::functions::detail::openapi
