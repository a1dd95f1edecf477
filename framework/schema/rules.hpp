// What schema<T> says of each member of T, and each member's name in JSON.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "framework/reflect/fields.hpp"
#include "momento/functions/schema.hpp"

namespace momento::functions::detail {

template <class T>
concept has_schema = !requires { schema<T>::unspecified; };

// Of something that no schema speaks of.
struct no_rules {
    static constexpr field value{};
};

template <class T>
inline constexpr schema<T> schema_value{};

inline constexpr std::size_t no_field = ~std::size_t{0};

constexpr std::size_t index_of_name(std::string_view name, std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return i;
    return no_field;
}

// Which field of schema<T> speaks of the field I of T.
template <class T, std::size_t I>
consteval std::size_t schema_index() {
    if constexpr (has_schema<T>) return index_of_name(field_name<T, I>, field_names<schema<T>>);
    else return no_field;
}

template <class T, std::size_t I>
struct rules_of {
    static constexpr const field& value = no_rules::value;
};
template <has_schema T, std::size_t I>
    requires(schema_index<T, I>() != no_field)
struct rules_of<T, I> {
    static constexpr const auto& given = field_of<schema_index<T, I>()>(schema_value<T>);
    static constexpr const field& value = [] -> const field& {
        if constexpr (std::is_same_v<decltype(given), const field&>) return given;
        else return no_rules::value;  // refused already
    }();
};

// A described class keeps to what the schemas of its bases say of the members that it inherits.
template <class T>
struct described_bases;
template <described_class T>
struct described_bases<T> {
    template <class... D>
    static auto types(boost::mp11::mp_list<D...>) -> boost::mp11::mp_list<typename D::type...>;
    using list =
        decltype(types(boost::mp11::mp_rename<boost::describe::describe_bases<T, boost::describe::mod_any_access>,
                                              boost::mp11::mp_list>{}));
};
template <class List>
struct rules_of_bases;
template <>
struct rules_of_bases<boost::mp11::mp_list<>> {
    template <class T, std::size_t I>
    using of = no_rules;
};
template <class Base, class... Others>
struct rules_of_bases<boost::mp11::mp_list<Base, Others...>> {
    template <class T, std::size_t I>
    static consteval auto choose() {
        if constexpr (described_class<Base>) {
            constexpr std::size_t index = index_of_name(field_name<T, I>, field_names<Base>);
            if constexpr (index != no_field) return std::type_identity<rules_of<Base, index>>{};
            else
                return std::type_identity<
                    typename rules_of_bases<boost::mp11::mp_list<Others...>>::template of<T, I>>{};
        } else {
            return std::type_identity<typename rules_of_bases<boost::mp11::mp_list<Others...>>::template of<T, I>>{};
        }
    }
    template <class T, std::size_t I>
    using of = typename decltype(choose<T, I>())::type;
};
template <described_class T, std::size_t I>
    requires(schema_index<T, I>() == no_field)
struct rules_of<T, I> {
    static constexpr const field& value = rules_of_bases<typename described_bases<T>::list>::template of<T, I>::value;
};

template <class T>
inline constexpr bool is_closed = requires { requires std::bool_constant<schema<T>::closed>::value; };

// "[…]" in which a member may be absent, or null.
template <class T>
inline constexpr bool may_be_absent = false;
template <class T>
inline constexpr bool may_be_absent<std::optional<T>> = true;
template <class T, class Deleter>
inline constexpr bool may_be_absent<std::unique_ptr<T, Deleter>> = true;

template <class T>
struct without_absence : std::type_identity<T> {};
template <class T>
struct without_absence<std::optional<T>> : without_absence<T> {};
template <class T, class Deleter>
struct without_absence<std::unique_ptr<T, Deleter>> : without_absence<T> {};

template <class T, std::size_t I>
consteval std::string_view json_name() {
    return rules_of<T, I>::value.name.empty() ? field_name<T, I> : rules_of<T, I>::value.name;
}
// On input.
template <class T, std::size_t I>
inline constexpr bool is_required =
    !may_be_absent<field_type<T, I>> && !rules_of<T, I>::value.optional && !rules_of<T, I>::value.read_only;

// The same of all members, for loops of the compiler.
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct json_name_list;
template <class T, std::size_t... I>
struct json_name_list<T, std::index_sequence<I...>> {
    static constexpr std::array<std::string_view, sizeof...(I)> names{{json_name<T, I>()...}};
    static constexpr std::array<bool, sizeof...(I)> required{{is_required<T, I>...}};
};

// A name as JSON writes it behind another member: a comma, the name in its quotes and a colon. One text is linked for both
// where nothing in it is escaped.
template <class Source>
struct quoted_text {
    template <class Put>
    static constexpr void write(Put put) {
        put(',');
        put('"');
        for (char c : Source::text()) {
            constexpr std::string_view hexadecimal = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') put('\\');
            if (byte >= 0x20) {
                put(c);
                continue;
            }
            for (char prefix : std::string_view("\\u00")) put(prefix);
            put(hexadecimal[byte / 16]);
            put(hexadecimal[byte % 16]);
        }
        put('"');
        put(':');
    }
    static constexpr std::size_t size = [] {
        std::size_t count = 0;
        write([&](char) { ++count; });
        return count;
    }();
    static constexpr std::array<char, size> text = [] {
        std::array<char, size> to{};
        std::size_t at = 0;
        write([&](char c) { to[at++] = c; });
        return to;
    }();
    static constexpr std::string_view value{text.data(), size};
    static constexpr std::string_view bare =
        size == Source::text().size() + 4 ? value.substr(2, size - 4) : Source::text();
};

template <class T, std::size_t I>
struct name_source {
    static constexpr std::string_view text() { return json_name<T, I>(); }
};
template <class T, std::size_t I>
using quoted_name = quoted_text<name_source<T, I>>;

}  // namespace momento::functions::detail
