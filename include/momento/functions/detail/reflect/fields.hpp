// Lists the fields of a reflected type, independent of the engine: Boost.Describe for described types (bases and
// private members included), Boost.PFR for plain aggregates. C++26 reflection can become a third engine.
#pragma once

#include <array>
#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/pfr/core.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/reflect/names.hpp"

namespace momento::functions::detail {

// Concepts of this framework refer to a constant variable. The compiler caches the value of a variable, but evaluates a
// concept at every use.

// Described with BOOST_DESCRIBE_STRUCT or BOOST_DESCRIBE_CLASS …
template <class T>
inline constexpr bool is_described_at_all = requires {
    requires std::is_class_v<T> && !is_reported<T>;
    requires boost::describe::has_describe_bases<T>::value;
    requires boost::describe::has_describe_members<T>::value;
};
// Boost.Describe can list the members of a class only if all of its bases are described.
template <class List>
inline constexpr bool all_described = true;
template <class T>
inline constexpr bool has_described_bases = true;
template <class T>
    requires(is_described_at_all<T>)
inline constexpr bool has_described_bases<T> =
    all_described<boost::describe::describe_bases<T, boost::describe::mod_any_access>>;
template <template <class...> class List, class... D>
inline constexpr bool all_described<List<D...>> =
    ((is_described_at_all<typename D::type> && has_described_bases<typename D::type>) && ...);
template <class T>
concept described_at_all = is_described_at_all<T>;
template <class T, class List>
inline constexpr bool reaches = false;
template <class T, template <class...> class List, class... D>
inline constexpr bool reaches<T, List<D...>> = (requires(T& object) { object.*D::pointer; } && ...);
// … and without members of a private base, which are inaccessible.
template <class T>
inline constexpr bool is_described_class = false;
template <described_at_all T>
    requires(has_described_bases<T>)
inline constexpr bool is_described_class<T> =
    reaches<T, boost::describe::describe_members<T, boost::describe::mod_any_access | boost::describe::mod_inherited>>;
template <class T>
concept described_class = is_described_class<T>;

// Converts to the bases of T, so it is a valid first initializer of a T that has a base.
template <class T>
struct base_probe {
    template <class Base>
        requires(std::is_base_of_v<Base, T> && !std::same_as<Base, T>)
    operator Base() const;
};
// Converts to nothing. A first member that accepts it accepts anything, as std::any does.
struct unrelated_probe {};
template <class T>
concept has_base = requires { T{base_probe<T>{}}; } && !requires { T{unrelated_probe{}}; };

// Aggregates with public members and no base, which Boost.PFR can decompose.
template <class T>
inline constexpr bool is_plain_aggregate = requires {
    requires std::is_class_v<T> && !is_reported<T>;
    requires std::is_aggregate_v<T>;
    requires !is_described_class<T>;
    requires !std::is_polymorphic_v<T>;
    requires !has_base<T>;
};
template <class T>
concept plain_aggregate = is_plain_aggregate<T>;

template <class T>
inline constexpr bool is_reflected = is_described_class<T> || is_plain_aggregate<T>;
template <class T>
concept reflected = is_reflected<T>;

// The number of members of a plain aggregate. clang has a builtin for it. Boost.PFR's own count instantiates the
// initialization of T for every possible number, which takes most of the compile time of a large module.
template <class T>
inline constexpr std::size_t field_count = 0;
// Whether the count is right. It is not if a member is an anonymous union or a bit-field, nor, with gcc 12 (which has
// no builtin), if a member is a C array.
template <class T>
inline constexpr bool counted_right = true;

#if defined(__has_builtin) && __has_builtin(__builtin_structured_binding_size)
template <class T>
inline constexpr bool can_be_counted =
    requires { typename std::integral_constant<std::size_t, __builtin_structured_binding_size(T)>; };
template <plain_aggregate T>
    requires(!std::is_empty_v<T> && !can_be_counted<T>)
inline constexpr bool counted_right<T> = false;
template <plain_aggregate T>
    requires(!std::is_empty_v<T> && can_be_counted<T>)
inline constexpr std::size_t field_count<T> = __builtin_structured_binding_size(T);
#else
// Tries the number of initializers one after the other and takes the maximum. gcc 12 has an internal error in
// Boost.PFR's noexcept checks of some initializers.
struct any_member {
    std::size_t place;
    template <class Member>
    operator Member() const;
};
template <class T, std::size_t... I>
consteval bool takes_members(std::index_sequence<I...>) {
    return requires { T{any_member{I}...}; };
}
template <class T, std::size_t N = 0, bool Found = false>
consteval std::size_t count_members() {
    constexpr bool takes = takes_members<T>(std::make_index_sequence<N>{});
    // A smaller number can be invalid if one of the members has to be initialized.
    if constexpr ((Found && !takes) || N > 100) return Found && !takes ? N - 1 : N;
    else return count_members<T, N + 1, Found || takes>();
}
template <plain_aggregate T>
inline constexpr std::size_t field_count<T> = count_members<T>();
#endif

template <class T>
struct field_engine;

// Accesses members by index without Boost.PFR's tuple of references, which takes several times as long to compile. Both
// features are C++26; clang 21 and later have them in every mode.
#if defined(__clang__) && __cpp_structured_bindings >= 202411L && __cpp_pack_indexing >= 202311L
#define MOMENTO_DETAIL_BINDING_PACKS 1
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions"
#pragma clang diagnostic ignored "-Wundefined-var-template"  // never_defined<T>::instance is undefined on purpose
#else
#define MOMENTO_DETAIL_BINDING_PACKS 0
#endif
#if MOMENTO_DETAIL_BINDING_PACKS
template <bool Addressable, class... Members>
struct member_types {
    static constexpr bool addressable = Addressable;
    template <std::size_t I>
    using at = Members...[I];
};
template <class T>
constexpr auto types_of_members(T& object) {
    auto& [... members] = object;
    // A bit-field has no address. Indexing the pack cannot detect this, because it takes the address of a copy.
    constexpr bool addressable = requires { (static_cast<void>(&members), ...); };
    return member_types<addressable, decltype(members)...>{};
}
template <plain_aggregate T>
    requires(!std::is_empty_v<T> && can_be_counted<T>)
inline constexpr bool counted_right<T> = decltype(types_of_members(std::declval<T&>()))::addressable;
#endif
template <plain_aggregate T>
struct field_engine<T> {
    template <std::size_t I, class Object>
    static constexpr auto& get(Object& object) {
#if MOMENTO_DETAIL_BINDING_PACKS
        auto& [... members] = object;
        return members...[I];
#else
        // The same as boost::pfr::get, without counting the members again.
        return boost::pfr::detail::sequence_tuple::get<I>(
            boost::pfr::detail::tie_as_tuple(object, boost::pfr::detail::size_t_<field_count<T>>{}));
#endif
    }
#if MOMENTO_DETAIL_BINDING_PACKS
    using types = decltype(types_of_members(std::declval<T&>()));
    template <std::size_t I>
    using type = typename types::template at<I>;
#else
    template <std::size_t I>
    using type = std::remove_reference_t<decltype(get<I>(std::declval<T&>()))>;
#endif
    template <std::size_t I>
    static consteval std::string_view name() {
#if MOMENTO_DETAIL_BINDING_PACKS
        // The compiler knows no address of a reference. A reference member is diagnosed as such.
        if constexpr (std::is_reference_v<type<I>>) return "…";
        else
#endif
            return member_name<&get<I>(never_defined<T>::instance.value)>();
    }
};

#if MOMENTO_DETAIL_BINDING_PACKS
#pragma clang diagnostic pop
#endif

// Members of bases come first, in the order of Boost.Describe.
template <described_class T>
struct field_engine<T> {
    using list = boost::describe::describe_members<T, boost::describe::mod_any_access | boost::describe::mod_inherited>;
    template <std::size_t I, class Object>
    static constexpr auto& get(Object& object) {
        return object.*boost::mp11::mp_at_c<list, I>::pointer;
    }
    template <std::size_t I>
    using type = std::remove_reference_t<decltype(get<I>(std::declval<T&>()))>;
    template <std::size_t I>
    static consteval std::string_view name() {
        return boost::mp11::mp_at_c<list, I>::name;
    }
};

template <described_class T>
inline constexpr std::size_t field_count<T> = boost::mp11::mp_size<typename field_engine<T>::list>::value;

template <std::size_t I, reflected T>
constexpr auto& field_of(T& object) {
    return field_engine<T>::template get<I>(object);
}

template <std::size_t I, reflected T>
constexpr const auto& field_of(const T& object) {
    return field_engine<T>::template get<I>(object);
}

template <class T, std::size_t I>
using field_type = typename field_engine<T>::template type<I>;

// A T and its bytes in a union. It is never defined, like never_defined<T>::instance.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // the probe is undefined on purpose
#pragma clang diagnostic ignored "-Wundefined-internal"      // if T has no linkage
#endif
template <class T>
struct layout_probe {
    union {
        const T value;
        const std::byte bytes[sizeof(T)];
    };
    ~layout_probe();
    static const layout_probe instance;
};

// The offset of `part` in layout_probe<T>::instance. Constant expressions must not subtract addresses of different
// types, but may compare them. The search begins at the likely result.
template <class T>
constexpr std::uint32_t offset_in(const void* part, std::size_t likely) {
    while (static_cast<const void*>(&layout_probe<T>::instance.bytes[likely % sizeof(T)]) != part) ++likely;
    return static_cast<std::uint32_t>(likely % sizeof(T));
}
template <class T, std::size_t I>
inline constexpr std::uint32_t field_offset = [] {
    std::size_t likely = 0;
    if constexpr (I > 0) likely = field_offset<T, I - 1> + sizeof(field_type<T, I - 1>);
    return offset_in<T>(&field_of<I>(layout_probe<T>::instance.value), likely);
}();

// A member of the probe. Only its address and the addresses within it may be used.
template <class T, std::size_t I>
constexpr const auto& probe_field() {
    return field_of<I>(layout_probe<T>::instance.value);
}
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

// A copy of a part of the compiler's text, so that only the name is linked.
template <class T, std::size_t I>
inline constexpr auto field_name_text = [] {
    constexpr std::string_view name = field_engine<T>::template name<I>();
    std::array<char, name.size() + 1> text{};
    for (std::size_t i = 0; i < name.size(); ++i) text[i] = name[i];
    return text;
}();
template <class T, std::size_t I>
inline constexpr std::string_view field_name{field_name_text<T, I>.data(), field_name_text<T, I>.size() - 1};

// A loop over this data compiles faster than a loop over types.
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct field_name_list;
template <class T, std::size_t... I>
struct field_name_list<T, std::index_sequence<I...>> {
    static constexpr std::array<std::string_view, sizeof...(I)> value{{field_name<T, I>...}};
};
template <class T>
inline constexpr const auto& field_names = field_name_list<T>::value;

// Whether the compiler can create a T with the initializers of its members.
template <class T>
constexpr bool can_be_made() {
    [[maybe_unused]] T made{};  // not const: gcc 12 calls no constructor of a const string
    return true;
}
template <class T>
concept constant_by_default = requires { typename std::bool_constant<can_be_made<T>()>; };

// Calls visitor(std::integral_constant<std::size_t, I>) for each field.
template <class T, class Visitor>
constexpr void for_each_field(const Visitor& visitor) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (visitor(std::integral_constant<std::size_t, I>{}), ...);
    }(std::make_index_sequence<field_count<T>>{});
}

}  // namespace momento::functions::detail
