// Keys that expire soon, for callers to use themselves: momento:token/token@1.0.0. A component imports it only if it calls
// generate_disposable.
//
//     auto key = MOMENTO_TRY(token::generate_disposable(
//         1h,
//         token::permissions()
//             .cache(token::cache_role::read_write, "demo", token::prefix("user-7-"))
//             .topic(token::topic_role::subscribe_only, "demo", token::all),
//         Json(Caller{.user = 7})));
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/duration_argument.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions::token {

// ---- what a key permits: nothing but what is said, and of each thing it is said which

enum class cache_role : std::uint8_t {
    none,
    read_write,
    read_only,
    write_only,  // without the calls that depend on what is there
};
enum class topic_role : std::uint8_t { none, publish_subscribe, subscribe_only, publish_only };
enum class function_role : std::uint8_t { none, invoke };

struct all_t {};
inline constexpr all_t all{};
struct prefix {
    constexpr explicit prefix(std::string_view begins_with) : text(begins_with) {}
    std::string_view text;
};

// Which cache: its name, or `all`.
class cache_selector {
public:
    template <std::convertible_to<std::string_view> Name>
    constexpr cache_selector(const Name& name) : name_(std::string_view(name)) {}
    constexpr cache_selector(all_t) {}
    [[nodiscard]] constexpr std::optional<std::string_view> name() const { return name_; }

private:
    std::optional<std::string_view> name_{};
};
// Which items, topics or functions in it: a key or name, those that begin with a `prefix`, or `all`.
class selector {
public:
    template <std::convertible_to<std::string_view> Name>
    constexpr selector(const Name& name) : text_(std::string_view(name)) {}
    constexpr selector(prefix begins) : text_(begins.text), is_prefix_(true) {}
    constexpr selector(all_t) {}
    [[nodiscard]] constexpr std::optional<std::string_view> text() const { return text_; }
    [[nodiscard]] constexpr bool is_prefix() const { return is_prefix_; }

private:
    std::optional<std::string_view> text_{};
    bool is_prefix_ = false;
};

class permissions {
public:
    // Keys of items are bytes; the names of caches, topics and functions are UTF-8.
    permissions& cache(cache_role role, cache_selector in, selector items) &;
    permissions& topic(topic_role role, cache_selector in, selector topics) &;
    permissions& function(function_role role, cache_selector in, selector functions) &;
    permissions&& cache(cache_role role, cache_selector in, selector items) && {
        return std::move(cache(role, in, items));
    }
    permissions&& topic(topic_role role, cache_selector in, selector topics) && {
        return std::move(topic(role, in, topics));
    }
    permissions&& function(function_role role, cache_selector in, selector functions) && {
        return std::move(function(role, in, functions));
    }

    // As the platform reads them; none where a name was not UTF-8.
    [[nodiscard]] std::optional<std::string> json() const;

private:
    void add(std::string_view kind, std::string_view role, cache_selector in, std::string_view things, selector which,
             std::string_view thing);

    std::string granted_;
    bool readable_ = true;
};

// ---- keys

// The first four are the interface's cases; invalid_value: the token id has no encoding.
enum class error_kind : std::uint8_t {
    internal_error,
    invalid_argument,
    permission_denied,
    limit_exceeded,
    invalid_value,
};

// Becomes a problem: 502 for internal_error, 503 for limit_exceeded, 500 for the rest. Its detail is a constant sentence.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;
    std::string text{};  // why, where the host says so

    operator WebError() const;
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

struct disposable {
    std::string api_key;
    std::string endpoint;           // where it is good for
    std::uint64_t valid_until = 0;  // seconds since 1970-01-01T00:00:00Z
};

}  // namespace momento::functions::token

namespace momento::functions::detail {
Result<token::disposable, token::Error> generate_disposable(whole_seconds valid_for,
                                                            const token::permissions& permitted,
                                                            std::optional<std::string_view> token_id);
}  // namespace momento::functions::detail

namespace momento::functions::token {

// A key that is good for so long: a duration of whole seconds, at least one. The token id is signed along, and is the token metadata of calls that
// are made with the key: a Token<T> reads what a Json<T> wrote here, a Token<std::string> the text.
[[nodiscard]] inline Result<disposable, Error> generate_disposable(
    detail::whole_seconds valid_for, const permissions& permitted,
    std::optional<std::string_view> token_id = std::nullopt) {
    return detail::generate_disposable(valid_for, permitted, token_id);
}
template <class T>
[[nodiscard]] Result<disposable, Error> generate_disposable(detail::whole_seconds valid_for,
                                                            const permissions& permitted, const Json<T>& token_id) {
    (void)sizeof(detail::body_check<const Json<T>&>);
    std::expected<Data, std::string> written = detail::write_value<detail::direction::client_out>(token_id);
    if (!written) return std::unexpected(Error{error_kind::invalid_value, std::move(written).error()});
    return detail::generate_disposable(valid_for, permitted, detail::data_access::view(*written));
}

}  // namespace momento::functions::token
