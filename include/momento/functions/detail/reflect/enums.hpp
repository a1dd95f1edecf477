// Enumerators and their names, from BOOST_DESCRIBE_ENUM or MOMENTO_DESCRIBE_ENUM.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace momento::functions::detail {

template <class T>
concept described_enum =
    std::is_enum_v<T> && sizeof(T) <= sizeof(std::int64_t) && boost::describe::has_describe_enumerators<T>::value;

struct enumerator {
    std::string_view name;
    std::int64_t value;  // an unsigned 64-bit value keeps its bits
};

template <class List>
struct enumerator_table;
template <template <class...> class List, class... D>
struct enumerator_table<List<D...>> {
    static constexpr std::array<enumerator, sizeof...(D)> value{{{D::name, static_cast<std::int64_t>(D::value)}...}};
};

template <described_enum T>
inline constexpr const auto& described_enumerators = enumerator_table<boost::describe::describe_enumerators<T>>::value;

}  // namespace momento::functions::detail
