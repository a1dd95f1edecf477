// JSON tables of std::variant. The first event selects the alternative; objects are distinguished by a discriminator
// member or by their required members. Ambiguous variants are a compile error.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "momento/functions/detail/codec/constrained.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/reflect/names.hpp"

namespace momento::functions::detail {

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <direction D>
struct json_table<std::monostate, D> {
    static constexpr json_type value = table_base<D>(reads_null, write_null);
};

template <class T>
inline constexpr std::uint8_t first_events = 0xff;  // RawJson: every event
template <>
inline constexpr std::uint8_t first_events<std::monostate> = event_bit(json_event::null);
template <>
inline constexpr std::uint8_t first_events<bool> = event_bit(json_event::boolean);
template <class T>
    requires(json_integer<T> || std::floating_point<T>)
inline constexpr std::uint8_t first_events<T> = event_bit(json_event::number);
template <class T>
    requires(json_text_type<T> || (json_kind_of<T> == json_kind::enumeration && !encodes_numbers<T>))
inline constexpr std::uint8_t first_events<T> = event_bit(json_event::string);
template <class T>
    requires(json_kind_of<T> == json_kind::enumeration && encodes_numbers<T>)
inline constexpr std::uint8_t first_events<T> = event_bit(json_event::number);
template <class T>
    requires(sequence_type<T> || is_std_array<T> || json_kind_of<T> == json_kind::set || is_tuple<T>)
inline constexpr std::uint8_t first_events<T> = event_bit(json_event::start_array);
template <class T>
    requires(string_keyed_map<T> || json_kind_of<T> == json_kind::keyed_map || json_object_type<T>)
inline constexpr std::uint8_t first_events<T> = event_bit(json_event::start_object);
template <class T>
    requires(may_be_absent<T>)
inline constexpr std::uint8_t first_events<T> =
    event_bit(json_event::null) | first_events<typename json_table<T, direction::in>::element_type>;
template <class T>
inline constexpr std::uint8_t first_events<Secret<T>> = first_events<T>;
template <represented T>
    requires represented_completely<T>
inline constexpr std::uint8_t first_events<T> = first_events<representation_t<T>>;
template <class... T>
inline constexpr std::uint8_t first_events<std::variant<T...>> = (0 | ... | first_events<T>);

template <class Variant>
consteval std::string_view discriminator_of() {
    if constexpr (requires { std::string_view(schema<Variant>::discriminator); }) return schema<Variant>::discriminator;
    else return {};
}

// The value of the discriminator for T.
template <class T>
consteval std::string_view tag_of() {
    if constexpr (requires { std::string_view(schema<T>::tag); }) {
        return schema<T>::tag;
    } else {
        // Without the namespaces, and without the function of a local type, whose parameters g++ writes in parts.
        const std::string_view name = type_name<T>();
        std::size_t begin = 0;
        int depth = 0;
        for (std::size_t at = 0; at < name.size(); ++at) {
            if (name[at] == '<' || name[at] == '(') ++depth;
            else if (name[at] == '>' || name[at] == ')') depth -= depth > 0 ? 1 : 0;
            else if (depth == 0 && name.substr(at).starts_with("::")) begin = at + 2;
        }
        return name.substr(begin);
    }
}

template <class Variant, class T>
struct alternative_tag {
    static constexpr std::size_t count = 1;
    struct source {
        static constexpr std::string_view text() { return discriminator_of<Variant>(); }
    };
    static constexpr std::string_view quoted = quoted_text<source>::value;
    static constexpr std::string_view name = quoted_text<source>::bare;
    template <direction D>
    static constexpr json_tag table{table_base<D>(reads_tag, write_tag), tag_of<T>()};
};

// The table of an object with a tag member.
template <class Tag, class T, direction D>
struct tagged_table : object_table<T, D, Tag> {};
template <class Tag, represented T, direction D>
struct tagged_table<Tag, T, D> : represented_table<T, tagged_table<Tag, typename represent<T>::type, D>, D> {};

template <class Variant, class T, direction D>
struct alternative_table : json_table<T, D> {};
// std::monostate is an aggregate too, but it is null and not an object.
template <class Variant, class T, direction D>
    requires(json_object_type<representation_t<T>> && !std::is_same_v<T, std::monostate> &&
             !discriminator_of<Variant>().empty())
struct alternative_table<Variant, T, D> : tagged_table<alternative_tag<Variant, T>, T, D> {};

template <class... A, direction D>
struct json_table<std::variant<A...>, D> {
    using T = std::variant<A...>;
    static constexpr std::array<json_alternative, sizeof...(A)> alternatives{
        {{first_events<A>, &alternative_table<T, A, D>::value}...}};

    template <std::size_t... I>
    static consteval json_variant make(std::index_sequence<I...>) {
        constexpr std::size_t objects = ((first_events<A> & event_bit(json_event::start_object) ? 1U : 0U) + ...);
        json_variant table{table_base<D>(reads_variant, write_variant), alternatives.data(), sizeof...(A),
                           discriminator_of<T>(), objects > 1};
        if constexpr (reads(D))
            table.emplace = [](void* target, std::size_t index) {
                void* held = nullptr;
                (void)((index == I && (held = &static_cast<T*>(target)->template emplace<I>(), true)) || ...);
                return held;
            };
        else
            table.held = [](const void* source, std::size_t& index) {
                const T& from = *static_cast<const T*>(source);
                const void* held = nullptr;
                index = from.index();
                (void)((index == I && (held = std::get_if<I>(&from), true)) || ...);
                return held;
            };
        return table;
    }
    static constexpr json_variant value = make(std::index_sequence_for<A...>{});
};

// Whether JSON written from A could be read as B: A has every member that B requires, and B requires no fewer than A.
template <class A, class B>
consteval bool looks_like() {
    std::size_t of_a = 0;
    std::size_t of_b = 0;
    bool all = true;
    using a = json_name_list<representation_t<A>>;
    using b = json_name_list<representation_t<B>>;
    for (bool required : a::required) of_a += required;
    for (std::size_t i = 0; i < b::names.size(); ++i) {
        if (!b::required[i]) continue;
        ++of_b;
        all = all && index_of_name(b::names[i], a::names) != no_field;
    }
    return all && of_b >= of_a;
}

// What is wrong with a variant, and the advice.
using variant_error_text = composed_text<400>;

// constexpr, not consteval: gcc 12 requires a constant argument of a consteval function.
template <class Variant, class A, class B>
constexpr bool clash(variant_error_text& error) {
    constexpr unsigned both = first_events<A> & first_events<B>;
    // Types that JSON cannot encode have a message of their own.
    if constexpr (both == 0 || json_lacks_table<A> || json_lacks_table<B>) {
        return false;
    } else if constexpr (both == event_bit(json_event::start_object) && json_object_type<representation_t<A>> &&
                         json_object_type<representation_t<B>>) {
        if constexpr (!discriminator_of<Variant>().empty()) {
            if (tag_of<A>() != tag_of<B>()) return false;
            error.append("use different tags for ").append(type_name<A>()).append(" and ");
            error.append(type_name<B>()).append(", which both have \"").append(tag_of<A>()).append("\"");
            return true;
        } else {
            if (!looks_like<A, B>() && !looks_like<B, A>()) return false;
            error.append("add a required member to each of ")
                .append(type_name<A>())
                .append(" and ")
                .append(type_name<B>());
            error.append(" that the other lacks, or a discriminator to the schema of the variant");
            return true;
        }
    } else {
        error.append("remove one of ").append(type_name<A>()).append(" and ").append(type_name<B>());
        error.append(", whose JSON values cannot be distinguished");
        return true;
    }
}

template <class Variant, class A, class... Others>
constexpr bool clashes_with_any(variant_error_text& error) {
    return (clash<Variant, A, Others>(error) || ...);
}
template <class Variant>
constexpr bool any_clash(variant_error_text&) {
    return false;
}
template <class Variant, class A, class... Others>
constexpr bool any_clash(variant_error_text& error) {
    return clashes_with_any<Variant, A, Others...>(error) || any_clash<Variant, Others...>(error);
}

// Whether a member has the name of the discriminator.
template <class Variant, class A>
constexpr bool hides_tag(variant_error_text& error) {
    bool hidden = false;
    if constexpr (json_object_type<representation_t<A>>)
        hidden = index_of_name(discriminator_of<Variant>(), json_name_list<representation_t<A>>::names) != no_field;
    if (hidden)
        error.append("remove the member \"")
            .append(discriminator_of<Variant>())
            .append("\" of ")
            .append(type_name<A>())
            .append(", because the discriminator has that name");
    return hidden;
}

template <class T>
struct variant_error {};
template <class... A>
struct variant_error<std::variant<A...>> {
    static constexpr variant_error_text text = [] {
        variant_error_text error;
        using Variant = std::variant<A...>;
        (void)(any_clash<Variant, A...>(error) || (hides_tag<Variant, A>(error) || ...));
        return error;
    }();
    static constexpr std::string_view value{text.data(), text.size()};
};

}  // namespace momento::functions::detail
