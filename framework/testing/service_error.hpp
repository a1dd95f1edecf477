// Creates the errors that the fakes return: those of momento:cache-scalar and momento:topic, which are the same.
#pragma once

#include <string_view>
#include <variant>

#include "framework/platform/native/memory_location.hpp"
#include "momento/functions/detail/host/service_error.hpp"

namespace momento::functions::detail {

inline host::service_error service_error(service_error_kind kind, std::string_view text = {}) {
    using error = host::service_error;
    switch (kind) {
        case service_error_kind::request_cancelled: return error(std::in_place_index<1>);
        case service_error_kind::invalid_argument: return error(std::in_place_index<2>, place(text));
        case service_error_kind::timeout: return error(std::in_place_index<3>);
        case service_error_kind::permission_denied: return error(std::in_place_index<4>, place(text));
        case service_error_kind::limit_exceeded: return error(std::in_place_index<5>, place(text));
        case service_error_kind::failed_precondition: return error(std::in_place_index<6>, place(text));
        case service_error_kind::not_found: return error(std::in_place_index<7>, place(text));
        default: return {};
    }
}

}  // namespace momento::functions::detail
