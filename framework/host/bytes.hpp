// `data` of momento:bytes, as it is handed to the host and taken from it; and what callers of a host interface may write
// where it takes some.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions/data.hpp"

namespace momento::functions::detail {

using passed_data = std::variant<buffer_handle, text_view>;
using received_data = std::variant<buffer_handle, owned_text>;

// A buffer that nobody read gives up its handle; what is in the module is pointed to, and must outlive the call.
inline passed_data pass(Data& data) {
    passed_data passed = text_view(data_access::view(data));
    if (buffer_handle unread = data_access::take_handle(data)) passed = std::move(unread);
    return passed;
}

inline Data receive(received_data&& data) {
    if (auto* handle = std::get_if<buffer_handle>(&data)) return data_access::host(std::move(*handle));
    return data_access::module(std::move(*std::get_if<owned_text>(&data)));
}

// Text and bytes are pointed to, a Data gives up its handle. Only for an argument: it holds nothing itself.
class bytes_argument {
public:
    bytes_argument() = default;
    template <class Text>
        requires std::convertible_to<const Text&, std::string_view>
    bytes_argument(const Text& text) : bytes_(std::string_view(text)) {}
    bytes_argument(const std::vector<std::uint8_t>& bytes)
        : bytes_(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())) {}
    bytes_argument(Data&& data) : data_(&data) {}

    [[nodiscard]] passed_data pass() const { return data_ == nullptr ? passed_data(bytes_) : detail::pass(*data_); }

private:
    text_view bytes_;
    Data* data_ = nullptr;
};

}  // namespace momento::functions::detail
