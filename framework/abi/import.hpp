// One import: what WIT calls it, and the C++ function that it answers. For the sources of a component alone.
//
//     MOMENTO_IMPORT("momento:http/http@1.0.0", "invoke", invoke);
//     std::expected<response, error> invoke(request asked) { return abi::call(imported_invoke, invoke, std::move(asked)); }
//
// Its signature and how values cross follow from the function's type. A macro, because the attributes take literals only.
// A method "[method]client.put" has a borrow for its first parameter, a constructor "[constructor]client" an own for its result.
// What only one component calls stands in a file of its own: a component has the imports of the files that it links.
#pragma once

#include "framework/abi/call.hpp"

#define MOMENTO_IMPORT(interface, name, function)                                                           \
    __attribute__((import_module(interface),                                                                \
                   import_name(name))) ::momento::functions::detail::abi::core_function<decltype(function)> \
        imported_##function

// How a resource is dropped: what WIT calls it, and its C++ type.
#define MOMENTO_RESOURCE(interface, name, resource)                                                               \
    __attribute__((import_module(interface), import_name("[resource-drop]" name))) void imported_drop_##resource( \
        std::int32_t handle);                                                                                     \
    void resource::drop(std::uint32_t handle) { imported_drop_##resource(static_cast<std::int32_t>(handle)); }    \
    static_assert(true)
