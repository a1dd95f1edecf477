// Descriptions of enums and structs with any number of members, in the form of Boost.Describe.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/mp11/list.hpp>
#include <cstddef>
#include <utility>

namespace momento::functions::detail {

template <class E>
struct described_entry {
    E value;
    const char* name;
};
template <class Source>
inline constexpr auto described_entries = Source::entries();

// Descriptors as Boost.Describe has them. One constant contains all enumerators of an enum, which takes the compiler
// less time than a class for each.
template <class Source, std::size_t I>
struct enumerator_descriptor {
    static constexpr auto value = described_entries<Source>[I].value;
    static constexpr const char* name = described_entries<Source>[I].name;
};
template <class Source, std::size_t... I>
constexpr boost::mp11::mp_list<enumerator_descriptor<Source, I>...> enumerator_descriptors(std::index_sequence<I...>) {
    return {};
}

template <class Source>
struct member_descriptor {
    static constexpr auto pointer = Source::pointer();
    static constexpr const char* name = Source::name();
    static constexpr unsigned modifiers = boost::describe::mod_public;
};
template <class... Source>
constexpr boost::mp11::mp_list<member_descriptor<Source>...> member_descriptors(int, Source...) {
    return {};
}

}  // namespace momento::functions::detail

/// Describes an enum, so that JSON, parameters and log lines contain the names of its enumerators. Write it after the
/// enum, in the namespace of the enum.
///
/// ```cpp
/// enum class Color { red, green, blue };
/// MOMENTO_DESCRIBE_ENUM(Color, red, green, blue)
/// ```
///
/// It has the same effect as `BOOST_DESCRIBE_ENUM`, which is limited to 52 enumerators. The limit here is 1,000.
#define MOMENTO_DESCRIBE_ENUM(E, ...)                                                      \
    [[maybe_unused]] inline auto boost_enum_descriptor_fn(E**) {                           \
        struct momento_source {                                                            \
            static constexpr auto entries() {                                              \
                return std::to_array<momento::functions::detail::described_entry<E>>(      \
                    {MOMENTO_DETAIL_FOR_EACH(MOMENTO_DETAIL_ENUMERATOR, E, __VA_ARGS__)}); \
            }                                                                              \
        };                                                                                 \
        return momento::functions::detail::enumerator_descriptors<momento_source>(         \
            std::make_index_sequence<momento_source::entries().size()>{});                 \
    }

/// Describes a struct with its public base classes and its public data members. Write it after the struct, in the
/// namespace of the struct.
///
/// ```cpp
/// struct Named { std::string name; };
/// MOMENTO_DESCRIBE_STRUCT(Named, (), (name))
/// struct Account : Named { int balance = 0; };
/// MOMENTO_DESCRIBE_STRUCT(Account, (Named), (balance))
/// ```
///
/// It has the same effect as `BOOST_DESCRIBE_STRUCT`, which is limited to 52 members. JSON supports up to 100 members.
#define MOMENTO_DESCRIBE_STRUCT(T, bases, members)                                                 \
    BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_BASES_(T BOOST_DESCRIBE_PP_UNPACK bases)            \
        [[maybe_unused]] inline auto boost_public_member_descriptor_fn(T**) {                      \
        return momento::functions::detail::member_descriptors(                                     \
            0 MOMENTO_DETAIL_FOR_EACH(MOMENTO_DETAIL_MEMBER, T MOMENTO_DETAIL_FOLLOWING members)); \
    }                                                                                              \
    BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_PROTECTED_MEMBERS_(T)                               \
    BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_PRIVATE_MEMBERS_(T)

#define MOMENTO_DETAIL_ENUMERATOR(E, e) {E::e, #e},
#define MOMENTO_DETAIL_MEMBER(T, m)                                    \
    , [] {                                                             \
        struct momento_source {                                        \
            static constexpr auto pointer() noexcept { return &T::m; } \
            static constexpr auto name() noexcept { return #m; }       \
        };                                                             \
        return momento_source();                                       \
    }()
#define MOMENTO_DETAIL_FOLLOWING(...) __VA_OPT__(, ) __VA_ARGS__

// MOMENTO_DETAIL_FOR_EACH(macro, T, a, b, …) is macro(T, a) macro(T, b) … A step handles up to sixteen arguments, and
// each of the 64 rescans of the result does one more step.
#define MOMENTO_DETAIL_FOR_EACH(macro, ...) MOMENTO_DETAIL_RESCAN(MOMENTO_DETAIL_BEGIN(macro, __VA_ARGS__))
#define MOMENTO_DETAIL_BEGIN(macro, T, ...) __VA_OPT__(MOMENTO_DETAIL_STEP(macro, T, __VA_ARGS__))
#define MOMENTO_DETAIL_RESCAN(...) \
    MOMENTO_DETAIL_16(MOMENTO_DETAIL_16(MOMENTO_DETAIL_16(MOMENTO_DETAIL_16(__VA_ARGS__))))
#define MOMENTO_DETAIL_16(...) MOMENTO_DETAIL_4(MOMENTO_DETAIL_4(MOMENTO_DETAIL_4(MOMENTO_DETAIL_4(__VA_ARGS__))))
#define MOMENTO_DETAIL_4(...) MOMENTO_DETAIL_1(MOMENTO_DETAIL_1(MOMENTO_DETAIL_1(MOMENTO_DETAIL_1(__VA_ARGS__))))
#define MOMENTO_DETAIL_1(...) __VA_ARGS__
#define MOMENTO_DETAIL_PARENTHESES ()
#define MOMENTO_DETAIL_AGAIN() MOMENTO_DETAIL_STEP
#define MOMENTO_DETAIL_STEP(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_2(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_2(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_3(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_3(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_4(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_4(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_5(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_5(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_6(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_6(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_7(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_7(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_8(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_8(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_9(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_9(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_10(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_10(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_11(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_11(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_12(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_12(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_13(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_13(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_14(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_14(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_15(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_15(f, T, a, ...) f(T, a) __VA_OPT__(MOMENTO_DETAIL_STEP_16(f, T, __VA_ARGS__))
#define MOMENTO_DETAIL_STEP_16(f, T, a, ...) \
    f(T, a) __VA_OPT__(MOMENTO_DETAIL_AGAIN MOMENTO_DETAIL_PARENTHESES(f, T, __VA_ARGS__))
