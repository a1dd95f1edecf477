// Describes a type for JSON as data: its members and their rules. Every compile-time check works on this graph: types
// that JSON cannot encode, errors in schemas, and the OpenAPI description. The graph is cyclic for recursive types, and
// none of it is linked.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/initial.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/codec/schema_error.hpp"
#include "momento/functions/detail/codec/variant.hpp"

namespace momento::functions {

template <class T>
struct Patch;  // in patch.hpp
struct File;   // in multipart.hpp

}  // namespace momento::functions
namespace momento::functions::detail {

// Whether the type accepts a JSON text, with the checks of its schemas. Called by tests only; in checks.hpp.
template <class T>
bool accepts_json(std::string_view json);

enum class shape_kind : unsigned char {
    unsupported,  // JSON cannot encode it
    any,
    null,
    boolean,
    integer,
    number,
    text,
    enumeration,
    object,
    sequence,
    tuple,
    map,
    optional,
    variant,
    file  // a part of a multipart form; JSON cannot encode it
};

struct shape;
struct shape_member {
    std::string_view name;    // in JSON
    std::string_view member;  // in C++
    const shape* type = nullptr;
    const field* rules = &no_rules::value;
    bool required = false;
    bool omitted = false;              // output omits it if it is empty
    default_writer initial = nullptr;  // writes its default; null: none is documented
};
struct shape {
    shape_kind kind;
    std::string_view type;    // its C++ name
    std::string_view advice;  // what to write instead; empty if the type is valid
    std::string_view schema_member{};
    std::string_view schema_error{};  // the error in the schema, at that member
    // An object's members; otherwise the types that it contains. A map has the type of its values, and that of its keys
    // unless they are std::string.
    std::span<const shape_member> members{};
    std::span<const enumerator> enumerators{};
    wide_integer least{};  // integer; enumeration: negative if its values are signed
    wide_integer most{};
    std::size_t count = 0;                                                 // std::array
    std::string_view encoding{};                                           // text: of bytes
    bool distinct = false;                                                 // std::set: no two elements are equal
    std::string_view format{};                                             // text: of a builtin_text<T>
    std::string_view pattern{};                                            // text: the same
    bool (*takes)(std::string_view) = nullptr;                             // text: the same
    std::string_view (*expect)(std::string_view, std::string&) = nullptr;  // text: the same
    const field* rules = &no_rules::value;  // text: those of every value of the type, in text_rules<T>
    std::string_view discriminator{};
    bool closed = false;
    const shape* rest = nullptr;  // object: the type of unknown members that it contains
    const field* rest_rules = &no_rules::value;
    bool is_invalid_itself = false;  // JSON cannot encode this enum or class of the user's, in any member
    bool reported = false;           // another message has reported it
    // Whether a represent<T> or the checks of schemas accept a JSON text that the description allows. Null if there are
    // none.
    bool (*accepts)(std::string_view json) = nullptr;
    bool numeric = false;            // enumeration: encoded as numbers
    bool open = false;               // enumeration: unknown names or numbers are valid
    bool has_absence = false;        // only valid as a member of an object
    bool checked = false;            // its schema has a check
    const shape* content = nullptr;  // of a Secret: the type of its value, which the other members describe
};

// A merge patch of a type without members (patch_type.hpp).
template <class T>
inline constexpr bool is_patch_of_other = false;
// A merge patch of a type that keeps unknown members.
template <class T>
inline constexpr bool is_patch_with_rest = false;

// A merge patch is a body of a media type of its own, and not a value.
template <class T>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;

// The line to write for an enum without a description.
template <class T>
inline constexpr auto undescribed_enum = [] {
    constexpr std::string_view type = type_name<T>();
    const std::size_t scope = type.rfind("::");
    return composed_text<type.size() + 80>()
        .append("add BOOST_DESCRIBE_ENUM(")
        .append(type.substr(scope == type.npos ? 0 : scope + 2))
        .append(", ...) after the enum, with all of its enumerators");
}();

// What to write instead of a type that JSON cannot encode. Empty if JSON can encode it.
template <class T>
consteval std::string_view json_advice() {
    if constexpr (std::is_reference_v<T> || std::is_const_v<T> || std::is_volatile_v<T>)
        return "remove const, volatile or the reference, because members are assigned after construction";
    else if constexpr (std::is_void_v<T>) return "use Status<204> for a response without a body";
    else if constexpr (std::same_as<T, File>)
        return "use Multipart<T> as the body, because only a multipart form has files";
    else if constexpr (represented<T>) {
        if constexpr (!represented_completely<T>)
            return "complete represent<T> for it: a type, static type to(const T&) and static Result<T> from(type)";
        else if constexpr (texted<T>) return "remove its represent<T> or its text<T>, because JSON uses one of them";
        else if constexpr (!std::is_default_constructible_v<T>) return "add a default constructor";
        else return {};
    } else if constexpr (is_variant<T>) return variant_error<T>::value;
    else if constexpr (described_at_all<T> && !has_described_bases<T>) return "describe its base classes too";
    else if constexpr (std::is_abstract_v<T>)
        return "use a std::variant of its derived classes, because the class is abstract";
    else if constexpr (is_patch_of_other<T>) return "use a Patch of a struct, because a merge patch changes members";
    else if constexpr (is_patch_with_rest<T>)
        return "use a Patch of a struct without a member for the rest, because a merge patch does not change it";
    else if constexpr (is_patch<T>)
        return "use Patch<T> as the body, not inside Json or a struct, because it has a content type of its own";
    else if constexpr (json_object_type<T>) {
        if constexpr (field_count<T> > max_fields)
            return "move some members to a nested struct, because the limit is 100 members";
        // A described class may lack a default constructor; an aggregate always has one. If JSON cannot encode an
        // aggregate, the cause is one of its members.
        else if constexpr (described_class<T> && !std::is_default_constructible_v<T>)
            return "add a default constructor";
        else return {};
    } else if constexpr (texted<T> && !std::is_default_constructible_v<T>) return "add a default constructor";
    else if constexpr (!json_lacks_table<T>) return {};
    else if constexpr (std::is_enum_v<T>) {
        if constexpr (type_name<T>().starts_with("std::"))
            return "use std::uint8_t for a byte, std::vector<std::byte> for bytes, or your own enum";
        else if constexpr (sizeof(T) > sizeof(std::uint64_t)) return "use an underlying type of at most 64 bits";
        else return undescribed_enum<T>.view();
    } else if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T>)
        return "use std::string for text, or std::optional for an optional value";
    else if constexpr (is_one_of<T, char, wchar_t, char8_t, char16_t, char32_t>)
        return "use a signed or unsigned integer type, or std::string";
    else if constexpr (!std::is_class_v<T> && requires(T a) { a % a; })
        return "use an integer type of at most 64 bits, or std::string for its digits";
    else if constexpr (!std::is_class_v<T> && requires(T a) { a / a; }) return "use float or double";
    else if constexpr (std::is_array_v<T>) return "use std::array";
    else if constexpr (std::is_union_v<T>) return "use std::variant, or a struct with std::optional members";
    else if constexpr (requires { typename T::mapped_type; })
        return "use a map whose keys are std::string, integers, described enums, dates or types with a text<T>";
    else if constexpr (requires { typename T::hasher; }) return "use std::set, whose order does not depend on a hash";
    else if constexpr (is_duration<T>)
        return "use a duration that counts weeks, days, hours, minutes, seconds or decimal fractions of a second with "
               "an "
               "integer";
    else if constexpr (type_name<T>().starts_with("std::"))
        return "use std::vector, std::array, std::deque, std::set, std::map, std::pair, std::tuple, std::optional, "
               "std::unique_ptr, std::shared_ptr, std::variant or a struct";
    else if constexpr (described_at_all<T>) return "use public inheritance";
    else if constexpr (std::is_aggregate_v<T> && !std::is_polymorphic_v<T>)
        return "describe it with BOOST_DESCRIBE_STRUCT, or use a struct without a base class, C array, bit-field or "
               "anonymous union";
    else return "describe it with BOOST_DESCRIBE_CLASS, or use an aggregate with public members and no constructor";
}

// The number of an enumerator.
constexpr wide_integer number_of(const shape& type, const enumerator& each) {
    return type.least.negative ? wide_integer(each.value) : wide_integer(static_cast<std::uint64_t>(each.value));
}

template <class T>
struct shape_of;

template <class T>
struct shape_parts {
    static constexpr std::array<shape_member, 0> value{};
};
template <class T>
    requires(json_kind_of<T> == json_kind::map || json_kind_of<T> == json_kind::list ||
             json_kind_of<T> == json_kind::set ||
             (json_kind_of<T> == json_kind::other && requires { typename json_table<T, direction::in>::element_type; }))
struct shape_parts<T> {
    static constexpr std::array<shape_member, 1> value{
        {{{}, {}, &shape_of<typename json_table<T, direction::in>::element_type>::value}}};
};
template <class A>
struct shape_parts<std::vector<bool, A>> {
    static constexpr std::array<shape_member, 1> value{
        {{{}, {}, &shape_of<typename std::vector<bool, A>::value_type>::value}}};
};
template <class T>
    requires(json_kind_of<T> == json_kind::keyed_map)
struct shape_parts<T> {
    static constexpr std::array<shape_member, 2> value{
        {{{}, {}, &shape_of<typename T::mapped_type>::value}, {{}, {}, &shape_of<typename T::key_type>::value}}};
};
template <class T>
    requires(json_kind_of<T> == json_kind::tuple)
struct shape_parts<T> {
    template <std::size_t... I>
    static consteval std::array<shape_member, sizeof...(I)> make(std::index_sequence<I...>) {
        return {{{{}, {}, &shape_of<std::tuple_element_t<I, T>>::value}...}};
    }
    static constexpr auto value = make(std::make_index_sequence<std::tuple_size_v<T>>{});
};
template <class... A>
struct shape_parts<std::variant<A...>> {
    // The names are the values of the discriminator.
    static constexpr std::array<shape_member, sizeof...(A)> value{{{tag_of<A>(), {}, &shape_of<A>::value}...}};
};
template <class T>
    requires(json_object_type<T>)
struct shape_parts<T> {
    // The index of the i-th member that is not the rest.
    static constexpr std::size_t at(std::size_t i) { return i + (i >= rest_index<T>); }
    template <std::size_t... I>
    static consteval std::array<shape_member, sizeof...(I)> make(std::index_sequence<I...>) {
        return {{{json_name<T, at(I)>(), field_name<T, at(I)>, &shape_of<field_type<T, at(I)>>::value,
                  &rules_of<T, at(I)>::value, is_required<T, at(I)>, json_name_list<T>::omitted[at(I)],
                  default_of<T, at(I)>()}...}};
    }
    static constexpr auto value = make(std::make_index_sequence<field_count<T> - (rest_index<T> != no_field)>{});
};

template <class T>
consteval shape_kind shape_kind_of() {
    if constexpr (std::same_as<T, File>) return shape_kind::file;
    else if constexpr (!json_advice<T>().empty()) return shape_kind::unsupported;
    else if constexpr (std::same_as<T, std::monostate>) return shape_kind::null;
    else if constexpr (std::same_as<T, bool>) return shape_kind::boolean;
    else if constexpr (std::is_integral_v<T>) return shape_kind::integer;
    else if constexpr (std::is_floating_point_v<T>) return shape_kind::number;
    else if constexpr (json_text_type<T>) return shape_kind::text;
    else if constexpr (std::is_enum_v<T>) return shape_kind::enumeration;
    else if constexpr (may_be_absent<T>) return shape_kind::optional;
    else if constexpr (sequence_type<T> || is_std_array<T> || json_kind_of<T> == json_kind::set)
        return shape_kind::sequence;
    else if constexpr (is_tuple<T>) return shape_kind::tuple;
    else if constexpr (string_keyed_map<T> || json_kind_of<T> == json_kind::keyed_map) return shape_kind::map;
    else if constexpr (is_variant<T>) return shape_kind::variant;
    else if constexpr (json_object_type<T>) return shape_kind::object;
    else return shape_kind::any;
}

template <class T>
struct shape_of {
    // The description of the other type. An object or enum has the name of this one.
    static consteval shape make()
        requires(json_kind_of<T> == json_kind::represented && json_advice<T>().empty())
    {
        shape made = shape_of<typename represent<T>::type>::value;
        if (made.advice.empty() && made.schema_error.empty()) {
            if (made.kind == shape_kind::object || made.kind == shape_kind::enumeration) made.type = type_name<T>();
            made.accepts = accepts_json<T>;
        }
        if constexpr (has_check<T>) made.checked = true;
        if constexpr (has_schema<T>) {
            // A tag for a variant is not a rule.
            if (is_closed<T> || field_count<schema<T>> != 0) {
                made.type = type_name<T>();
                if constexpr (field_count<schema<T>> != 0) made.schema_member = field_name<schema<T>, 0>;
                made.schema_error =
                    "has rules, but represent<T> encodes another type; move them to the schema of that type";
            }
        }
        return made;
    }
    static consteval shape make()
        requires is_reported<T>
    {
        return {.kind = shape_kind::unsupported, .type = {}, .advice = {}, .reported = true};
    }
    static consteval shape make()
        requires(!is_reported<T> && !(json_kind_of<T> == json_kind::represented && json_advice<T>().empty()))
    {
        constexpr shape_kind kind = shape_kind_of<T>();
        // Constants first: gcc 12 rejects calls of consteval functions in designated initializers.
        constexpr std::string_view type = type_name<T>();
        constexpr std::string_view advice = json_advice<T>();
        shape made{.kind = kind, .type = type, .advice = advice};
        if constexpr (kind == shape_kind::unsupported && !std::is_const_v<T> && !std::is_volatile_v<T>)
            made.is_invalid_itself =
                (std::is_enum_v<T> || std::is_class_v<T> || std::is_union_v<T>) && !type.starts_with("std::");
        if constexpr (kind != shape_kind::unsupported && kind != shape_kind::file)
            made.members = {shape_parts<T>::value.data(), shape_parts<T>::value.size()};
        if constexpr (kind == shape_kind::object) {
            made.closed = is_closed<T>;
            if constexpr (rest_index<T> != no_field)
                if constexpr (string_keyed_map<field_type<T, rest_index<T>>>) {
                    made.rest = &shape_of<typename field_type<T, rest_index<T>>::mapped_type>::value;
                    made.rest_rules = rules_list<T>[rest_index<T>];
                }
            made.schema_member = schema_error<T>::member;
            made.schema_error = {schema_error<T>::text.data(), schema_error<T>::text.size()};
        }
        if constexpr (kind == shape_kind::integer) {
            made.least = std::numeric_limits<T>::min();
            made.most = std::numeric_limits<T>::max();
        }
        if constexpr (kind == shape_kind::enumeration) {
            made.enumerators = {enumerators<T>.data(), enumerators<T>.size()};
            made.numeric = encodes_numbers<T>;
            made.open = has_unknown<T>;
            made.least = std::is_signed_v<std::underlying_type_t<T>> ? wide_integer(std::int64_t{-1}) : wide_integer(0);
            made.schema_member = enum_schema_error<T>::member;
            made.schema_error = {enum_schema_error<T>::text.data(), enum_schema_error<T>::text.size()};
        }
        made.has_absence = detail::has_absence<T>;
        if constexpr (has_check<T>) {
            made.checked = true;
            made.accepts = accepts_json<T>;
        }
        if constexpr (is_std_array<T>) made.count = std::tuple_size_v<T>;
        if constexpr (json_kind_of<T> == json_kind::set) made.distinct = true;
        if constexpr (json_kind_of<T> == json_kind::builtin_text) {
            made.format = builtin_text<T>::name;
            made.expect = builtin_text<T>::expect;
        }
        if constexpr (requires { builtin_text<T>::takes; } && json_kind_of<T> == json_kind::builtin_text) {
            made.pattern = builtin_text<T>::pattern;
            made.takes = builtin_text<T>::takes;
            if constexpr (is_byte_list<T>) {
                made.encoding = builtin_text<T>::encoding;
                if constexpr (builtin_text<T>::count != any_size) made.count = builtin_text<T>::count;
            }
        }
        if constexpr (texted<T>) {
            made.rules = &text_rules<T>::value;
            made.schema_member = "schema";
            made.schema_error = {text_schema_error<T>::text.data(), text_schema_error<T>::text.size()};
        }
        if constexpr (kind != shape_kind::object && kind != shape_kind::enumeration &&
                      kind != shape_kind::unsupported && kind != shape_kind::file && has_schema<T>)
            if constexpr (field_count<schema<T>> != 0) {
                made.schema_member = field_name<schema<T>, 0>;
                made.schema_error = "names a member, but the type has no members; remove it";
            }
        if constexpr (kind == shape_kind::variant) made.discriminator = discriminator_of<T>();
        return made;
    }
    static constexpr shape value = make();
};

inline constexpr std::string_view secret_advice = "use a Secret of text, bytes, a number, bool or a list";

template <class T>
struct shape_of<Secret<T>> {
    static consteval shape make() {
        shape made = shape_of<T>::value;
        made.type = type_name<Secret<T>>();
        made.content = &shape_of<T>::value;
        const bool valid = !is_secret<T> && (made.kind == shape_kind::boolean || made.kind == shape_kind::integer ||
                                             made.kind == shape_kind::number || made.kind == shape_kind::text ||
                                             made.kind == shape_kind::sequence || made.kind == shape_kind::unsupported);
        if (!valid) {
            made.kind = shape_kind::unsupported;
            made.advice = may_be_absent<T> ? std::string_view("use a std::optional of a Secret") : secret_advice;
            made.members = {};
        }
        return made;
    }
    static constexpr shape value = make();
};

}  // namespace momento::functions::detail
