// The errors of the AWS interfaces.
#pragma once

#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "momento/functions/aws_auth.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail {

namespace host {
// The errors of aws-ddb, aws-lambda and aws-s3: unauthorized, malformed, other. They begin aws::error_kind.
using aws_error = std::variant<owned_text, owned_text, owned_text>;
}  // namespace host

inline std::unexpected<aws::Error> aws_rejected(aws::error_kind kind, std::string_view text) {
    return std::unexpected(aws::Error{kind, std::string(text)});
}
std::unexpected<aws::Error> from_host(const host::aws_error& error);

inline std::optional<std::string> string_of(const std::optional<owned_text>& text) {
    if (!text) return std::nullopt;
    return std::string(text->view());
}

inline std::optional<text_view> unless_empty(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return text;
}

// Lowering a string that is not UTF-8 would trap.
bool all_utf8(std::initializer_list<std::string_view> texts);
inline std::unexpected<aws::Error> aws_text_not_utf8() {
    return aws_rejected(aws::error_kind::malformed, "a text of the request is not UTF-8");
}

}  // namespace momento::functions::detail
