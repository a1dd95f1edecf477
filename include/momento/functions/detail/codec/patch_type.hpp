// The type of a JSON Merge Patch (RFC 7396) of T: a struct with the same members, each of which may be absent. It is
// reflected like any other struct, so reading, writing, the document and generated requests need no code for it.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

template <class T>
struct patch_of;

// An optional whose value is allocated, because a recursive type contains it. Copies copy the value.
template <class T>
class indirect {
public:
    using value_type = T;

    indirect() = default;
    indirect(T value) : held_(std::make_unique<T>(std::move(value))) {}
    indirect(const indirect& other) : held_(other ? std::make_unique<T>(*other) : nullptr) {}
    indirect(indirect&&) noexcept = default;
    indirect& operator=(indirect other) noexcept {
        held_ = std::move(other.held_);
        return *this;
    }
    ~indirect() = default;

    T& emplace() {
        held_ = std::make_unique<T>();
        return *held_;
    }
    void reset() { held_.reset(); }
    [[nodiscard]] bool has_value() const { return held_ != nullptr; }
    explicit operator bool() const { return held_ != nullptr; }
    T& operator*() { return *held_; }
    const T& operator*() const { return *held_; }
    T* operator->() { return held_.get(); }
    const T* operator->() const { return held_.get(); }
    bool operator==(const indirect& other) const {
        return has_value() == other.has_value() && (!has_value() || *held_ == *other.held_);
    }

private:
    std::unique_ptr<T> held_;
};

// The change of a value: null, or the new value. A nested struct is changed, and so are the entries of a map.
template <class M>
struct change_of : std::type_identity<std::optional<M>> {};
template <class M>
    requires(json_object_type<M>)
struct change_of<M> : std::type_identity<indirect<patch_of<M>>> {};
// Whether the entries of a map can be changed one by one: its keys must have an order, for the map of the changes.
template <class M>
concept patched_by_key = (string_keyed_map<M> || keyed_map<M>) && !json_object_type<M> &&
                         (requires { typename M::key_compare; } || std::totally_ordered<typename M::key_type>);
template <class M>
struct key_order : std::type_identity<typename std::map<typename M::key_type, int>::key_compare> {};
template <class M>
    requires requires { typename M::key_compare; }
struct key_order<M> : std::type_identity<typename M::key_compare> {};
template <class M>
    requires patched_by_key<M>
struct change_of<M>
    : std::type_identity<std::optional<std::map<typename M::key_type, typename change_of<typename M::mapped_type>::type,
                                                typename key_order<M>::type>>> {};
template <class M>
    requires(may_be_absent<M>)
struct change_of<M> : change_of<typename without_absence<M>::type> {};

// Whether null removes a member.
template <class T, std::size_t I>
inline constexpr bool is_removable = may_be_absent<field_type<T, I>> || rules_of<T, I>::value.optional || is_partial<T>;

// The change of a member: absent, null or a value. Its type does not depend on the schema, which may follow the struct
// that contains the patch.
template <class T, std::size_t I>
struct patch_slot {
    using type = std::optional<typename change_of<field_type<T, I>>::type>;
    type value{};
    bool operator==(const patch_slot&) const = default;
};
template <class T, class Indices>
struct patch_slots;
template <class T, std::size_t... I>
struct patch_slots<T, std::index_sequence<I...>> : patch_slot<T, I>... {
    bool operator==(const patch_slots&) const = default;
};
// Only an object has members to patch; another type is diagnosed.
template <class T>
consteval std::size_t patched_members() {
    if constexpr (json_object_type<T>) return field_count<T>;
    else return 0;
}

template <class T, auto Member>
consteval std::size_t index_of_member() {
    std::size_t index = field_count<T>;
    for_each_field<T>([&](auto at) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(std::declval<T&>().*Member)>, field_type<T, at>>)
            if (&(never_defined<T>::instance.value.*Member) == &field_of<at>(never_defined<T>::instance.value))
                index = at;
    });
    return index;
}

template <class T>
inline constexpr bool is_patch_of_other<patch_of<T>> = !json_object_type<T>;
template <class T>
    requires(json_object_type<T>)
inline constexpr bool is_patch_with_rest<patch_of<T>> = rest_index<T> != no_field;

template <class T>
struct patch_of {
    patch_slots<T, std::make_index_sequence<patched_members<T>()>> slots{};

    template <std::size_t I>
    auto& at() {
        return static_cast<patch_slot<T, I>&>(slots).value;
    }
    template <auto Member>
    auto& get() {
        return at<index_of_member<T, Member>()>();
    }
    template <auto Member>
    const auto& get() const {
        return static_cast<const patch_slot<T, index_of_member<T, Member>()>&>(slots).value;
    }
    bool operator==(const patch_of&) const = default;
};

// ---- reflection

template <class T>
inline constexpr bool is_plain_aggregate<patch_of<T>> = true;
template <class T>
inline constexpr bool counted_right<patch_of<T>> = true;
template <class T>
inline constexpr std::size_t field_count<patch_of<T>> = patched_members<T>();
template <class T>
struct field_engine<patch_of<T>> {
    template <std::size_t I, class Object>
    static constexpr auto& get(Object& object) {
        using slot = std::conditional_t<std::is_const_v<Object>, const patch_slot<T, I>, patch_slot<T, I>>;
        return static_cast<slot&>(object.slots).value;
    }
    template <std::size_t I>
    using type = typename patch_slot<T, I>::type;
    template <std::size_t I>
    static consteval std::string_view name() {
        return field_name<T, I>;
    }
};
template <class T>
inline constexpr auto rules_list<patch_of<T>> = rules_list<T>;
template <class T>
inline constexpr bool is_closed<patch_of<T>> = is_closed<T>;
template <class T>
inline constexpr auto type_name_text<patch_of<T>> =
    composed_text<type_name<T>().size() + 7>().append("Patch<").append(type_name<T>()).append(">");
// The rules are those of T, and so is the error in them.
template <class T>
struct schema_error<patch_of<T>> : schema_error<T> {};

template <class T>
inline constexpr bool is_optional<indirect<T>> = true;
template <class T>
inline constexpr bool may_be_absent<indirect<T>> = true;
template <class T>
inline constexpr bool has_absence<std::optional<indirect<T>>> = true;
template <class T, direction D>
struct json_table<indirect<T>, D> {
    using element_type = T;
    static constexpr json_optional value = make_optional<indirect<T>, json_table<T, D>, D>();
};

// The rules of a member of T apply to its change. A member that cannot be removed does not accept null.
template <class T, std::size_t I>
struct rules_of<patch_of<T>, I> {
    static constexpr const field& value = *rules_list<T>[I];
    static constexpr bool removable = is_removable<T, I>;
};
template <class Change, class Element>
consteval json_optional make_present() {
    json_optional table{table_base<direction::in>(reads_presence, write_optional), &Element::value};
    table.engage = [](void* target) -> void* {
        return &static_cast<std::optional<Change>*>(target)->emplace().emplace();
    };
    return table;
}
template <class Change, class T, std::size_t I>
    requires(!is_removable<T, I>)
struct member_table<std::optional<Change>, rules_of<patch_of<T>, I>, direction::in> {
    using content = typename Change::value_type;
    static constexpr json_optional value = make_present<Change, member_table<content, rules_of<T, I>, direction::in>>();
};
template <class Change, class T, std::size_t I, direction D>
    requires(!is_removable<T, I> && reads(D) && D != direction::in)
struct member_table<std::optional<Change>, rules_of<patch_of<T>, I>, D> {
    static constexpr json_optional value = make_present<Change, json_table<typename Change::value_type, D>>();
};

template <class T>
struct shape_parts<patch_of<T>> {
    template <std::size_t I>
    static consteval const shape* change() {
        using Slot = typename patch_slot<T, I>::type;
        if constexpr (is_removable<T, I>) return &shape_of<Slot>::value;
        else return &shape_of<typename Slot::value_type::value_type>::value;
    }
    template <std::size_t... I>
    static consteval std::array<shape_member, sizeof...(I)> make(std::index_sequence<I...>) {
        return {{{json_name<T, I>(), field_name<T, I>, change<I>(), &rules_of<T, I>::value, false, true}...}};
    }
    static constexpr auto value = make(std::make_index_sequence<patched_members<T>()>{});
};

}  // namespace momento::functions::detail
