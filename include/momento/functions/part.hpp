// Parts of a request of the user's own types, and the security schemes that they implement.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "momento/functions/environment.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions {

/// How a caller sends credentials. Source: OpenAPI 3.1.1 §4.8.27, Security Scheme Object.
enum class security_type : std::uint8_t {
    momento_token,   ///< the metadata of the token that invokes the Function
    bearer,          ///< `Authorization: Bearer …` (RFC 6750)
    basic,           ///< `Authorization: Basic …` (RFC 7617)
    api_key_header,  ///< a key in the header `parameter`
    api_key_query,   ///< a key in the query parameter `parameter`
    api_key_cookie,  ///< a key in the cookie `parameter`
};

/// A security scheme of the OpenAPI document. A `part<T>` with one is the access control of its routes.
struct security_scheme {
    std::string_view name{};                            ///< the name in the document: letters, digits, '.', '-', '_'
    security_type type = security_type::momento_token;  ///< how the credentials are sent
    std::string_view parameter{};                       ///< of an API key: the name of its header, parameter or cookie
    std::array<std::string_view, 8> scopes{};           ///< up to 8 scopes or roles that the operations require
    std::string_view description{};                     ///< may contain Markdown
};

/// Makes a `T` from the environment of a call, as a part of requests. Specialize it for a type of your own.
///
/// ```cpp
/// template <> struct momento::functions::part<CurrentUser> {
///     static Result<CurrentUser> from(const WebEnvironment& environment);
///     static constexpr security_scheme security{
///         .name = "session", .type = security_type::api_key_cookie, .parameter = "sid"};
///     static constexpr std::array statuses{401, 403};
/// };
/// struct GetOrder {
///     CurrentUser user;
///     Path<OrderId> order;
/// };
/// ```
///
/// `from` is called before the body of the request is looked at. If it returns an error, that is the response, and the
/// handler does not run; a 401 has a `WWW-Authenticate` of the security scheme (RFC 9110 §11.6.1). A member of type `T`
/// in a request aggregate binds the part; the type then needs a default constructor. `require<T>()` of a group or a table calls `from` for all of its routes, once
/// for each call, whether a member binds it or not.
///
/// The members `security` and `statuses` are optional. They are in the OpenAPI document of every operation that uses the
/// part: `statuses` contains the statuses of the errors that `from` returns.
template <class T>
struct part {};

}  // namespace momento::functions
