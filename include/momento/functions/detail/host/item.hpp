// Items of DynamoDB and parts of them as their JSON.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/item_shape.hpp"

namespace momento::functions::detail {

// These functions do not depend on T and are compiled once.
std::expected<Data, std::string> encode_item(const json_type& type, const void* value, const item_shape* shape);
std::expected<std::string, std::string> encode_attribute(const json_type& type, const void* value,
                                                         const item_shape* shape);
bool decode_item(Data&& item, const json_type& type, const item_shape* shape, void* to, std::string& error);

// The type of the item in `Json<T>`, or T itself.
template <class T>
struct item_value : std::type_identity<T> {};
template <class T>
struct item_value<Json<T>> : std::type_identity<T> {};
template <class T>
using item_value_t = typename item_value<std::remove_cvref_t<T>>::type;

template <class T>
consteval auto item_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(" cannot be an item, because its JSON is not an object; use a struct or a map");
}

template <class T>
inline constexpr bool is_item_part = [] {
    if constexpr (json_encodes<T>) return !has_unclear_variant(shape_of<T>::value);
    else return true;
}();
template <class T>
struct item_check {
    static constexpr bool fits = is_item(shape_of<T>::value);
    static constexpr bool is_clear = is_item_part<T>;
    static_assert(fits, MOMENTO_DETAIL_MESSAGE("momento: this type cannot be an item, because its JSON is not an "
                                               "object; use a struct or a map",
                                               item_message<T>()));
    static_assert(is_clear,
                  "momento: a std::variant in an item cannot contain bytes, sets, RawJson or a map of optional values; "
                  "use a struct with std::optional members");
};
// For a value in a condition.
template <class T>
using attribute_check = std::conditional_t<is_item_part<T>, body_check<Json<T>>, item_check<T>>;

// For an item that is written. `T` is deduced from a forwarding reference.
template <class T, class Value = item_value_t<T>>
struct sent_item {
    using check = typename check_of<item_check<Value>, Json<Value>, true>::type;
};
template <class T>
struct sent_item<T, Data> {
    using check = body_check<T>;
};
template <class T>
using sent_item_check = typename sent_item<T>::check;

// For an item that is read.
template <class T, class Value = item_value_t<T>>
struct received_item {
    using check = typename check_of<item_check<Value>, Json<Value>, false>::type;
};
template <class T, class Value>
    requires(json_encodes<Value> && borrowed_text<Json<Value>>().found)
struct received_item<T, Value> {
    using check = read_check<Json<Value>>;
};
template <class T>
struct received_item<T, Data> {
    using check = int;
};
template <class T>
using received_item_check = typename received_item<T>::check;

template <class T>
inline constexpr bool is_readable_item = [] {
    if constexpr (!json_encodes<T>) return false;
    else return is_item(shape_of<T>::value) && is_item_part<T> && !borrowed_text<Json<T>>().found;
}();
template <class T>
inline constexpr bool is_writable_item = [] {
    if constexpr (!json_encodes<T>) return false;
    else return is_item(shape_of<T>::value) && is_item_part<T> && json_writes<T, written_as::value>;
}();

template <class T>
std::expected<Data, std::string> encode_item(const T& value) {
    return encode_item(sided_json<T, direction::stored_out>(), &value, item_shape_for<T>);
}
template <class T>
std::expected<T, std::string> decode_item(Data&& item) {
    std::expected<T, std::string> read;
    std::string error;
    if (!decode_item(std::move(item), sided_json<T, direction::stored_in>(), item_shape_for<T>, &*read, error))
        read = std::unexpected(std::move(error));
    return read;
}

}  // namespace momento::functions::detail
