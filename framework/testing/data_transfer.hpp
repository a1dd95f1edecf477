// Transfers `data` between a call and the fakes.
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
    bool on_host = false;  // none of the bytes was in the module
};

inline taken_data take(transferred_data&& data, fake_host* host) {
    if (const auto* bytes = std::get_if<text_view>(&data)) return {std::string(bytes->view())};
    // A handle belongs to a call, so there is a host.
    return {host->take(std::get_if<buffer_handle>(&data)->release()), true};
}

// Returns bytes that stay on the host until they are read. Outside of a call there is no host.
inline received_data give(std::string bytes, fake_host* host) {
    if (host == nullptr) return place(bytes);
    Data data = host->buffer(std::move(bytes));
    return data_access::take_handle(data);
}

}  // namespace momento::functions::detail
