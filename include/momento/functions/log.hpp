// The log of a Function, through momento:log/logging@1.0.0. A component imports that interface only if it calls one of
// these functions.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/text_value.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"
#include "momento/functions/error.hpp"

/// Writes log lines to topics of the Function's cache and to CloudWatch.
///
/// ```cpp
/// MOMENTO_TRY(log::configure({log::to_topic(env.function_name())}));
/// log::info("stored {}", key);
/// ```
///
/// The platform drops lines until `configure` is called. Each call of the Function starts without a configuration.
///
/// Source: `framework/wit/deps/momento-log.wit`.
namespace momento::functions::log {

/// The level of a line, in ascending order. A destination whose level is `off` receives no lines.
enum class level : std::uint8_t { off, debug, info, warn, error };

/// The minimum levels of the lines that reach a destination.
struct levels {
    log::level log = level::info;     ///< of the lines of the Function
    log::level system = level::info;  ///< of the lines of the platform
};

/// A destination of log lines. It refers to the texts that it is given, which must outlive `configure`.
struct destination {
    std::string_view topic{};           ///< a topic in the cache of the Function; empty for CloudWatch
    std::string_view iam_role_arn{};    ///< for CloudWatch, the role that the platform assumes
    std::string_view log_group_name{};  ///< for CloudWatch, the log group
    log::levels levels{};               ///< the minimum levels
};
/// Returns a destination that publishes each line to a topic in the cache of the Function.
inline destination to_topic(std::string_view name, levels least = {}) { return {.topic = name, .levels = least}; }
/// Returns a destination that is a CloudWatch log group, which the platform writes to in a role.
inline destination to_cloudwatch(std::string_view iam_role_arn, std::string_view log_group_name, levels least = {}) {
    return {.iam_role_arn = iam_role_arn, .log_group_name = log_group_name, .levels = least};
}

/// The error of `configure`: a destination was rejected. It converts to a problem response with status 500 and a
/// constant detail.
struct [[nodiscard]] Error {
    std::string text{};  ///< the reason

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// Sets the destinations of all further lines of the current call, and replaces earlier ones.
///
/// @return Nothing. Fails if the platform rejects a destination, or, without a host call, if a name is not UTF-8.
[[nodiscard]] Result<void, Error> configure(std::span<const destination> destinations);
/// Sets the destinations from a braced list.
[[nodiscard]] inline Result<void, Error> configure(std::initializer_list<destination> destinations) {
    return configure(std::span(destinations.begin(), destinations.size()));
}

/// Logs a line without formatting; braces have no meaning. Each byte that is not UTF-8 is replaced with U+FFFD. Nothing
/// else is escaped, so text from outside can contain line breaks (CWE-117).
void debug(std::string_view line);
/// Logs a line like `debug`, with level `info`.
void info(std::string_view line);
/// Logs a line like `debug`, with level `warn`.
void warn(std::string_view line);
/// Logs a line like `debug`, with level `error`.
void error(std::string_view line);

}  // namespace momento::functions::log

namespace momento::functions::detail {

void write_line(std::string_view line, log::level level);

template <class T>
concept line_text_value = std::convertible_to<const T&, std::string_view>;
// The types of arguments that a line can have.
template <class T>
concept line_value = text_value<T> || line_text_value<T>;

template <class T>
consteval auto line_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(" cannot be logged; use text, a number, bool or a described enum, or specialize text<T>");
}
template <class T>
struct line_check {
    static constexpr bool hides_secrets = !is_secret<T>;
    static constexpr bool fits = line_value<T> || is_secret<T>;
    static_assert(hides_secrets,
                  "momento: a Secret cannot be logged; log another value, or the value that reveal() returns");
    static_assert(
        fits,
        MOMENTO_DETAIL_MESSAGE(
            "momento: this type cannot be logged; use text, a number, bool or a described enum, or specialize text<T>",
            line_message<T>()));
};

// Not constexpr: the compiler stops at a call of it in a constant expression and prints its name.
void momento_a_log_line_needs_one_pair_of_braces_for_each_argument();

// The text of a line with arguments. Its consteval constructor checks it: one `{}` for each argument, `{{` and `}}` for
// braces.
template <class... Args>
struct line_text {
    static_assert((sizeof(line_check<Args>) && ...));  // here, the compiler prints few instantiations

    template <class Text>
        requires std::convertible_to<const Text&, std::string_view>
    consteval line_text(const Text& given) : text(given) {
        std::size_t places = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '{' && text[i] != '}') continue;
            const char next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (text[i] == '{' && next == '}') ++places;
            else if (next != text[i]) momento_a_log_line_needs_one_pair_of_braces_for_each_argument();
            ++i;
        }
        if (places != sizeof...(Args)) momento_a_log_line_needs_one_pair_of_braces_for_each_argument();
    }
    std::string_view text;
};

// Moves the text before the next `{}` to the line, and removes the `{}`.
void append_to_place(std::string& line, std::string_view& rest);

template <class T>
void append_value(std::string& line, const T& value) {
    if constexpr (line_text_value<T>) {
        line += std::string_view(value);
    } else if constexpr (text_value<T>) {
        const std::size_t before = line.size();
        if (format_text(value, line)) return;
        line.resize(before);
        line += "(no text)";  // NaN, an infinity, or an enumerator without a name
    }
}

template <class... Args>
void write_values(log::level level, std::string_view text, const Args&... args) {
    std::string line;
    ((append_to_place(line, text), append_value(line, args)), ...);
    append_to_place(line, text);
    write_line(line, level);
}

}  // namespace momento::functions::detail

namespace momento::functions::log {

/// Logs a line with arguments at level `debug`.
///
/// @param line The text, with one `{}` for each argument; `{{` and `}}` are braces. Another number of `{}` is a compile
///   error.
/// @param args Text, numbers, `bool`, described enums, or types with a `text<T>`. NaN, an infinity and an enumerator
///   without a name are written as `(no text)`.
template <class... Args>
    requires(sizeof...(Args) != 0)
void debug(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::debug, line.text, args...);
}
/// Logs a line with arguments like `debug`, with level `info`.
template <class... Args>
    requires(sizeof...(Args) != 0)
void info(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::info, line.text, args...);
}
/// Logs a line with arguments like `debug`, with level `warn`.
template <class... Args>
    requires(sizeof...(Args) != 0)
void warn(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::warn, line.text, args...);
}
/// Logs a line with arguments like `debug`, with level `error`.
template <class... Args>
    requires(sizeof...(Args) != 0)
void error(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::error, line.text, args...);
}

}  // namespace momento::functions::log
