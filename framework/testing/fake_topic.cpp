// The fake of momento:topic in a native build.
#include "framework/host/topic.hpp"
#include "framework/testing/data_transfer.hpp"
#include "framework/testing/service_error.hpp"
#include "framework/testing/services.hpp"
#include "framework/testing/topic_name.hpp"

namespace momento::functions::detail {

struct topic_calls {
    using kind = service_error_kind;

    static constexpr std::size_t largest_message = 1024 * 1024;

    static std::expected<void, host::service_error> publish(topic_record* record, testing::published_message&& given) {
        const auto rejected = [](kind why, std::string_view text) { return std::unexpected(service_error(why, text)); };
        if (record == nullptr)
            return rejected(kind::failed_precondition, "no call is running; create a testing::fake_topic");
        if (const topic::Error* wanted = record->failure()) return rejected(wanted->kind, wanted->text);
        if (const std::string_view error = topic_name_error(given.topic); !error.empty())
            return rejected(kind::invalid_argument, error);
        if (given.message.size() > largest_message)
            return rejected(kind::limit_exceeded, "the message has " + std::to_string(given.message.size()) +
                                                      " bytes, a message has at most " +
                                                      std::to_string(largest_message));
        record->published.push_back(std::move(given));
        return {};
    }
};

namespace host::topic {

std::expected<void, service_error> publish(text_view topic, text_view value) {
    fake_host* const host = fake_host::asked("topic.publish");
    return topic_calls::publish(service<topic_record>(host),
                                {.topic = std::string(topic.view()), .message = std::string(value.view())});
}

std::expected<void, service_error> publish_bytes(text_view topic, transferred_data value) {
    fake_host* const host = fake_host::asked("topic.publish-bytes");
    taken_data taken = take(std::move(value), host);
    return topic_calls::publish(service<topic_record>(host), {.topic = std::string(topic.view()),
                                                              .message = std::move(taken.bytes),
                                                              .is_text = false,
                                                              .on_host = taken.on_host});
}

}  // namespace host::topic
}  // namespace momento::functions::detail
