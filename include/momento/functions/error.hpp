// What a handler that may fail returns, and how an error travels out of it.
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

// An error that becomes an answer: application/problem+json (RFC 9457) with this status and the text as its `detail`.
//
//     return WebError::with_status(409, "the note was changed meanwhile");
class [[nodiscard]] WebError {
public:
    // Status 500.
    static WebError message(std::string_view text) { return with_status(500, text); }
    // A status from 400 to 599; any other is answered as 500.
    static WebError with_status(int status, std::string_view text);

    WebError(const WebError& other);
    WebError& operator=(const WebError& other);
    WebError(WebError&&) noexcept = default;
    WebError& operator=(WebError&&) noexcept = default;
    ~WebError() = default;

    [[nodiscard]] std::uint16_t status() const;
    [[nodiscard]] std::string_view text() const;

    // Lets `return WebError::message(…);` stand in a function that returns a Result.
    template <class T>
    operator std::expected<T, WebError>() && {
        return std::unexpected(std::move(*this));
    }

private:
    friend detail::web_error_access;

    // One word to hand up through every Result: the path without an error pays for no more than a test.
    struct state;
    struct destroy {
        void operator()(state* held) const;
    };
    explicit WebError(state* held) : state_(held) {}
    std::unique_ptr<state, destroy> state_;
};

template <class T, class E = WebError>
using Result = std::expected<T, E>;

template <class T>
using WebResult = Result<T>;

namespace detail {
struct web_error_access {
    // `title` is constant.
    static WebError rejected(std::uint16_t status, std::string_view title, std::string_view text);
    static std::string_view title(const WebError& error);
};
// Not marked nodiscard, as std::expected's own is: MOMENTO_TRY may stand as a statement.
template <class T, class E>
constexpr decltype(auto) value_in(std::expected<T, E>& result) {
    return *std::move(result);
}
}  // namespace detail

}  // namespace momento::functions

// The value of an expression that gives a Result, or a return from the calling function with its error.
//
//     auto value = MOMENTO_TRY(cache::get<std::string>(key));
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
