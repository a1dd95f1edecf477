// The rules that schema<T> has for each member of T, and the JSON name of each member.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/reflect/enums.hpp"
#include "momento/functions/detail/reflect/fields.hpp"
#include "momento/functions/schema.hpp"
#include "momento/functions/secret.hpp"

namespace momento::functions::detail {

template <class T>
inline constexpr bool is_given_schema = !requires { schema<T>::unspecified; };
// A schema that is not a plain struct, or has private members, is diagnosed.
template <class T>
inline constexpr bool is_readable_schema = false;
template <class T>
    requires(is_given_schema<T>)
inline constexpr bool is_readable_schema<T> = plain_aggregate<schema<T>>;
template <class T>
concept has_schema = is_readable_schema<T>;

// The rules of a member without a schema.
struct no_rules {
    static constexpr field value{};
};

template <class T>
inline constexpr schema<T> schema_value{};

inline constexpr std::size_t no_field = ~std::size_t{0};

// Not std::span: checking that an array is a range takes the compiler longer than the search.
template <std::size_t N>
constexpr std::size_t index_of_name(std::string_view name, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == name) return i;
    return no_field;
}

// The rules and names in schema<T> as data, so that compile-time code can loop over them.
template <class T, class Indices = std::make_index_sequence<field_count<schema<T>>>>
struct schema_fields;
template <class T, std::size_t... K>
struct schema_fields<T, std::index_sequence<K...>> {
    static constexpr std::size_t find(std::string_view member) { return index_of_name(member, field_names<schema<T>>); }
    template <std::size_t I>
    static consteval const field* at() {
        if constexpr (std::is_same_v<std::remove_const_t<field_type<schema<T>, I>>, field>)
            return &field_of<I>(schema_value<T>);
        else return &no_rules::value;  // diagnosed elsewhere
    }
    static constexpr std::array<const field*, sizeof...(K)> value{{at<K>()...}};
};

// A described class uses the schemas of its bases for the members that it inherits.
template <class T>
constexpr const field* rules_of_member(std::string_view member);
template <class Base>
constexpr const field* rules_of_inherited(std::string_view member) {
    if constexpr (described_class<Base>)
        if (index_of_name(member, field_names<Base>) != no_field) return rules_of_member<Base>(member);
    return nullptr;
}
template <class... D>
constexpr const field* rules_of_bases(boost::mp11::mp_list<D...>, [[maybe_unused]] std::string_view member) {
    const field* found = nullptr;
    (void)((found = rules_of_inherited<typename D::type>(member), found != nullptr) || ...);
    return found;
}

template <class T>
constexpr const field* rules_of_member(std::string_view member) {
    if constexpr (has_schema<T>)
        if (const std::size_t index = schema_fields<T>::find(member); index != no_field)
            return schema_fields<T>::value[index];
    if constexpr (described_class<T>) {
        using bases = boost::mp11::mp_rename<boost::describe::describe_bases<T, boost::describe::mod_any_access>,
                                             boost::mp11::mp_list>;
        if (const field* inherited = rules_of_bases(bases{}, member); inherited != nullptr) return inherited;
    }
    return &no_rules::value;
}

// The rules of every member of T.
template <class T>
inline constexpr auto rules_list = [] {
    std::array<const field*, field_count<T> + 1> list{};
    for (std::size_t i = 0; i < field_count<T>; ++i) list[i] = rules_of_member<T>(field_names<T>[i]);
    return list;
}();
// Whether a schema has rules for the member.
template <class T, std::size_t I>
inline constexpr bool has_rules = rules_list<T>[I] != &no_rules::value;
template <class T, std::size_t I>
struct rules_of {
    static constexpr const field& value = *rules_list<T>[I];
};

// The member for unknown members, or no_field. Of several, which are diagnosed, it is the first.
template <class T>
inline constexpr std::size_t rest_index = [] {
    for (std::size_t i = 0; i < field_count<T>; ++i)
        if (rules_list<T>[i]->rest) return i;
    return no_field;
}();

template <class T>
inline constexpr bool is_closed = requires { requires std::bool_constant<schema<T>::closed>::value; };

// The enumerators with the names that schema<T> gives them.
template <class T>
struct renamed_enumerators {
    static constexpr auto value = [] {
        auto list = described_enumerators<T>;
        for (enumerator& each : list)
            if (const std::size_t at = schema_fields<T>::find(each.name); at != no_field)
                if (const std::string_view name = schema_fields<T>::value[at]->name; !name.empty()) each.name = name;
        return list;
    }();
};
template <described_enum T>
inline constexpr const auto& enumerators = described_enumerators<T>;
template <described_enum T>
    requires(has_schema<T>)
inline constexpr const auto& enumerators<T> = renamed_enumerators<T>::value;

// Whether an enum is encoded as the numbers of its enumerators.
template <class T>
inline constexpr bool encodes_numbers = requires { requires std::bool_constant<schema<T>::integers>::value; };
// Whether unknown values are read as an enumerator.
template <class T>
inline constexpr bool has_unknown = requires { static_cast<T>(schema<T>::unknown); };

// Whether every member of T may be absent, and whether its empty members are omitted.
template <class T>
inline constexpr bool is_partial = requires { requires std::bool_constant<schema<T>::partial>::value; };
template <class T>
inline constexpr bool omits_empty = requires { requires std::bool_constant<schema<T>::omit_empty>::value; };

// Whether the schema has a `check` for values of the type.
template <class T>
inline constexpr bool declares_check = requires { &schema<T>::check; };
template <class T>
inline constexpr bool has_check = requires(const T& value) {
    { schema<T>::check(value) } -> std::convertible_to<std::optional<std::string>>;
};

// Types whose members may be absent or null.
template <class T>
inline constexpr bool may_be_absent = false;
template <class T>
inline constexpr bool may_be_absent<std::optional<T>> = true;
template <class T, class Deleter>
inline constexpr bool may_be_absent<std::unique_ptr<T, Deleter>> = true;
template <class T>
inline constexpr bool may_be_absent<std::shared_ptr<T>> = true;
template <class T>
inline constexpr bool is_shared_pointer = false;
template <class T>
inline constexpr bool is_shared_pointer<std::shared_ptr<T>> = true;

// A type that distinguishes absent (empty) from null (contains an empty optional). Only a member can be absent.
template <class T>
inline constexpr bool has_absence = false;
template <class T>
inline constexpr bool has_absence<std::optional<std::optional<T>>> = true;

template <class T>
struct without_absence : std::type_identity<T> {};
template <class T>
struct without_absence<std::optional<T>> : without_absence<T> {};
template <class T, class Deleter>
struct without_absence<std::unique_ptr<T, Deleter>> : without_absence<T> {};
template <class T>
struct without_absence<std::shared_ptr<T>> : without_absence<T> {};
// The type of a value that is present, as a request represents it.
template <class T>
using present_value_t = revealed_t<typename without_absence<T>::type>;
// Whether a value is a secret, or an optional or a list of secrets.
template <class T>
inline constexpr bool holds_secret = is_secret<typename without_absence<T>::type>;
template <class E, class A>
inline constexpr bool holds_secret<std::vector<E, A>> = holds_secret<E>;

// The JSON names of all members, and which members are required on input, as data for compile-time loops.
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct json_name_list;
template <class T, std::size_t... I>
struct json_name_list<T, std::index_sequence<I...>> {
    static constexpr const auto& rules = rules_list<T>;
    // The member for unknown members has no name; no other name is empty.
    static constexpr std::array<std::string_view, sizeof...(I)> names{{(rules[I]->rest           ? std::string_view()
                                                                        : rules[I]->name.empty() ? field_name<T, I>
                                                                                                 : rules[I]->name)...}};
    static constexpr std::array<bool, sizeof...(I)> required{
        {(!may_be_absent<field_type<T, I>> && !rules[I]->optional && !rules[I]->read_only && !rules[I]->rest &&
          !is_partial<T>)...}};
    // Whether an empty member is omitted instead of written as null.
    static constexpr std::array<bool, sizeof...(I)> omitted{
        {(has_absence<field_type<T, I>> ||
          (may_be_absent<field_type<T, I>> && (rules[I]->omit_empty || omits_empty<T>)))...}};
};
template <class T, std::size_t I>
consteval std::string_view json_name() {
    return json_name_list<T>::names[I];
}
template <class T, std::size_t I>
inline constexpr bool is_required = json_name_list<T>::required[I];

// The JSON text of a name that follows another member: a comma, the quoted name and a colon. If the name needs no
// escapes, the plain name is a part of this text, so that only one text is linked.
constexpr std::size_t quoted_size(std::string_view text) {
    std::size_t size = 4;
    for (char c : text) size += c == '"' || c == '\\' ? 2 : static_cast<unsigned char>(c) < 0x20 ? 6 : 1;
    return size;
}
constexpr void write_quoted(std::string_view text, char* to) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    *to++ = ',';
    *to++ = '"';
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') *to++ = '\\';
        if (byte >= 0x20) {
            *to++ = c;
            continue;
        }
        for (char prefix : std::string_view("\\u00")) *to++ = prefix;
        *to++ = hexadecimal[byte / 16];
        *to++ = hexadecimal[byte % 16];
    }
    *to++ = '"';
    *to++ = ':';
}
template <class Source>
struct quoted_text {
    static constexpr std::size_t size = quoted_size(Source::text());
    static constexpr std::array<char, size> text = [] {
        std::array<char, size> to{};
        write_quoted(Source::text(), to.data());
        return to;
    }();
    static constexpr std::string_view value{text.data(), size};
    static constexpr std::string_view bare =
        size == Source::text().size() + 4 ? value.substr(2, size - 4) : Source::text();
};

// Keyed by the name, so that members with the same name share one text.
template <fixed_string Name>
struct name_source {
    static constexpr std::string_view text() { return Name.view(); }
};
template <class T, std::size_t I>
inline constexpr auto fixed_json_name = [] {
    fixed_string<json_name<T, I>().size() + 1> name;
    for (std::size_t i = 0; i < json_name<T, I>().size(); ++i) name.text[i] = json_name<T, I>()[i];
    return name;
}();
template <class T, std::size_t I>
using quoted_name = quoted_text<name_source<fixed_json_name<T, I>>>;

}  // namespace momento::functions::detail
