// The fake topics of native tests.
#pragma once

#include <string>
#include <vector>

#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/topic.hpp"

namespace momento::functions::testing {

/// A message that the Function published.
struct published_message {
    std::string topic;     ///< the name of the topic
    std::string message;   ///< the text or the bytes
    bool is_text = true;   ///< whether it was published as text
    bool on_host = false;  ///< whether it was passed on unread
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

/// The base of `fake_topic`, with its members.
///
/// `fail_with(error[, calls])` makes calls fail. An error with `invalid_value`, which is not a case of the interface,
/// arrives as `internal_error`.
class topic_record : public failing<topic::Error> {
public:
    /// The messages of all calls, in order. Log lines that a topic receives are in `fake_log`.
    std::vector<testing::published_message> published;

private:
    friend struct topic_calls;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Records the messages of all calls on its thread until it is destroyed. If there are several, calls use the one that
/// was created last.
///
/// ```cpp
/// fake_topic topics;
/// call<api>({.method = post, .path = "/orders", .body = "{}"});
/// CHECK(topics.published[0].topic == "orders");
/// ```
///
/// The limits are those of momento-local: the name of a topic is not empty and has no control characters and at most
/// 512 bytes, and a message has at most 1 MiB.
class fake_topic : public detail::topic_record {
    detail::scoped_current<detail::topic_record> scope_{*this};
};

}  // namespace momento::functions::testing
