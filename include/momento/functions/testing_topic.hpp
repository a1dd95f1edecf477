// Tests of Functions that publish: in a native test this takes the messages, for as long as it lives.
//
//     testing::fake_topic topics;
//     call<api>({.method = post, .path = "/orders", .body = "{}"});
//     CHECK(topics.published[0].topic == "orders");
//
// One made within the life of another takes its place. It has momento-local's limits: the name of a topic is not empty, has
// no control characters and at most 512 bytes, and a message at most 1 MiB. Lines of the log that go to a topic are in
// testing_log.hpp, and not here.
#pragma once

#include <string>
#include <vector>

#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/topic.hpp"

namespace momento::functions::testing {

struct published_message {
    std::string topic;
    std::string message;
    bool is_text = true;   // or bytes
    bool on_host = false;  // none of its bytes was in the module
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// fail_with(error[, calls]) makes calls fail. The error is one of the interface: invalid_value, which is the framework's own,
// comes as internal_error.
class topic_record : public failing<topic::Error> {
public:
    std::vector<testing::published_message> published;

private:
    friend struct topic_calls;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

class fake_topic : public detail::topic_record {
    detail::scoped_current<detail::topic_record> at_hand_{*this};
};

}  // namespace momento::functions::testing
