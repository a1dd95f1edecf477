// Declares momento:log/logging@1.0.0. In a component framework/platform/momento/log.cpp calls the imports; in a native
// build framework/testing/fake_log.cpp replaces them.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <variant>

#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::log {

// auth
using configuration_error = std::variant<owned_text>;

struct topic_destination {
    text_view topic_name;
};
struct cloudwatch_destination {
    text_view iam_role_arn;
    text_view log_group_name;
};
using destination = std::variant<topic_destination, cloudwatch_destination>;

enum class level : std::uint8_t { off, debug, info, warn, error };

struct configuration {
    log::level log_level;
    log::level system_logs_level;
    log::destination destination;
};

std::expected<void, configuration_error> configure_logging(std::span<const configuration> inputs);
void log(text_view input, log::level given);

}  // namespace momento::functions::detail::host::log
