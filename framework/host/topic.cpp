#include "framework/host/topic.hpp"

#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/topic.hpp"

namespace momento::functions {

topic::Error::operator WebError() const { return detail::service_problem(kind, "the topic"); }

namespace detail {
namespace {

std::unexpected<topic::Error> rejected(topic::error_kind kind, std::string_view text) {
    return std::unexpected(topic::Error{kind, std::string(text)});
}

Result<void, topic::Error> converted(const std::expected<void, host::service_error>& result) {
    if (result) return {};
    return rejected(static_cast<topic::error_kind>(result.error().index()), text_of(result.error()));
}

constexpr std::string_view name_not_utf8 = "the name of the topic is not UTF-8";

}  // namespace

// Lowering a string that is not UTF-8 would trap.
Result<void, topic::Error> publish_text(std::string_view topic, std::string_view message) {
    if (!is_utf8(topic)) return rejected(topic::error_kind::invalid_argument, name_not_utf8);
    if (!is_utf8(message))
        return rejected(topic::error_kind::invalid_argument, "the text is not UTF-8; publish it as bytes");
    return converted(host::topic::publish(topic, message));
}

Result<void, topic::Error> publish_bytes(std::string_view topic, bytes_argument message) {
    if (!is_utf8(topic)) return rejected(topic::error_kind::invalid_argument, name_not_utf8);
    return converted(host::topic::publish_bytes(topic, message.pass()));
}

Result<void, topic::Error> unpublishable(std::string&& error) {
    return rejected(topic::error_kind::invalid_value, error);
}

}  // namespace detail
}  // namespace momento::functions
