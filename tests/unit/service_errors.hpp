// The errors that a cache and a topic have in common, and the problem that each becomes.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "momento/functions/detail/host/service_error.hpp"
#include "support.hpp"

namespace momento::functions::tests {

struct service_case {
    detail::service_error_kind kind;
    bool has_text;
    int status;
    std::string_view title;
    std::string_view detail;  // after the name of the service
};
inline constexpr service_case service_cases[] = {
    {detail::service_error_kind::internal_error, false, 502, "Bad Gateway", " failed"},
    {detail::service_error_kind::request_cancelled, false, 503, "Service Unavailable", " canceled a request"},
    {detail::service_error_kind::invalid_argument, true, 500, "Internal Server Error",
     " rejected an argument of the function"},
    {detail::service_error_kind::timeout, false, 504, "Gateway Timeout", " did not respond in time"},
    {detail::service_error_kind::permission_denied, true, 500, "Internal Server Error",
     " denied the function permission"},
    {detail::service_error_kind::limit_exceeded, true, 503, "Service Unavailable", " has reached a limit"},
    {detail::service_error_kind::failed_precondition, true, 500, "Internal Server Error",
     " was not in the expected state"},
    {detail::service_error_kind::not_found, true, 500, "Internal Server Error", " does not have the requested item"},
};

// Reported by the host, and not disclosed to callers.
inline constexpr std::string_view reported_by_host = "secret-cell-7 says no";

// An error of the host as the function and as its caller see it. `Error` is the service's error type, `ask` calls the
// service.
template <class Error, auto& Api, class Ask>
void check_service_errors(std::string_view service, auto& fake, Ask ask) {
    for (const service_case& each : service_cases) {
        INFO(each.detail);
        fake.fail_with(Error{each.kind, std::string(reported_by_host)});
        const auto result = ask();
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == each.kind);
        CHECK(result.error().text == (each.has_text ? reported_by_host : std::string_view()));
        const testing::response got = testing::call<Api>({});
        CHECK(got.status == each.status);
        CHECK(got.body == problem(each.status, each.title, std::string(service) + std::string(each.detail)));
    }
}

}  // namespace momento::functions::tests
