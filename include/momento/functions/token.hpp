// Disposable API keys, through momento:token/token@1.0.0. A component imports that interface only if it calls
// `generate_disposable`.
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

/// Creates API keys that expire soon, for use by callers of the Function.
///
/// ```cpp
/// auto key = MOMENTO_TRY(token::generate_disposable(
///     1h,
///     token::permissions()
///         .cache(token::cache_role::read_write, "demo", token::prefix("user-7/"))
///         .topic(token::topic_role::subscribe_only, "demo", token::all),
///     Json(Caller{.user = 7})));
/// ```
///
/// Source: `framework/wit/deps/momento-token.wit`.
namespace momento::functions::token {

// ---- Permissions

/// The operations on the items of a cache that a key permits.
enum class cache_role : std::uint8_t {
    none,        ///< no operation
    read_write,  ///< all operations
    read_only,   ///< operations that read
    write_only,  ///< operations that write and do not depend on the current value, which excludes `set_if`
};
/// The operations on topics that a key permits.
enum class topic_role : std::uint8_t { none, publish_subscribe, subscribe_only, publish_only };
/// The operations on Functions that a key permits.
enum class function_role : std::uint8_t { none, invoke };

/// The type of `all`.
struct all_t {};
/// Selects all caches, or all items, topics or functions of a cache.
inline constexpr all_t all{};
/// Selects the items, topics or functions whose keys or names begin with a text.
///
/// A prefix also selects longer names: `ann` selects the items of `anna`. End it with a character that no name
/// contains.
struct prefix {
    /// Refers to the text, which must outlive the prefix.
    constexpr explicit prefix(std::string_view begins_with) : text(begins_with) {}
    std::string_view text;  ///< the text
};

/// Selects the cache of a permission: its name, or `all`. It refers to the name.
class cache_selector {
public:
    /// Selects a cache by its name, in UTF-8.
    template <std::convertible_to<std::string_view> Name>
    constexpr cache_selector(const Name& name) : name_(std::string_view(name)) {}
    /// Selects all caches.
    constexpr cache_selector(all_t) {}
    /// Returns the name, or none for all caches.
    [[nodiscard]] constexpr std::optional<std::string_view> name() const { return name_; }

private:
    std::optional<std::string_view> name_{};
};
/// Selects the items, topics or functions of a permission: a key or name, a `prefix`, or `all`. It refers to the text.
class selector {
public:
    /// Selects one item by its key, or one topic or function by its name.
    template <std::convertible_to<std::string_view> Name>
    constexpr selector(const Name& name) : text_(std::string_view(name)) {}
    /// Selects those that begin with a prefix.
    constexpr selector(prefix begins) : text_(begins.text), is_prefix_(true) {}
    /// Selects all.
    constexpr selector(all_t) {}
    /// Returns the key, the name or the prefix; or none for all.
    [[nodiscard]] constexpr std::optional<std::string_view> text() const { return text_; }
    /// Returns whether the text is a prefix.
    [[nodiscard]] constexpr bool is_prefix() const { return is_prefix_; }

private:
    std::optional<std::string_view> text_{};
    bool is_prefix_ = false;
};

/// The permissions of a key. A key permits only what they grant.
///
/// Item keys are bytes. The names of caches, topics and functions are UTF-8; any other name is an error of
/// `generate_disposable`.
class permissions {
public:
    /// Grants a role for items of a cache: `cache(cache_role::read_only, "demo", prefix("user-7/"))`.
    permissions& cache(cache_role role, cache_selector in, selector items) &;
    /// Grants a role for topics of a cache: `topic(topic_role::subscribe_only, "demo", all)`.
    permissions& topic(topic_role role, cache_selector in, selector topics) &;
    /// Grants a role for functions of a cache: `function(function_role::invoke, "demo", "greeter")`.
    permissions& function(function_role role, cache_selector in, selector functions) &;
    /// Grants a role to temporary permissions.
    permissions&& cache(cache_role role, cache_selector in, selector items) && {
        return std::move(cache(role, in, items));
    }
    /// Grants a role to temporary permissions.
    permissions&& topic(topic_role role, cache_selector in, selector topics) && {
        return std::move(topic(role, in, topics));
    }
    /// Grants a role to temporary permissions.
    permissions&& function(function_role role, cache_selector in, selector functions) && {
        return std::move(function(role, in, functions));
    }

    /// Returns the permissions as the platform's JSON, or none if a name is not UTF-8.
    [[nodiscard]] std::optional<std::string> json() const;

private:
    void add(std::string_view kind, std::string_view role, cache_selector in, std::string_view things, selector which,
             std::string_view thing);

    std::string granted_;
    bool readable_ = true;
};

// ---- Keys

/// The kind of an error: the cases of the interface, and `invalid_value`.
enum class error_kind : std::uint8_t {
    internal_error,     ///< the platform failed
    invalid_argument,   ///< a duration that is out of range, text that is not UTF-8, or a rejection by the platform
    permission_denied,  ///< the Function may not create the key
    limit_exceeded,     ///< a limit of the platform is exceeded
    invalid_value,      ///< the token id has no encoding
};

/// The error of `generate_disposable`.
///
/// It converts to a problem response: 502 for `internal_error`, 503 for `limit_exceeded`, 500 for all other kinds. The
/// detail of the problem is a constant, because `text` may contain information that callers of the Function must not
/// see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;  ///< what failed
    std::string text{};                            ///< the reason, if known

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// An API key that expires.
struct disposable {
    std::string api_key;            ///< the key
    std::string endpoint;           ///< the endpoint that accepts the key
    std::uint64_t valid_until = 0;  ///< the time of expiry, in seconds since 1970-01-01T00:00:00Z
};

}  // namespace momento::functions::token

namespace momento::functions::detail {
Result<token::disposable, token::Error> generate_disposable(whole_seconds valid_for,
                                                            const token::permissions& permitted,
                                                            std::optional<std::string_view> token_id);
}  // namespace momento::functions::detail

namespace momento::functions::token {

/// Creates a key.
///
/// @param valid_for A duration in whole seconds, from 1 to 4,294,967,295: `10min`. The platform documents a maximum of
///   one hour.
/// @param permitted The permissions of the key.
/// @param token_id Text in UTF-8 that is signed with the key. It is the token metadata of calls with the key, which
///   `Token<std::string>` reads.
/// @return The key. Fails with `invalid_argument` if the duration is out of range, or if a name or the token id is not
///   UTF-8; in these cases the host is not called.
[[nodiscard]] inline Result<disposable, Error> generate_disposable(
    detail::whole_seconds valid_for, const permissions& permitted,
    std::optional<std::string_view> token_id = std::nullopt) {
    return detail::generate_disposable(valid_for, permitted, token_id);
}
/// Creates a key whose token id is JSON, which `Token<T>` reads. Otherwise like the other overload; also fails with
/// `invalid_value` if the token id has no encoding.
template <class T>
[[nodiscard]] Result<disposable, Error> generate_disposable(detail::whole_seconds valid_for,
                                                            const permissions& permitted, const Json<T>& token_id) {
    (void)sizeof(detail::body_check<const Json<T>&>);
    std::expected<Data, std::string> written = detail::write_value<detail::direction::client_out>(token_id);
    if (!written) return std::unexpected(Error{error_kind::invalid_value, std::move(written).error()});
    return detail::generate_disposable(valid_for, permitted, detail::data_access::view(*written));
}

}  // namespace momento::functions::token
