// Lines for whoever runs a Function: momento:log/logging@1.0.0. A component imports it only if it calls one of these.
//
//     MOMENTO_TRY(log::configure({log::to_topic(env.function_name())}));
//     log::info("stored {}", key);
//
// The platform drops lines until `configure` has said where they go; each call begins without.
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

namespace momento::functions::log {

enum class level : std::uint8_t { off, debug, info, warn, error };

// The least level of what reaches a destination.
struct levels {
    log::level log = level::info;     // of the Function's own lines
    log::level system = level::info;  // of the platform's
};

// Where lines go. Points to the texts it is given.
struct destination {
    std::string_view topic{};           // of the cache that the Function is deployed in; empty: CloudWatch
    std::string_view iam_role_arn{};    // that the platform takes on
    std::string_view log_group_name{};  //
    log::levels levels{};
};
inline destination to_topic(std::string_view name, levels least = {}) { return {.topic = name, .levels = least}; }
inline destination to_cloudwatch(std::string_view iam_role_arn, std::string_view log_group_name, levels least = {}) {
    return {.iam_role_arn = iam_role_arn, .log_group_name = log_group_name, .levels = least};
}

// The platform refused a destination. Becomes a problem of status 500 with a constant sentence.
struct [[nodiscard]] Error {
    std::string text{};  // why

    operator WebError() const;
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

// From here on, of this call: these and no others.
[[nodiscard]] Result<void, Error> configure(std::span<const destination> destinations);
[[nodiscard]] inline Result<void, Error> configure(std::initializer_list<destination> destinations) {
    return configure(std::span(destinations.begin(), destinations.size()));
}

// One line as it stands. Bytes that are not UTF-8 are replaced (U+FFFD).
void debug(std::string_view line);
void info(std::string_view line);
void warn(std::string_view line);
void error(std::string_view line);

}  // namespace momento::functions::log

namespace momento::functions::detail {

void write_line(std::string_view line, log::level level);

template <class T>
concept line_text_value = std::convertible_to<const T&, std::string_view>;
// Which arguments a line can have.
template <class T>
concept line_value = text_value<T> || line_text_value<T>;

template <class T>
consteval auto line_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(" cannot be put into a log line; write text, a number, a bool, a described enum, or give it a text<T>");
}
template <class T>
struct line_check {
    static constexpr bool fits = line_value<T>;
    static_assert(fits, MOMENTO_DETAIL_MESSAGE("momento: a log line takes text, numbers, bool, described enums and "
                                               "types with a text<T>; write one of these",
                                               line_message<T>()));
};

// Not constant, so that the compiler stops where it comes here, and names it.
void momento_a_log_line_needs_one_pair_of_braces_for_each_argument();

// The text of a line with arguments: `{}` for each, in their order; `{{` and `}}` for braces themselves.
template <class... Args>
struct line_text {
    static_assert((sizeof(line_check<Args>) && ...));  // here, where few instantiations stand before the caller's line

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

// Moves what stands before the next `{}` to the line, and drops that.
void append_to_place(std::string& line, std::string_view& rest);

template <class T>
void append_value(std::string& line, const T& value) {
    if constexpr (line_text_value<T>) {
        line += std::string_view(value);
    } else if constexpr (text_value<T>) {
        const std::size_t before = line.size();
        if (format_text(value, line)) return;
        line.resize(before);
        line += "(no text)";  // not a number, or an enumerator without a name
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

// One line with values in it: text, numbers, bool, described enums, and types with a text<T>. There are as many `{}` as
// arguments, or it does not compile.
template <class... Args>
    requires(sizeof...(Args) != 0)
void debug(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::debug, line.text, args...);
}
template <class... Args>
    requires(sizeof...(Args) != 0)
void info(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::info, line.text, args...);
}
template <class... Args>
    requires(sizeof...(Args) != 0)
void warn(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::warn, line.text, args...);
}
template <class... Args>
    requires(sizeof...(Args) != 0)
void error(detail::line_text<std::type_identity_t<Args>...> line, const Args&... args) {
    detail::write_values(level::error, line.text, args...);
}

}  // namespace momento::functions::log
