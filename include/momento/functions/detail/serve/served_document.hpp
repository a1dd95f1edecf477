// Serves the OpenAPI document of a table as the response of one of its routes.
#pragma once

#include "momento/functions/detail/dispatch/document_route.hpp"
#include "momento/functions/detail/openapi/document.hpp"
#include "momento/functions/detail/respond/respond.hpp"

namespace momento::functions::detail::openapi {

// The maximum size of a response on the platform.
inline constexpr std::size_t max_response_bytes = 128 * 1024;

template <const auto& Table>
struct served_document {
    static constexpr std::string_view text = document<Table>::value;
    static constexpr bool fits = text.size() <= max_response_bytes;
    static consteval auto message() {
        return composed_text<300>()
            .append("momento: the OpenAPI document of this table has ")
            .append(text.size())
            .append(" bytes, but a response can have at most ")
            .append(max_response_bytes)
            .append("; hide operations, or build it with momento_add_openapi");
    }

    // Sent from read-only memory, without a copy.
    static WebResponse response() { return make_response(200, application_json, data_access::constant(text)); }
};

template <class Table>
inline constexpr bool serves_document = false;
template <class Level, class... Routes>
inline constexpr bool serves_document<table<Level, Routes...>> =
    (std::same_as<typename Routes::handler_type, document_handler> || ...);

}  // namespace momento::functions::detail::openapi
