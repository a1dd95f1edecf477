// The environment of a call: its request line, headers, query and token, and the names of the Function and its cache.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "momento/functions/detail/memory/requested.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions {

namespace detail {
class call_scope;
}

/// The environment of the current call.
///
/// A value is requested from the host on first use, and those of the request at most once per call. Returned views and
/// references are valid until the end of the call.
///
/// ```cpp
/// const WebEnvironment& env = WebEnvironment::load();
/// std::optional<std::string_view> id = env.headers().get("x-request-id");
/// ```
///
/// Source: `web-function-support` in `framework/wit/deps/momento-web-function.wit`.
class WebEnvironment {
public:
    /// Returns the environment of the current call. In a native build it is empty outside of a call.
    static const WebEnvironment& load();

    WebEnvironment(const WebEnvironment&) = delete;
    WebEnvironment& operator=(const WebEnvironment&) = delete;

    /// Returns the name of the Function, or "<not found>" if the platform does not set it.
    [[nodiscard]] std::string_view function_name() const;
    /// Returns the name of the cache that the Function is deployed in, or "<not found>" if the platform does not set
    /// it.
    [[nodiscard]] std::string_view cache_name() const;
    /// Returns the identifier of this call, or "<not found>" if the platform does not set it.
    [[nodiscard]] std::string_view invocation_id() const;

    /// Returns the method as it was sent; methods are case-sensitive.
    [[nodiscard]] std::string_view http_method() const;
    /// Returns the path relative to the URL of the Function, with a leading slash and not percent-decoded.
    [[nodiscard]] std::string_view http_path() const;
    /// Returns the path as routes compare it: each segment is percent-decoded once. Within a segment, `/` and `%` remain
    /// encoded, as `%2F` and `%25`, so two paths have the same text only if they match the same routes.
    ///
    /// ```cpp
    /// if (env.decoded_path().value_or("/").starts_with("/admin/")) …
    /// ```
    ///
    /// Use it in a `before` hook of a table, where no route is selected yet. Options of a group need no path.
    ///
    /// Source: RFC 3986 §2.4, §3.3.
    ///
    /// @return None if the path is malformed; a table then responds with 400.
    [[nodiscard]] std::optional<std::string> decoded_path() const;
    /// Returns the metadata of the caller's token, or none if there is no metadata.
    [[nodiscard]] std::optional<std::string_view> token_metadata() const;

    /// Returns the request headers as ordered pairs. `get(name)` is the first value, `all(name)` every value; names are
    /// compared without regard to case.
    [[nodiscard]] const detail::pair_list& headers() const;
    /// Returns the query parameters as ordered pairs, decoded by the host. `get(name)` is the first value, `all(name)`
    /// every value.
    [[nodiscard]] const detail::pair_list& query_parameters() const;

    /// Returns the value of the first cookie of that name, or none. Quotes around it are removed. In a request aggregate,
    /// use `Cookie`; this is for a `part<T>` or a hook.
    ///
    /// Source: RFC 6265 §4.2.
    ///
    /// @param name The name of the cookie, which is case-sensitive.
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;

    /// Returns the media type that the caller prefers by its `Accept` header, or none if it accepts none of them.
    ///
    /// ```cpp
    /// const auto type = env.preferred({"application/json", "text/csv"});
    /// if (!type) return Problem<406>{};
    /// ```
    ///
    /// The most specific range of `Accept` that matches a type gives its quality. If several types have the highest
    /// quality, or if there is no `Accept`, the first one of the list is returned. A range with parameters other than `q`
    /// does not match: it is narrower than a type without parameters.
    ///
    /// Source: RFC 9110 §12.5.1.
    ///
    /// @param offered Media types without parameters, in the order of preference of the Function.
    [[nodiscard]] std::optional<std::string_view> preferred(std::initializer_list<std::string_view> offered) const;

private:
    friend detail::call_scope;
    WebEnvironment() = default;

    [[nodiscard]] std::string_view host_path() const;

    mutable detail::requested<detail::owned_text> method_;
    mutable detail::requested<detail::owned_text> path_;  // empty if the host has none
    mutable detail::requested<detail::owned_text> slashed_path_;
    mutable detail::requested<std::optional<detail::owned_text>> token_;
    mutable detail::requested<detail::owned_text> id_;
    mutable detail::requested<detail::received_pairs> headers_;
    mutable detail::requested<detail::received_pairs> query_;
};

namespace detail {

// Makes an environment the current one for the duration of a call. The previous one is restored, because native calls
// nest.
class call_scope {
public:
    call_scope();
    ~call_scope();
    call_scope(const call_scope&) = delete;
    call_scope& operator=(const call_scope&) = delete;

    [[nodiscard]] const WebEnvironment& environment() const { return environment_; }

    // The path without a leading slash, for matching: the host may send it with or without one.
    static std::string_view bare_path(const WebEnvironment& environment);

private:
    WebEnvironment environment_;
    const WebEnvironment* outer_;
};

}  // namespace detail
}  // namespace momento::functions
