// The fake log of native tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/log.hpp"

namespace momento::functions::testing {

/// A destination that the Function configured.
struct log_destination {
    std::string topic{};           ///< the topic; empty for CloudWatch
    std::string iam_role_arn{};    ///< for CloudWatch, the role
    std::string log_group_name{};  ///< for CloudWatch, the log group
    log::levels levels{};          ///< the minimum levels
};

/// A line that the Function logged.
struct log_line {
    log::level level = log::level::info;  ///< the level
    std::string text;                     ///< the text
    std::vector<std::string> reached{};   ///< the topics and log groups that received the line
    bool lost = false;                    ///< whether the line was dropped because the log was not configured
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

/// The base of `fake_log`, with its members.
///
/// `fail_with(error[, calls])` makes `configure` fail. An invalid topic name does too.
class log_record : public failing<log::Error> {
public:
    std::vector<testing::log_line> lines;              ///< the lines of all calls, in order
    std::vector<testing::log_destination> configured;  ///< the destinations of the last successful configure

private:
    friend struct log_calls;

    // The destinations of the call that owns this record. In a fake_log, those of lines that are logged outside of
    // calls.
    std::optional<std::vector<testing::log_destination>> destinations_;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Records the log lines of all calls on its thread until it is destroyed. If there are several, calls use the one that
/// was created last.
///
/// ```cpp
/// fake_log log;
/// call<api>({.path = "/users/7"});
/// CHECK(log.lines[0].text == "found user-7");
/// CHECK(log.lines[0].reached == std::vector<std::string>{"function"});
/// ```
///
/// Each call starts without a configuration. Lines before `log::configure` are `lost`, because the platform drops them.
/// Without a `fake_log`, all lines are dropped.
class fake_log : public detail::log_record {
    detail::scoped_current<detail::log_record> scope_{*this};
};

}  // namespace momento::functions::testing
