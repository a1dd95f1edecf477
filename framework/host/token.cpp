#include "framework/host/token.hpp"

#include <array>
#include <limits>

#include "framework/text/append_number.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/token.hpp"

namespace momento::functions {

using namespace std::string_view_literals;

namespace token {
namespace {

// The platform's names of roles, in the order of the enumerators.
constexpr std::array cache_roles{"CachePermitNone"sv, "CacheReadWrite"sv, "CacheReadOnly"sv, "CacheWriteOnly"sv};
constexpr std::array topic_roles{"TopicPermitNone"sv, "TopicReadWrite"sv, "TopicReadOnly"sv, "TopicWriteOnly"sv};
constexpr std::array function_roles{"FunctionPermitNone"sv, "FunctionInvoke"sv};

void append_string(std::string& to, std::string_view text) {
    detail::output quoted;
    detail::write_json_string(quoted, text);
    to += quoted.view();
}

// Keys are bytes, which JSON encodes as a list of numbers.
void append_bytes(std::string& to, std::string_view bytes) {
    char before = '[';
    for (const char byte : bytes) {
        to += before;
        detail::append_number(to, static_cast<unsigned char>(byte));
        before = ',';
    }
    to += bytes.empty() ? "[]"sv : "]"sv;
}

}  // namespace

// Appends, for example,
// {"cache_permissions":{"role":"CacheReadOnly","all_caches":null,"item_selector":{"key_prefix":[117]}}}
void permissions::add(std::string_view kind, std::string_view role, cache_selector in, std::string_view things,
                      selector which, std::string_view thing) {
    const bool of_bytes = kind == "cache"sv;
    if (!granted_.empty()) granted_ += ',';
    ((granted_ += "{\""sv) += kind) += "_permissions\":{\"role\":\""sv;
    granted_ += role;
    if (const auto name = in.name()) {
        readable_ = readable_ && detail::is_utf8(*name);
        append_string(granted_ += "\",\"cache_selector\":{\"cacheName\":"sv, readable_ ? *name : ""sv);
        granted_ += '}';
    } else {
        granted_ += "\",\"all_caches\":null"sv;
    }
    if (const auto text = which.text()) {
        ((granted_ += ",\""sv) += of_bytes ? "item"sv : kind) += "_selector\":{\""sv;
        granted_ += thing;
        granted_ += which.is_prefix() ? "_prefix\":"sv : "\":"sv;
        if (of_bytes) {
            append_bytes(granted_, *text);
        } else {
            readable_ = readable_ && detail::is_utf8(*text);
            append_string(granted_, readable_ ? *text : ""sv);
        }
        granted_ += '}';
    } else {
        ((granted_ += ",\"all_"sv) += things) += "\":null"sv;
    }
    granted_ += "}}"sv;
}

permissions& permissions::cache(cache_role role, cache_selector in, selector items) & {
    add("cache"sv, cache_roles[static_cast<std::size_t>(role)], in, "items"sv, items, "key"sv);
    return *this;
}
permissions& permissions::topic(topic_role role, cache_selector in, selector topics) & {
    add("topic"sv, topic_roles[static_cast<std::size_t>(role)], in, "topics"sv, topics, "topic_name"sv);
    return *this;
}
permissions& permissions::function(function_role role, cache_selector in, selector functions) & {
    add("function"sv, function_roles[static_cast<std::size_t>(role)], in, "functions"sv, functions, "function_name"sv);
    return *this;
}

std::optional<std::string> permissions::json() const {
    if (!readable_) return std::nullopt;
    std::string text(R"({"explicit":{"permissions":[)"sv);
    text += granted_;
    text += "]}}"sv;
    return text;
}

Error::operator WebError() const {
    // The cases that other services have, too.
    using each = detail::service_error_kind;
    constexpr std::array kinds{each::internal_error, each::invalid_argument, each::permission_denied,
                               each::limit_exceeded, each::invalid_value};
    return detail::service_problem(kinds[static_cast<std::size_t>(kind)], "the token service");
}

}  // namespace token

Result<token::disposable, token::Error> detail::generate_disposable(whole_seconds valid_for,
                                                                    const token::permissions& permitted,
                                                                    std::optional<std::string_view> token_id) {
    const auto rejected = [](token::error_kind kind, std::string_view text) {
        return std::unexpected(token::Error{kind, std::string(text)});
    };
    if (valid_for.count() <= 0 || valid_for.count() > std::numeric_limits<std::uint32_t>::max())
        return rejected(token::error_kind::invalid_argument, "a key is valid for 1 to 4294967295 seconds");
    const std::optional<std::string> json = permitted.json();
    if (!json) return rejected(token::error_kind::invalid_argument, "a name among the permissions is not UTF-8");
    if (token_id && !is_utf8(*token_id))
        return rejected(token::error_kind::invalid_argument, "the token id is not UTF-8");
    std::optional<text_view> id;
    if (token_id) id = text_view(*token_id);
    auto result = host::token::generate_disposable_token({static_cast<std::uint32_t>(valid_for.count())},
                                                         std::string_view(*json), id);
    if (!result) return rejected(static_cast<token::error_kind>(result.error().index()), text_of(result.error()));
    return token::disposable{std::string(result->api_key.view()), std::string(result->endpoint.view()),
                             result->valid_until};
}

}  // namespace momento::functions
