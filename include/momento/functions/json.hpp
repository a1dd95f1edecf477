// A JSON body, in or out.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"

namespace momento::functions {

// Any JSON value, kept as compact text. Its numbers keep their digits and its objects the order of their members.
struct RawJson {
    std::string text = "null";

    bool operator==(const RawJson&) const = default;
};

namespace detail {
void append_raw(void* target, json_event event, std::string_view text);
void clear_raw(void* target);
std::string_view raw_text(const void* source);

template <>
inline constexpr bool is_raw<RawJson> = true;

template <direction D>
struct json_table<RawJson, D> {
    static constexpr json_raw value{of_shape<D>(reads_raw, write_raw), reads(D) ? append_raw : nullptr,
                                    reads(D) ? clear_raw : nullptr, !reads(D) ? raw_text : nullptr};
};

// One for each fault of a module, however many requests and answers come to it. Sound where there is none.
template <json_error Fault>
struct json_check {
    static constexpr bool fits_schema = !Fault.of_schema();
    static constexpr bool encodes = !Fault.found() || !fits_schema || Fault.at->reported;
    static_assert(
        encodes, MOMENTO_DETAIL_MESSAGE(
                     "momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists",
                     json_message(Fault)));
    static_assert(fits_schema, MOMENTO_DETAIL_MESSAGE(
                                   "momento: the schema of this type has a member, a rule, a default or an example "
                                   "that does not fit it; write one that does",
                                   json_message(Fault)));
};

}  // namespace detail

// Reads and writes T by reflection: `Json<GreetRequest>` as a request is decoded before the handler runs (400 where that
// fails), as a response it is encoded (500 where that fails: NaN, text that is not UTF-8). An aggregate, so that a handler
// may say `return {{.message = "hello"}};`.
template <class T>
struct Json {
    using value_type = T;

    T value{};

    constexpr T& operator*() & { return value; }
    constexpr const T& operator*() const& { return value; }
    constexpr T&& operator*() && { return static_cast<T&&>(value); }
    constexpr T* operator->() { return &value; }
    constexpr const T* operator->() const { return &value; }
    bool operator==(const Json&) const = default;
};
template <class T>
Json(T) -> Json<T>;
// Of what no object is, which the first route with it refuses.
template <class T>
    requires(!std::is_object_v<T> ||
             requires {
                 sizeof(T);
                 requires std::is_abstract_v<T>;
             })
struct Json<T> {
    using value_type = T;
};
namespace detail {
template <class T>
inline constexpr bool is_reported<Json<T>> = is_reported<T>;
}  // namespace detail

}  // namespace momento::functions
