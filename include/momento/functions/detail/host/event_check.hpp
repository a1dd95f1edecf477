// Types of events: their names, and the compile-time checks of those that a stream lists.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/codec/json_sides.hpp"
#include "momento/functions/detail/codec/variant.hpp"
#include "momento/functions/detail/host/event_parser.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

// Empty for an event without a name.
template <class Event>
inline constexpr std::string_view event_name = tag_of<Event>();

// A tag may be any name that the platform sends. The platform ends a failed stream with an http-error.
constexpr bool is_event_tag(std::string_view tag) {
    utf8_checker checker;
    for (const char c : tag)
        if (c == '\r' || c == '\n' || c == '\0' || !checker.feed(static_cast<unsigned char>(c))) return false;
    return checker.complete() && tag.size() <= max_event_field_bytes && tag != "http-error";
}
// The name of a type is the same for all compilers only if it is a word. All other types need a tag.
constexpr bool is_word(std::string_view name) {
    for (const char c : name)
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '_') return false;
    return !name.empty();
}
template <class Event>
inline constexpr bool is_named_event =
    json_object_type<Event> && is_word(event_name<Event>) && event_name<Event> != "http-error";
template <class Event>
    requires requires { std::string_view(schema<Event>::tag); }
inline constexpr bool is_named_event<Event> = is_event_tag(event_name<Event>);

// Browsers dispatch an event without a name as "message".
constexpr std::string_view dispatched_name(std::string_view name) { return name.empty() ? "message" : name; }

template <class... Events>
struct event_list {
    static constexpr std::size_t count = sizeof...(Events);
    static constexpr std::array<std::string_view, count + 1> names{event_name<Events>..., {}};
    static constexpr std::array<std::string_view, count + 1> types{type_name<Events>()..., {}};
    // Both are `count` if there is none.
    static constexpr std::size_t unnamed = [] {
        std::size_t at = 0;
        (void)((!is_named_event<Events> || (++at, false)) || ...);
        return at;
    }();
    static constexpr std::size_t repeated = [] {
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (dispatched_name(names[i]) == dispatched_name(names[j])) return i;
        return count;
    }();
    static consteval auto unnamed_message() {
        return composed_text<300>()
            .append("momento: ")
            .append(types[unnamed])
            .append(" has no valid name for an event; use a struct, or set schema<T>::tag");
    }
    static consteval auto repeated_message() {
        return composed_text<300>()
            .append("momento: two events of this stream have the name '")
            .append(names[repeated])
            .append("'; set schema<T>::tag of one");
    }
};

template <class... Events>
inline constexpr bool are_events =
    (json_encodes<Events> && ...) && event_list<Events...>::unnamed == sizeof...(Events) &&
    event_list<Events...>::repeated == sizeof...(Events);

// The checks of a list of events. The types themselves are checked as any other JSON.
template <class... Events>
struct event_check {
    using list = event_list<Events...>;
    static constexpr bool named = list::unnamed == list::count;
    static constexpr bool distinct = list::repeated == list::count;
    static_assert(named, MOMENTO_DETAIL_MESSAGE("momento: this type has no valid name for an event; use a struct, or "
                                                "set schema<T>::tag",
                                                list::unnamed_message()));
    static_assert(distinct,
                  MOMENTO_DETAIL_MESSAGE("momento: two events of this stream have the same name; set schema<T>::tag of "
                                         "one",
                                         list::repeated_message()));
};
struct valid_event {};
template <class Event>
using event_json_check = typename check_of<valid_event, Json<Event>, false>::type;

}  // namespace momento::functions::detail
