// Cookies of requests and responses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/vocabulary/seconds.hpp"
#include "momento/functions/pairs.hpp"
#include "momento/functions/parameter.hpp"

namespace momento::functions {

/// A cookie, as a member of a request aggregate.
///
/// ```cpp
/// struct ShowCart {
///     Cookie<std::optional<std::string>> theme;  // the cookie theme
///     Cookie<std::string, "sid"> session;
/// };
/// ```
///
/// Several `Cookie` fields are one list (RFC 9113 §8.2.3). Names are case-sensitive. Quotes around a value are removed;
/// otherwise it is not decoded. If a cookie occurs more than once, a single value is the first one: browsers send the
/// cookie with the longest path first (RFC 6265 §5.4). A cookie that is required and missing, or that cannot be
/// converted, is a 400.
///
/// @tparam T A type that `Query` supports.
/// @tparam Name The name of the cookie. By default, it is that of the member.
template <class T, detail::fixed_string Name = "">
class Cookie : public detail::parameter<T> {
public:
    /// The name of the cookie; empty if it is that of the member.
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;
};

/// Whether a cookie is sent with requests that other sites cause. Source: RFC 6265bis, §5.6.7.
enum class same_site : std::uint8_t {
    none,    ///< with every request; requires `secure`
    lax,     ///< with requests of the same site, and when the user follows a link
    strict,  ///< with requests of the same site
};

/// A cookie that a response sets, as a member of a response aggregate; also in a `std::optional` or a `std::vector`.
///
/// ```cpp
/// struct SignedIn {
///     static constexpr int status = 204;
///     SetCookie session;
/// };
/// return SignedIn{{.name = "sid", .value = id, .max_age = 1h}};
/// ```
///
/// By default, scripts cannot read the cookie, it is sent with HTTPS only, and other sites cannot use it. To delete a
/// cookie, set it with a `max_age` of 0.
///
/// The response is a 500 if the cookie is invalid:
///
/// - The name is not a token, or the value has a character other than visible ASCII without `"`, `,`, `;` and `\\`.
/// - The path does not begin with `/`, or the path or the domain has a semicolon or a control character.
/// - Browsers reject the combination: `same_site::none` or the prefix `__Secure-` without `secure`, or the prefix
///   `__Host-` with a domain, another path than `/`, or without `secure`.
///
/// Source: RFC 6265 §4.1.
struct SetCookie {
    std::string name{};                                          ///< the name
    std::string value{};                                         ///< the value
    std::optional<std::chrono::seconds> max_age{};               ///< until the browser is closed if it is empty
    std::string path = "/";                                      ///< the paths that receive it; omitted if empty
    std::string domain{};                                        ///< by default only the host that set it
    functions::same_site same_site = functions::same_site::lax;  ///< whether other sites can cause it to be sent
    bool secure = true;                                          ///< whether it is sent with HTTPS only
    bool http_only = true;                                       ///< whether scripts cannot read it
};

namespace detail {

template <class T>
inline constexpr bool is_set_cookie = false;
template <>
inline constexpr bool is_set_cookie<SetCookie> = true;
template <>
inline constexpr bool is_set_cookie<std::optional<SetCookie>> = true;
template <>
inline constexpr bool is_set_cookie<std::vector<SetCookie>> = true;

// Appends the value of a Set-Cookie field. Returns false if the cookie is invalid.
bool append_cookie(std::string& to, const SetCookie& cookie);

// Removes the first cookie from a Cookie field, "a=1; b=2", and returns its name and value. Both are empty at the end.
struct cookie_pair {
    std::string_view name;
    std::string_view value;
};
cookie_pair next_cookie(std::string_view& rest);

// Calls visit(cookie) for the cookies of all Cookie fields, which are one list (RFC 9113 §8.2.3), until it returns
// false.
void visit_cookies(const pair_list& fields, auto visit) {
    for (const auto& [name, value] : fields) {
        if (!equal_ignoring_case(name, "cookie")) continue;
        std::string_view rest = value;
        for (cookie_pair each = next_cookie(rest); !each.name.empty(); each = next_cookie(rest))
            if (!visit(each)) return;
    }
}

// Whether a text can be the value of a cookie (cookie-octet of RFC 6265 §4.1.1).
bool is_cookie_value(std::string_view text);

}  // namespace detail
}  // namespace momento::functions
