// `data` on its way through a double: what a call hands over, and what it is given.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "framework/platform/native/memory_location.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"

namespace momento::functions::detail {

struct taken_data {
    std::string bytes;
    bool on_host = false;  // none of them was in the module
};

inline taken_data take(transferred_data&& data, fake_host* host) {
    if (const auto* bytes = std::get_if<text_view>(&data)) return {std::string(bytes->view())};
    // A handle is a call's, and there is a host then.
    return {host->take(std::get_if<buffer_handle>(&data)->release()), true};
}

// Bytes that are on the host until they are read; outside of a call there is none.
inline received_data give(std::string bytes, fake_host* host) {
    if (host == nullptr) return place(bytes);
    Data data = host->buffer(std::move(bytes));
    return data_access::take_handle(data);
}

}  // namespace momento::functions::detail
