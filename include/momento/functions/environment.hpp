// What surrounds a call. Nothing is asked of the host before something needs it, and each thing at most once per call.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "momento/functions/pairs.hpp"

namespace momento::functions {

namespace detail {
class call_scope;
}

// Everything handed out here lives as long as the call.
class WebEnvironment {
public:
    // The environment of the call that is being answered. Outside of one (only in a native build) everything is empty.
    static const WebEnvironment& load();

    WebEnvironment(const WebEnvironment&) = delete;
    WebEnvironment& operator=(const WebEnvironment&) = delete;

    // "<not found>" where the platform set none.
    [[nodiscard]] std::string_view function_name() const;
    [[nodiscard]] std::string_view cache_name() const;
    [[nodiscard]] std::string_view invocation_id() const;

    [[nodiscard]] std::string_view http_method() const;  // as it was sent; methods are case-sensitive
    [[nodiscard]] std::string_view http_path() const;    // below the function's URL, undecoded, with its leading slash
    [[nodiscard]] std::optional<std::string_view> token_metadata() const;

    [[nodiscard]] const detail::pair_list& headers() const;           // names compare without case
    [[nodiscard]] const detail::pair_list& query_parameters() const;  // as the host gives them

private:
    friend detail::call_scope;
    WebEnvironment() = default;

    mutable std::optional<detail::owned_text> method_;
    mutable std::optional<std::optional<detail::owned_text>> path_;
    mutable std::string slashed_path_;
    mutable std::optional<std::optional<detail::owned_text>> token_;
    mutable std::optional<detail::owned_text> id_;
    mutable std::optional<detail::received_pairs> headers_;
    mutable std::optional<detail::received_pairs> query_;
};

namespace detail {

// Holds the environment of one call, for as long as it is answered.
class call_scope {
public:
    call_scope();
    ~call_scope();
    call_scope(const call_scope&) = delete;
    call_scope& operator=(const call_scope&) = delete;

    [[nodiscard]] const WebEnvironment& environment() const { return environment_; }

    // The path without a leading slash, for matching: the host's spelling is not settled, and both are taken.
    static std::string_view bare_path(const WebEnvironment& environment);

private:
    WebEnvironment environment_;
    const WebEnvironment* outer_;
};

}  // namespace detail
}  // namespace momento::functions
