// Declares an import by its name in WIT and its C++ function. Only sources of a component include this header.
//
//     MOMENTO_IMPORT("momento:http/http@1.0.0", "invoke", invoke);
//     std::expected<response, error> invoke(request sent) {
//         return abi::call(imported_invoke, invoke, std::move(sent));
//     }
//
// The core signature and the passing of values are derived from the type of the function. A macro, because the
// attributes accept only literals. The first parameter of a method ("[method]client.put") is a borrow, and the result
// of a constructor ("[constructor]client") is an own. The imports of each interface are in a file of their own, because
// a component has the imports of the files that it links.
#pragma once

#include "framework/abi/call.hpp"

#define MOMENTO_IMPORT(interface, name, function)                                                           \
    __attribute__((import_module(interface),                                                                \
                   import_name(name))) ::momento::functions::detail::abi::core_function<decltype(function)> \
        imported_##function

// Defines the drop function of a resource, from its name in WIT and its C++ type.
#define MOMENTO_RESOURCE(interface, name, resource)                                                               \
    __attribute__((import_module(interface), import_name("[resource-drop]" name))) void imported_drop_##resource( \
        std::int32_t handle);                                                                                     \
    void resource::drop(std::uint32_t handle) { imported_drop_##resource(static_cast<std::int32_t>(handle)); }    \
    static_assert(true)
