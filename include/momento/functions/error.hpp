// Results of functions that can fail, and the error that becomes a response.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace momento::functions {

namespace detail {
struct web_error_access;
}

/// An error that becomes a response: `application/problem+json` with a status and a detail (RFC 9457).
///
/// ```cpp
/// Result<Json<Note>> change(Json<Note> note) {
///     return WebError::with_status(409, "the note was changed meanwhile");
/// }
/// ```
class [[nodiscard]] WebError {
public:
    /// Creates an error with status 500. `text` becomes the detail of the problem.
    static WebError message(std::string_view text) { return with_status(500, text); }
    /// Creates an error with a status from 400 to 599; any other status becomes 500. `text` becomes the detail.
    static WebError with_status(int status, std::string_view text);

    /// Copies the error.
    WebError(const WebError& other);
    /// Copies the error.
    WebError& operator=(const WebError& other);
    /// Moves the error.
    WebError(WebError&&) noexcept = default;
    /// Moves the error.
    WebError& operator=(WebError&&) noexcept = default;
    ~WebError() = default;

    /// Returns the status; 500 if the error was moved from.
    [[nodiscard]] std::uint16_t status() const;
    /// Returns the detail; empty if the error was moved from.
    [[nodiscard]] std::string_view text() const;

    /// Lets `return WebError::message(…);` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() && {
        return std::unexpected(std::move(*this));
    }

private:
    friend detail::web_error_access;

    // A pointer keeps a Result small: without an error, returning one costs no more than a test.
    struct state;
    struct destroy {
        void operator()(state* held) const;
    };
    explicit WebError(state* held) : state_(held) {}
    std::unique_ptr<state, destroy> state_;
};

/// A value, or an error.
template <class T, class E = WebError>
using Result = std::expected<T, E>;

/// A value, or an error that becomes a response.
template <class T>
using WebResult = Result<T>;

namespace detail {
struct web_error_access {
    // `title` must outlive the error: it is not copied.
    static WebError rejected(std::uint16_t status, std::string_view title, std::string_view text);
    static std::string_view title(const WebError& error);
};
// Unlike the operator of std::expected, this is not nodiscard: MOMENTO_TRY can be used as a statement.
template <class T, class E>
constexpr decltype(auto) value_in(std::expected<T, E>& result) {
    return *std::move(result);
}
}  // namespace detail

}  // namespace momento::functions

/// Evaluates to the value of a `Result`, or returns its error from the enclosing function.
///
/// The enclosing function returns a `Result` whose error the error converts to. A lambda needs an explicit return type.
///
/// ```cpp
/// auto value = MOMENTO_TRY(cache::get<std::string>(key));
/// ```
// clang-format off
#define MOMENTO_TRY(...)                                                                \
    __extension__({                                                                     \
        _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wshadow\"")   \
        auto&& momento_result = (__VA_ARGS__); /* there may be a MOMENTO_TRY in it */   \
        _Pragma("GCC diagnostic pop")                                                   \
        if (!momento_result.has_value()) [[unlikely]]                                   \
            return ::std::unexpected(::std::move(momento_result).error());              \
        ::momento::functions::detail::value_in(momento_result);                         \
    })
// clang-format on
