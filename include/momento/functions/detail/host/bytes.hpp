// The `data` of momento:bytes, as it is passed to and received from the host, and the types that callers of a host
// interface can pass for it.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"

namespace momento::functions::detail {

using transferred_data = std::variant<buffer_handle, text_view>;
using received_data = std::variant<buffer_handle, owned_text>;

// An unread buffer transfers its handle. Bytes in the module are passed by reference and must outlive the call.
inline transferred_data pass(Data& data) {
    transferred_data passed = text_view(data_access::view(data));
    if (buffer_handle unread = data_access::take_handle(data)) passed = std::move(unread);
    return passed;
}

inline Data receive(received_data&& data) {
    if (auto* handle = std::get_if<buffer_handle>(&data)) return data_access::host(std::move(*handle));
    return data_access::module(std::move(*std::get_if<owned_text>(&data)));
}

template <class T>
concept text_argument = std::convertible_to<const T&, std::string_view>;

template <class T>
consteval auto argument_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(" cannot be converted to bytes; use text, bytes or std::move(data), or *member for a Path or a Query");
}

// For parameters only: text and bytes are passed by reference. A Data is always consumed here, whatever the call
// returns and wherever its bytes are. Otherwise the location of its bytes would decide whether it is empty afterwards.
class bytes_argument {
public:
    bytes_argument() = default;
    template <text_argument Text>
    bytes_argument(const Text& text) : bytes_(std::string_view(text)) {}
    bytes_argument(const std::vector<std::uint8_t>& bytes)
        : bytes_(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())) {}
    bytes_argument(Data&& data) : data_(std::move(data)), is_data_(true) {}
    template <class T>
        requires(!text_argument<std::remove_cvref_t<T>> && !std::same_as<T, Data> &&
                 !std::same_as<std::remove_cvref_t<T>, std::vector<std::uint8_t>> &&
                 !std::same_as<std::remove_cvref_t<T>, bytes_argument>)
    bytes_argument(T&&) {
        constexpr bool fits = sizeof(T) == 0;
        static_assert(fits, MOMENTO_DETAIL_MESSAGE("momento: this argument cannot be converted to bytes; use text, "
                                                   "bytes or std::move(data), or *member for a Path or a Query",
                                                   argument_message<std::remove_cvref_t<T>>()));
    }

    // Reads an unread Data into the module, for an interface that takes bytes. Returns false past its limit.
    [[nodiscard]] bool load() { return !is_data_ || data_access::load(data_); }
    // The bytes in the module.
    [[nodiscard]] text_view view() const { return is_data_ ? text_view(data_access::view(data_)) : bytes_; }
    [[nodiscard]] transferred_data pass() { return is_data_ ? detail::pass(data_) : transferred_data(bytes_); }

private:
    text_view bytes_;
    Data data_;
    bool is_data_ = false;
};

}  // namespace momento::functions::detail
