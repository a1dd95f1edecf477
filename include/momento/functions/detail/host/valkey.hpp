// Declares momento:valkey/valkey@1.0.0: its resources, records and variants as C++ types, its functions as functions.
// In a component framework/platform/momento/valkey.cpp calls the imports; in a native build
// framework/testing/fake_valkey.cpp replaces them.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <variant>

#include "momento/functions/detail/abi/handle.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::valkey {

struct cluster_client {
    static void drop(std::uint32_t handle);
};
struct response_stream {
    static void drop(std::uint32_t handle);
};

// nil, int, data, bulk, ok, simple-string, simple-error
using value = std::variant<std::monostate, std::int64_t, received_data, own<response_stream>, std::monostate,
                           owned_text, owned_text>;
// other
using error = std::variant<owned_text>;

// The record `command`.
struct request {
    text_view command;
    std::span<transferred_data> arguments;
};

own<cluster_client> get_managed_cluster_client(text_view cluster_name);
std::expected<value, error> command(borrow<cluster_client> client, request sent);
std::optional<value> next(borrow<response_stream> stream);

}  // namespace momento::functions::detail::host::valkey
