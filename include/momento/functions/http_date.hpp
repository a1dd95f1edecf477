// Dates of header fields.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "momento/functions/detail/text/builtin_text.hpp"
#include "momento/functions/detail/text/chrono_text.hpp"
#include "momento/functions/detail/text/http_date.hpp"

namespace momento::functions {

/// A date and time with a precision of one second, as the value of a `Header` such as Last-Modified, If-Modified-Since,
/// or Expires.
///
/// ```cpp
/// struct Found {
///     Header<HttpDate> last_modified;
///     Json<Note> body;
/// };
/// return Found{HttpDate(784'111'777), {note}};  // last-modified: Sun, 06 Nov 1994 08:49:37 GMT
/// return Found{note.updated_at, {note}};        // the same from a std::chrono::sys_seconds
/// ```
///
/// A date is written as IMF-fixdate. The obsolete forms are read too: `Sunday, 06-Nov-94 08:49:37 GMT`, whose day name
/// determines whether the year is in the 20th or the 21st century, and `Sun Nov  6 08:49:37 1994`. A date with the name
/// of another day is invalid. A leap second is read as the next second. The years 0 to 9999 have a text; a response
/// with another year is a 500.
///
/// Source: RFC 9110 §5.6.7.
class HttpDate {
public:
    /// 1970-01-01T00:00:00Z
    constexpr HttpDate() = default;
    /// @param seconds Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    constexpr explicit HttpDate(std::int64_t seconds) : seconds_(seconds) {}
    /// Converts a `std::chrono::sys_time`. Fractions of a second are rounded toward the past.
    template <detail::system_time Time>
    constexpr HttpDate(const Time& time) {
        using period = typename Time::period;
        const auto count = static_cast<std::int64_t>(time.time_since_epoch().count());
        seconds_ = period::den == 1 ? count * period::num : count / period::den - (count % period::den < 0 ? 1 : 0);
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    [[nodiscard]] constexpr std::int64_t seconds() const { return seconds_; }
    /// Converts to a `std::chrono::sys_seconds`.
    template <detail::system_time Time>
        requires(Time::period::num == 1 && Time::period::den == 1 && sizeof(typename Time::rep) == sizeof(std::int64_t))
    constexpr operator Time() const {
        return Time(typename Time::duration(seconds_));
    }

    /// Compares two dates.
    bool operator==(const HttpDate&) const = default;
    /// Orders earlier dates first.
    auto operator<=>(const HttpDate&) const = default;

private:
    std::int64_t seconds_ = 0;
};

/// Returns whether there is a date and a resource was not modified after it: for If-Modified-Since, respond with 304.
///
/// ```cpp
/// struct GetNote {
///     Path<std::string> id;
///     Header<std::optional<HttpDate>, "If-Modified-Since"> if_modified_since;
/// };
/// if (not_modified_since(request.if_modified_since, note.updated_at)) return Status<304>{};
/// ```
///
/// Source: RFC 9110 §13.1.3.
///
/// @param date The value of If-Modified-Since; without one, the result is false.
/// @param last_modified When the resource was last modified.
[[nodiscard]] constexpr bool not_modified_since(const std::optional<HttpDate>& date, HttpDate last_modified) {
    return date && last_modified <= *date;
}
/// Returns whether there is a date and a resource was modified after it: for If-Unmodified-Since, respond with 412.
///
/// ```cpp
/// if (modified_since(request.if_unmodified_since, note.updated_at)) return Problem<412>{};
/// ```
///
/// Source: RFC 9110 §13.1.4.
///
/// @param date The value of If-Unmodified-Since; without one, the result is false.
/// @param last_modified When the resource was last modified.
[[nodiscard]] constexpr bool modified_since(const std::optional<HttpDate>& date, HttpDate last_modified) {
    return date && last_modified > *date;
}

namespace detail {

template <>
struct builtin_text<HttpDate> {
    static constexpr std::string_view name = "http-date";
    static constexpr auto expect = expect_http_date;

    static bool parse(void* target, std::string_view text) {
        std::int64_t seconds = 0;
        if (!read_http_date(text, seconds)) return false;
        *static_cast<HttpDate*>(target) = HttpDate(seconds);
        return true;
    }
    static constexpr std::size_t write(const HttpDate& from, char* to) { return write_http_date(from.seconds(), to); }
    static bool format(const void* source, std::string& text) {
        return format_http_date(static_cast<const HttpDate*>(source)->seconds(), text);
    }
};

}  // namespace detail
}  // namespace momento::functions
