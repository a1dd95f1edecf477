// The `error` of momento:cache-scalar and of momento:topic, which are the same, and its conversion to WebError. The
// token interface has some of its cases.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "momento/functions/detail/memory/owned_list.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions::detail {

namespace host {
using service_error = std::variant<std::monostate, std::monostate, owned_text, std::monostate, owned_text, owned_text,
                                   owned_text, owned_text>;
}  // namespace host

// In the order of the interface; the last one is the framework's own.
enum class service_error_kind : std::uint8_t {
    internal_error,
    request_cancelled,
    invalid_argument,
    timeout,
    permission_denied,
    limit_exceeded,
    failed_precondition,
    not_found,
    invalid_value,
};

// `service` is "the cache", for example. The detail is constant text, because the host's text may contain information
// that the caller must not see.
WebError service_problem(service_error_kind kind, std::string_view service);

// The host's text; empty for a case without one.
constexpr std::string_view text_in(const std::monostate*) { return {}; }
inline std::string_view text_in(const owned_text* text) { return text == nullptr ? std::string_view() : text->view(); }
template <class... Cases>
std::string_view text_of(const std::variant<Cases...>& error) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        std::string_view text;
        ((text = error.index() == I ? text_in(std::get_if<I>(&error)) : text), ...);
        return text;
    }(std::index_sequence_for<Cases...>{});
}

}  // namespace momento::functions::detail
