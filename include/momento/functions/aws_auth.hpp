// Credentials for AWS, through momento:aws-auth/aws-auth@1.0.0. A component imports that interface only if it calls
// `login`.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/detail/host/aws_handles.hpp"
#include "momento/functions/error.hpp"

/// AWS services, through connections that the platform keeps open.
///
/// ```cpp
/// auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/notes"}, "us-east-1"));
/// const aws::s3 s3(login);
/// MOMENTO_TRY(s3.put({.bucket = "notes", .key = "7"}, Json(note)));
/// ```
///
/// All texts are UTF-8; for others, the calls fail with `malformed` and the host is not called.
///
/// Source: `framework/wit/deps/momento-aws-*.wit`.
namespace momento::functions::aws {

/// The kind of an error: the cases of the interfaces, and those that the framework detects.
enum class error_kind : std::uint8_t {
    unauthorized,      ///< AWS rejected the credentials, or they do not permit the operation
    malformed,         ///< the request is invalid
    other,             ///< the service failed, or did not respond
    not_found,         ///< `secrets`: the secret does not exist
    condition_failed,  ///< `ddb`: the condition of a write does not hold
    function_error,    ///< `lambda`: the invoked function failed
    invalid_value,     ///< a value has no encoding, or a returned value cannot be read as the requested type
};

/// The error of a call to AWS.
///
/// It converts to a problem response: 502 for `other` and `function_error`, 500 for all other kinds. The detail of the
/// problem is a constant, because `text` may contain information that callers of the Function must not see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::other;  ///< what failed
    std::string text{};                   ///< the reason, if known

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// A role that the platform assumes for the Function.
struct iam_role {
    std::string_view role_arn{};  ///< the ARN of the role
};
/// Long-term credentials.
struct credentials {
    std::string_view access_key_id{};      ///< the access key id
    std::string_view secret_access_key{};  ///< the secret access key
};

class credentials_provider;

/// Selects the credentials for AWS.
///
/// @param role A role that the platform assumes.
/// @param region The region of the services: "us-east-1".
/// @return The credentials, for the constructors of the services. Fails with `unauthorized` if AWS rejects them, and
///   with `malformed` if a text is not UTF-8.
[[nodiscard]] Result<credentials_provider, Error> login(const iam_role& role, std::string_view region);
/// Selects the credentials for AWS by their key, otherwise like the other overload.
[[nodiscard]] Result<credentials_provider, Error> login(const credentials& key, std::string_view region);

/// Credentials for AWS, from `login`; move-only. A service that was created with them stays valid without them.
class credentials_provider {
    friend Result<credentials_provider, Error> login(const iam_role& role, std::string_view region);
    friend Result<credentials_provider, Error> login(const credentials& key, std::string_view region);
    friend class s3;
    friend class secrets;
    friend class ddb;
    friend class lambda;

    explicit credentials_provider(detail::own<detail::aws_credentials_provider> handle) : handle_(std::move(handle)) {}

    detail::own<detail::aws_credentials_provider> handle_;
};

}  // namespace momento::functions::aws
