// Tests of Functions that log: in a native test this takes the lines, for as long as it lives.
//
//     testing::fake_log log;
//     call<api>({.path = "/users/7"});
//     CHECK(log.lines[0].text == "found user-7");
//     CHECK(log.lines[0].reached == std::vector<std::string>{"function"});
//
// A configuration is a call's own: each begins without, and the platform drops what is logged before. Without a double lines
// are dropped. One made within the life of another takes its place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/log.hpp"

namespace momento::functions::testing {

struct log_destination {
    std::string topic{};  // empty: CloudWatch
    std::string iam_role_arn{};
    std::string log_group_name{};
    log::levels levels{};
};

struct log_line {
    log::level level = log::level::info;
    std::string text;
    std::vector<std::string> reached{};  // the topics, and the log groups of CloudWatch, whose level it passed
    bool lost = false;                   // the call had not configured its log
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// fail_with(error[, calls]) makes configure fail; a name that no topic can have does too.
class log_record : public failing<log::Error> {
public:
    std::vector<testing::log_line> lines;
    std::vector<testing::log_destination> configured;  // by the last call of configure that succeeded

private:
    friend struct log_calls;

    // Of the call that this record belongs to; of what is logged outside of calls, in a test's own.
    std::optional<std::vector<testing::log_destination>> destinations_;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

class fake_log : public detail::log_record {
    detail::scoped_current<detail::log_record> at_hand_{*this};
};

}  // namespace momento::functions::testing
