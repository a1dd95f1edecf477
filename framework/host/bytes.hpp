// `data` of momento:bytes, as it is handed to the host and taken from it.
#pragma once

#include <utility>
#include <variant>

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

}  // namespace momento::functions::detail
