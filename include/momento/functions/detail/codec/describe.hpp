// Makes the JSON tables (type.hpp) of a C++ type at compile time. `json_table<T, D>::value` has an explicit type in
// each specialization, so a recursive type needs only the address of its table. All kinds of tables are in one file,
// because each refers to the tables of its elements.
#pragma once

#include <array>
#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/codec/bytes.hpp"
#include "momento/functions/detail/codec/direction.hpp"
#include "momento/functions/detail/codec/number.hpp"
#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/reflect/enums.hpp"
#include "momento/functions/detail/reflect/fields.hpp"
#include "momento/functions/detail/schema/expectation.hpp"
#include "momento/functions/detail/schema/rules.hpp"
#include "momento/functions/detail/text/builtin_text.hpp"
#include "momento/functions/detail/text/chrono_text.hpp"
#include "momento/functions/detail/text/duration.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/represent.hpp"
#include "momento/functions/text.hpp"

namespace momento::functions::detail {

// The standard integer types. Listed, because compilers also treat characters, __int128 and _BitInt as integral.
template <class T, class... Types>
inline constexpr bool is_one_of = (std::is_same_v<T, Types> || ...);
template <class T>
inline constexpr bool is_json_integer =
    is_one_of<std::remove_cv_t<T>, signed char, unsigned char, short, unsigned short, int, unsigned, long,
              unsigned long, long long, unsigned long long>;
template <class T>
concept json_integer = is_json_integer<T>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class E, class A>
inline constexpr bool is_vector<std::vector<E, A>> = !is_byte_list<std::vector<E, A>>;

template <class T>
inline constexpr bool is_std_array = false;
template <class T, std::size_t N>
inline constexpr bool is_std_array<std::array<T, N>> = !is_byte_list<std::array<T, N>>;

// std::map, std::unordered_map and types with the same interface.
template <class T>
inline constexpr bool is_string_keyed_map = requires {
    requires std::same_as<typename T::key_type, std::string>;
    requires requires(T map, typename T::mapped_type value) {
        map.try_emplace(std::string());
        map.begin()->second;
    };
};
template <class T>
concept string_keyed_map = is_string_keyed_map<T>;
// std::unordered_map
template <class T>
concept hashed_map = requires(const T& map, const typename T::key_type& key) { map.bucket_size(map.bucket(key)); };

// The other types of keys are those that JSON or a parameter represents as text.
template <class T>
inline constexpr bool is_map_key =
    (is_json_integer<T> || described_enum<T> || texted<T> || has_builtin_text<T>) && !represented<T>;
template <class T>
concept keyed_map = requires {
    requires is_map_key<typename T::key_type>;
    requires requires(T map, typename T::key_type key, typename T::mapped_type value) {
        map.try_emplace(std::move(key));
        map.begin()->second;
    };
};

template <class T>
inline constexpr bool is_tuple = false;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;
template <class... T>
inline constexpr bool is_tuple<std::tuple<T...>> = true;

// std::deque, std::list and types with the same interface.
template <class T>
concept list_interface = requires(T list) {
    { list.emplace_back() } -> std::same_as<typename T::value_type&>;
    list.clear();
    list.begin() != list.end();
};
// std::set and types with the same interface, but not std::unordered_set: a client can choose elements with the same
// hash.
template <class T>
concept set_interface = requires(T set, typename T::value_type element) {
    requires std::same_as<typename T::key_type, typename T::value_type>;
    { set.insert(std::move(element)).second } -> std::convertible_to<bool>;
    set.clear();
    set.begin() != set.end();
    requires !requires { set.bucket(element); };
};

// RawJson
template <class T>
inline constexpr bool is_raw = false;

// The kinds of types whose table depends on a property of the type. Templates such as std::vector and a few single
// types specialize json_table instead, and are `other`. Computed once for each type, because the compiler checks a
// concept again for every specialization that has one.
enum class json_kind : unsigned char {
    other,
    text,  // of a text<T>
    integer,
    enumeration,
    builtin_text,
    map,
    keyed_map,
    tuple,
    list,
    set,
    represented,
    object
};
// The order matters: a text<T> of the user takes precedence, and an aggregate is an object whatever its interface is.
template <class T>
consteval json_kind find_json_kind() {
    if constexpr (represented<T>) return json_kind::represented;
    else if constexpr (is_raw<T> || is_std_array<T> || is_vector<T>)
        return json_kind::other;  // they specialize json_table
    else if constexpr (texted<T>) return json_kind::text;
    else if constexpr (json_integer<T>) return json_kind::integer;
    else if constexpr (described_enum<T>) return json_kind::enumeration;
    else if constexpr (!std::is_class_v<T>) return json_kind::other;
    else if constexpr (is_byte_list<T>) return json_kind::builtin_text;
    else if constexpr (plain_aggregate<T>) return counted_right<T> ? json_kind::object : json_kind::other;
    else if constexpr (has_builtin_text<T>) return json_kind::builtin_text;
    else if constexpr (string_keyed_map<T>) return json_kind::map;
    else if constexpr (described_class<T>) return json_kind::object;
    else if constexpr (keyed_map<T>) return json_kind::keyed_map;
    else if constexpr (is_tuple<T>) return json_kind::tuple;
    else if constexpr (set_interface<T>) return json_kind::set;
    else if constexpr (list_interface<T>) return json_kind::list;
    else return json_kind::other;
}
template <class T>
inline constexpr json_kind json_kind_of = find_json_kind<T>();

template <class T>
concept json_object_type = json_kind_of<T> == json_kind::object;

template <class T, direction D, json_kind Kind>
struct kind_table;
template <class T, direction D>
struct json_table : kind_table<T, D, json_kind_of<T>> {};

// A type without a table: JSON cannot encode it. json_error.hpp reports it before `value` is instantiated.
template <class T, direction D>
struct kind_table<T, D, json_kind::other> {
    static constexpr bool has_no_table = true;
    static constexpr json_type value = [] {
        static_assert(!sizeof(T), "momento: JSON cannot encode this type; use a type that Json<T> supports");
        return json_type{};
    }();
};
template <class T>
inline constexpr bool json_lacks_table = false;
template <class T>
    requires(json_kind_of<T> == json_kind::other)
inline constexpr bool json_lacks_table<T> = requires { json_table<T, direction::in>::has_no_table; };

// The base of a table: the functions of its kind of value for one direction only.
template <direction D>
consteval json_type table_base(const json_reading& read, json_writing* write, std::size_t size = 0,
                               bool is_signed = false) {
    json_type type{{&read}, static_cast<std::uint8_t>(size), is_signed};
    if (!reads(D)) type.write = write;
    return type;
}

// The expectation that `Expectation::make()` returns, after "expected ". A copy, so that only these characters are
// linked.
template <class Expectation>
inline constexpr auto expectation_characters = [] {
    constexpr std::string_view expected = "expected ";
    constexpr auto words = Expectation::make();
    std::array<char, expected.size() + words.size()> text{};
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = i < expected.size() ? expected[i] : words.data()[i - expected.size()];
    return text;
}();
template <class Expectation>
inline constexpr std::string_view expectation_of{expectation_characters<Expectation>.data(),
                                                 expectation_characters<Expectation>.size()};

template <direction D>
struct json_table<bool, D> {
    static constexpr json_type value = table_base<D>(reads_boolean, write_boolean);
};

template <class T>
struct kind_table<T, direction::in, json_kind::integer> {
    struct expected {
        static consteval auto make() { return expected_integer(range_of<T>(field{})); }
    };
    static constexpr json_worded value{
        table_base<direction::in>(reads_integer_number, nullptr, sizeof(T), std::is_signed_v<T>),
        expectation_of<expected>};
};
template <class T>
struct kind_table<T, direction::out, json_kind::integer> {
    static constexpr json_type value =
        table_base<direction::out>(reads_integer_number, write_integer, sizeof(T), std::is_signed_v<T>);
};
template <class T, direction D>
    requires(D != handler_direction(D))
struct kind_table<T, D, json_kind::integer> : kind_table<T, handler_direction(D), json_kind::integer> {};
template <direction D>
struct json_table<double, D> {
    static constexpr json_number value{table_base<D>(reads_number, write_number), reads(D) ? parse_double : nullptr,
                                       !reads(D) ? format_double : nullptr};
};
template <direction D>
struct json_table<float, D> {
    static constexpr json_number value{table_base<D>(reads_number, write_number), reads(D) ? parse_float : nullptr,
                                       !reads(D) ? format_float : nullptr};
};
template <direction D>
struct json_table<std::string, D> {
    static constexpr json_type value = table_base<D>(reads_string, write_string);
};
template <direction D>
struct json_table<std::string_view, D> {
    static constexpr json_type value = table_base<D>(reads_view, write_view);
};
template <described_enum T>
consteval auto expected_enumerator() {
    constexpr std::size_t size = [] {
        std::size_t count = 0;
        for (const enumerator& each : enumerators<T>) count += each.name.size() + 4;
        return count;
    }();
    composed_text<size + 6> text;
    text.append("one of");
    std::string_view joint = " \"";
    for (const enumerator& each : enumerators<T>) {
        text.append(joint).append(each.name).append("\"");
        joint = ", \"";
    }
    return text;
}
// The numbers of an enum that is encoded as numbers.
template <described_enum T>
consteval auto expected_number_of() {
    composed_text<enumerators<T>.size() * 22 + 6> text;
    text.append("one of");
    std::string_view joint = " ";
    for (const enumerator& each : enumerators<T>) {
        wide_integer number(each.value);
        if constexpr (!std::is_signed_v<std::underlying_type_t<T>>) number = static_cast<std::uint64_t>(each.value);
        text.append(joint).append(number.negative ? "-" : "").append(number.magnitude);
        joint = ", ";
    }
    return text;
}
template <class T>
consteval auto assign_unknown() -> void (*)(void* target) {
    if constexpr (has_unknown<T>) return [](void* target) { *static_cast<T*>(target) = schema<T>::unknown; };
    else return nullptr;
}
template <class T, direction D>
struct kind_table<T, D, json_kind::enumeration> {
    struct expected {
        static consteval auto make() { return expected_enumerator<T>(); }
    };
    static constexpr json_enumeration value{
        {table_base<D>(reads_enumeration, write_enumeration, sizeof(T), std::is_signed_v<std::underlying_type_t<T>>),
         reads(D) ? expectation_of<expected> : std::string_view()},
        enumerators<T>.data(),
        enumerators<T>.size()};
};
template <class T, direction D>
    requires(has_unknown<T> && !encodes_numbers<T>)
struct kind_table<T, D, json_kind::enumeration> {
    static constexpr json_open_enumeration value{{{table_base<D>(reads_open_enumeration, write_enumeration, sizeof(T),
                                                                 std::is_signed_v<std::underlying_type_t<T>>),
                                                   reads(D) ? "expected a string" : ""},
                                                  enumerators<T>.data(),
                                                  enumerators<T>.size()},
                                                 reads(D) ? assign_unknown<T>() : nullptr};
};
template <class T, direction D>
    requires(encodes_numbers<T>)
struct kind_table<T, D, json_kind::enumeration> {
    struct expected {
        static consteval auto make() {
            if constexpr (has_unknown<T>) return composed_text<10>().append("an integer");
            else return expected_number_of<T>();
        }
    };
    static constexpr auto numbers = [] {
        std::array<std::int64_t, enumerators<T>.size()> list{};
        for (std::size_t i = 0; i < list.size(); ++i) list[i] = enumerators<T>[i].value;
        return list;
    }();
    static consteval json_integer_enumeration make() {
        json_integer_enumeration table{{table_base<D>(reads_integer_enumeration, write_integer_enumeration, sizeof(T),
                                                      std::is_signed_v<std::underlying_type_t<T>>),
                                        reads(D) ? expectation_of<expected> : std::string_view()},
                                       numbers.data(),
                                       numbers.size()};
        if constexpr (reads(D)) table.assign_unknown = assign_unknown<T>();
        else table.value = [](const void* source) { return static_cast<std::int64_t>(*static_cast<const T*>(source)); };
        return table;
    }
    static constexpr json_integer_enumeration value = make();
};

// `Element` is the table of the contained type.
template <class T, class Element, direction D>
consteval json_optional make_optional() {
    json_optional table{table_base<D>(has_absence<T> ? reads_presence : reads_optional, write_optional),
                        &Element::value};
    if constexpr (!reads(D))
        table.value = [](const void* source) -> const void* {
            const T& held = *static_cast<const T*>(source);
            return held ? &*held : nullptr;
        };
    else table.clear = [](void* target) { static_cast<T*>(target)->reset(); };
    if constexpr (reads(D) && is_optional<T>)
        table.engage = [](void* target) -> void* { return &static_cast<T*>(target)->emplace(); };
    else if constexpr (reads(D))
        table.engage = [](void* target) -> void* {
            T& held = *static_cast<T*>(target);
            if constexpr (is_shared_pointer<T>) held = std::make_shared<typename T::element_type>();
            else held = std::make_unique<typename T::element_type>();
            return held.get();
        };
    return table;
}
template <class E, direction D>
struct json_table<std::optional<E>, D> {
    using element_type = E;
    static constexpr json_optional value = make_optional<std::optional<E>, json_table<E, D>, D>();
};
template <class E, direction D>
struct json_table<std::unique_ptr<E>, D> {
    using element_type = E;
    static constexpr json_optional value = make_optional<std::unique_ptr<E>, json_table<E, D>, D>();
};
template <class E, direction D>
struct json_table<std::shared_ptr<E>, D> {
    using element_type = E;
    static constexpr json_optional value = make_optional<std::shared_ptr<E>, json_table<E, D>, D>();
};

template <class A>
struct json_table<std::vector<bool, A>, direction::in> {
    using T = std::vector<bool, A>;
    static constexpr json_bits bit{table_base<direction::in>(reads_bit, write_boolean),
                                   [](void* container, bool value) { static_cast<T*>(container)->push_back(value); }};
    static constexpr json_sequence value{table_base<direction::in>(reads_sequence, write_sequence), &bit, 0,
                                         [](void* container) { return container; },
                                         [](void* container) { static_cast<T*>(container)->clear(); }};
};
template <class A>
struct json_table<std::vector<bool, A>, direction::out> {
    using T = std::vector<bool, A>;
    static constexpr json_bits value{
        table_base<direction::out>(reads_bit, write_bits), nullptr,
        [](const void* container) { return static_cast<const T*>(container)->size(); },
        [](const void* container, std::size_t i) -> bool { return (*static_cast<const T*>(container))[i]; }};
};
template <class A, direction D>
    requires(D != handler_direction(D))
struct json_table<std::vector<bool, A>, D> : json_table<std::vector<bool, A>, handler_direction(D)> {};

template <class E, class A, direction D>
struct json_table<std::vector<E, A>, D> {
    using T = std::vector<E, A>;
    using element_type = E;
    static consteval json_sequence make() {
        json_sequence table{table_base<D>(reads_sequence, write_sequence), &json_table<E, D>::value, sizeof(E)};
        if constexpr (reads(D)) {
            table.append = [](void* container) -> void* { return &static_cast<T*>(container)->emplace_back(); };
            table.clear = [](void* container) { static_cast<T*>(container)->clear(); };
        } else {
            table.elements = [](const void* container) {
                // Not std::as_bytes(std::span(…)): checking that a vector is a range takes the compiler longer than
                // everything else here.
                const T& elements = *static_cast<const T*>(container);
                return std::span<const std::byte>(reinterpret_cast<const std::byte*>(elements.data()),
                                                  elements.size() * sizeof(E));
            };
        }
        return table;
    }
    static constexpr json_sequence value = make();
};

template <class E, std::size_t N, direction D>
struct json_table<std::array<E, N>, D> {
    using element_type = E;
    static constexpr json_array value{table_base<D>(reads_array, write_array), &json_table<E, D>::value, sizeof(E), N};
};

template <class T, direction D>
struct kind_table<T, D, json_kind::map> {
    using element_type = typename T::mapped_type;
    static constexpr bool counts_chains = reads(D) && hashed_map<T>;
    using table_type = std::conditional_t<counts_chains, json_hashed_map, json_map>;
    static consteval table_type make() {
        table_type table{};
        static_cast<json_type&>(table) = table_base<D>(counts_chains ? reads_hashed_map : reads_map, write_map);
        table.element = &json_table<typename T::mapped_type, D>::value;
        if constexpr (counts_chains)
            table.insert_counted = [](void* container, std::string_view key, std::size_t& chain) -> void* {
                T& map = *static_cast<T*>(container);
                const auto [entry, fresh] = map.try_emplace(std::string(key));
                if (!fresh) return nullptr;
                chain = map.bucket_size(map.bucket(entry->first));
                return &entry->second;
            };
        else if constexpr (reads(D))
            table.insert = [](void* container, std::string_view key) -> void* {
                const auto [entry, fresh] = static_cast<T*>(container)->try_emplace(std::string(key));
                return fresh ? &entry->second : nullptr;
            };
        if constexpr (reads(D)) table.clear = [](void* container) { static_cast<T*>(container)->clear(); };
        else
            table.each = [](const void* container, entry_visitor visit, void* state) {
                for (const auto& [key, element] : *static_cast<const T*>(container))
                    if (!visit(state, key, &element)) return false;
                return true;
            };
        return table;
    }
    static constexpr table_type value = make();
};

// A Secret is its value, at the same address.
template <class T, direction D>
struct json_table<Secret<T>, D> : json_table<T, D> {};

// These are strings, not arrays.
template <class A, direction D>
struct json_table<std::vector<std::byte, A>, D> : kind_table<std::vector<std::byte, A>, D, json_kind::builtin_text> {};
template <std::size_t N, direction D>
struct json_table<std::array<std::byte, N>, D> : kind_table<std::array<std::byte, N>, D, json_kind::builtin_text> {};

template <class T, direction D>
struct kind_table<T, D, json_kind::builtin_text> {
    static constexpr json_text value{
        table_base<D>(reads_text, write_as_text), reads(D) ? builtin_text<T>::parse : nullptr,
        !reads(D) ? builtin_text<T>::format : nullptr, reads(D) ? builtin_text<T>::expect : nullptr};
};

template <texted T>
struct plain_text_table {
    static constexpr json_text value{table_base<direction::in>(reads_text, write_as_text),
                                     [](void* target, std::string_view given) {
                                         Result<T> parsed = text<T>::parse(given);
                                         if (!parsed) return false;
                                         *static_cast<T*>(target) = *std::move(parsed);
                                         return true;
                                     },
                                     nullptr,
                                     [](std::string_view given, std::string& made) -> std::string_view {
                                         // A user's message is sent unchanged if it is valid UTF-8.
                                         if (given.data() != nullptr)
                                             if (const Result<T> parsed = text<T>::parse(given);
                                                 !parsed && is_utf8(parsed.error().text()))
                                                 return made = parsed.error().text();
                                         return "expected a string";
                                     }};
};
template <class T>
struct kind_table<T, direction::out, json_kind::text> {
    static constexpr json_text value{table_base<direction::out>(reads_text, write_as_text), nullptr,
                                     [](const void* source, std::string& to) {
                                         to += text<T>::format(*static_cast<const T*>(source));
                                         return true;
                                     }};
};
template <class T, direction D>
    requires(reads(D) && D != direction::in)
struct kind_table<T, D, json_kind::text> : plain_text_table<T> {};
template <class T, direction D>
    requires(!reads(D) && D != direction::out)
struct kind_table<T, D, json_kind::text> : kind_table<T, direction::out, json_kind::text> {};

// The tag member that identifies an alternative of a variant. Other objects have none.
struct no_tag {
    static constexpr std::size_t count = 0;
};

// The table of a member whose object has a schema with `Rules`.
template <class T, class Rules, direction D>
struct member_table;

inline constexpr json_type unknown_member{.read = &reads_unknown};

// Whether a client requires a member in a response. A handler writes every member, read_only ones included, so a client
// requires every member that is not optional. A later version of the handler may add members, but must not omit these.
// Stored values follow the same rule.
template <class T, std::size_t I>
inline constexpr bool is_required_in_response =
    !may_be_absent<field_type<T, I>> && !rules_of<T, I>::value.optional && !is_partial<T>;

// The unknown members of an object.
template <class T, class Tag, direction D>
struct rest_table {
    static constexpr std::size_t index = rest_index<T>;
    static constexpr auto names = [] {
        std::array<std::string_view, Tag::count + field_count<T>> list{};
        std::size_t next = 0;
        if constexpr (Tag::count != 0) list[next++] = Tag::name;
        for (std::size_t i = 0; i < field_count<T>; ++i)
            if (i != index) list[next++] = json_name_list<T>::names[i];
        return list;
    }();
    static constexpr json_rest value{table_base<D>(reads_rest, nullptr), &json_table<field_type<T, index>, D>::value,
                                     field_offset<T, index>, names.data(), names.size() - 1};
};

template <class T, direction D, class Tag = no_tag>
struct object_table {
    // Whether a member is part of the JSON in this direction. A handler also gets the read_only members, in order to
    // skip them.
    static constexpr bool is_transferred(const field& rules) {
        if (rules.rest) return false;  // its entries are
        return D == direction::in || is_stored(D) || !(is_of_request(D) ? rules.read_only : rules.write_only);
    }
    static constexpr std::size_t count = [] {
        std::size_t transferred = 0;
        for (std::size_t i = 0; i < field_count<T>; ++i) transferred += is_transferred(*json_name_list<T>::rules[i]);
        return transferred;
    }();
    // The indices of these members.
    static constexpr std::array<std::size_t, count + 1> members = [] {
        std::array<std::size_t, count + 1> list{};
        std::size_t next = 0;
        for (std::size_t i = 0; i < field_count<T>; ++i)
            if (is_transferred(*json_name_list<T>::rules[i])) list[next++] = i;
        return list;
    }();
    using indices = std::make_index_sequence<count>;

    template <std::size_t I>
    static consteval json_field field_at() {
        using name = quoted_name<T, I>;
        // Only the server writes this member, so input skips it.
        if constexpr (D == direction::in && rules_of<T, I>::value.read_only) return {name::bare, nullptr, 0, false};
        else
            return {reads(D) ? name::bare : name::value, &member_table<field_type<T, I>, rules_of<T, I>, D>::value,
                    field_offset<T, I>,
                    reads(D) && D != direction::in ? is_required_in_response<T, I> : is_required<T, I>};
    }
    template <std::size_t... K>
    static consteval std::array<json_field, Tag::count + sizeof...(K)> make_fields(std::index_sequence<K...>) {
        if constexpr (Tag::count == 0) return {{field_at<members[K]>()...}};
        else
            return {
                {{reads(D) ? Tag::name : Tag::quoted, &Tag::template table<D>, 0, true}, field_at<members[K]>()...}};
    }
    static constexpr std::array<json_field, Tag::count + count> fields = make_fields(indices{});

    // The functions that find out whether a field is empty, for those that are omitted then.
    using emptiness = bool (*)(const void* member);
    template <std::size_t I>
    static consteval emptiness emptiness_at() {
        if constexpr (!json_name_list<T>::omitted[I]) return nullptr;
        else return [](const void* member) { return !*static_cast<const field_type<T, I>*>(member); };
    }
    template <std::size_t... K>
    static consteval std::array<emptiness, Tag::count + sizeof...(K)> make_emptiness(std::index_sequence<K...>) {
        if constexpr (Tag::count == 0) return {{emptiness_at<members[K]>()...}};
        else return {{nullptr, emptiness_at<members[K]>()...}};
    }
    static constexpr bool omits_members = !reads(D) && [] {
        bool omits = false;
        for (std::size_t i = 0; i < count; ++i) omits |= json_name_list<T>::omitted[members[i]];
        return omits;
    }();
    static constexpr bool has_rest = rest_index<T> != no_field;
    static constexpr bool writes_rest = has_rest && !reads(D);
    // Named, because a recursive type needs the type of its table before the table is complete.
    using table_type = std::conditional_t<writes_rest, json_object_with_rest,
                                          std::conditional_t<omits_members, json_sparse_object, json_object>>;
    static consteval table_type make() {
        json_object object{table_base<D>(reads_object, write_object), fields.data(), fields.size(),
                           D == direction::in && is_closed<T> ? &unknown_member : nullptr};
        if constexpr (has_rest && reads(D)) object.unknown = &rest_table<T, Tag, D>::value;
        if constexpr (!omits_members && !writes_rest) {
            return object;
        } else {
            json_sparse_object sparse{object};
            if constexpr (omits_members) {
                sparse.is_empty = is_empty.data();
                sparse.write = write_sparse_object;
            }
            if constexpr (!writes_rest) {
                return sparse;
            } else {
                json_object_with_rest made{sparse, &rest_table<T, Tag, D>::value, sparse.write};
                made.write = write_object_with_rest;
                return made;
            }
        }
    }
    static constexpr auto is_empty = make_emptiness(indices{});
    static constexpr table_type value = make();
};

template <class T, direction D>
struct kind_table<T, D, json_kind::object> : object_table<T, D> {};

}  // namespace momento::functions::detail
