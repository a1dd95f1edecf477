// AWS Secrets Manager, through momento:aws-secrets/aws-secrets@1.0.0. A component imports that interface only if it
// creates an `aws::secrets`.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/aws_auth.hpp"
#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/duration_argument.hpp"

namespace momento::functions::aws {

/// Selects a version of a secret, and how old it may be.
struct secret_options {
    std::string_view version_id{};     ///< a version; empty for the current one
    std::string_view version_stage{};  ///< a label of a version: "AWSPREVIOUS"; empty for the current version
    /// How long the platform may have stored the secret for this Function, in whole seconds. By default, each call
    /// reads it from AWS.
    detail::whole_seconds allowed_staleness = std::chrono::seconds(0);
};

/// A client of AWS Secrets Manager; move-only.
///
/// ```cpp
/// const aws::secrets secrets(login);
/// auto database = MOMENTO_TRY(secrets.get<Json<Login>>("prod/db", {.allowed_staleness = 5min}));
/// connect(database->user, database->password);
/// ```
///
/// Source: `framework/wit/deps/momento-aws-secrets.wit`.
class secrets {
public:
    /// A secret and its version.
    template <class T>
    struct secret {
        T value;                                  ///< the secret
        std::string arn;                          ///< the ARN
        std::string name;                         ///< the name
        std::string version_id;                   ///< the version
        std::vector<std::string> version_stages;  ///< the labels of the version
        std::uint64_t created = 0;                ///< when it was created, in seconds since 1970-01-01T00:00:00Z
    };

    /// Creates a client with these credentials.
    explicit secrets(const credentials_provider& login);

    /// Reads the value of a secret, which is a text or bytes.
    ///
    /// Schema rules are not checked. `read_only` and `write_only` members are read like all others.
    ///
    /// @tparam T `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, `Data`, or a type with an `extract<T>`.
    /// @param id The name or the ARN.
    /// @param chosen The version, and the allowed staleness.
    /// @return The value. Fails with `not_found` if the secret does not exist, with `malformed` if the allowed
    ///   staleness is negative, and with `invalid_value` if the value cannot be read as a `T`.
    template <class T = std::string>
    [[nodiscard]] Result<T, Error> get(std::string_view id, const secret_options& chosen = {}) const {
        auto found = get_with_version<T>(id, chosen);
        if (!found) return std::unexpected(std::move(found).error());
        return std::move(found->value);
    }
    /// Reads a secret and its version. Parameters and errors are those of `get`.
    template <class T = std::string>
    [[nodiscard]] Result<secret<T>, Error> get_with_version(std::string_view id,
                                                            const secret_options& chosen = {}) const {
        (void)sizeof(detail::reading_check<T>);
        if constexpr (!detail::is_read_entirely<T>) {
            return std::unexpected(Error{});
        } else {
            Result<secret<Data>, Error> found = fetch(id, chosen);
            if constexpr (std::is_same_v<T, Data>) {
                return found;
            } else {
                if (!found) return std::unexpected(std::move(found).error());
                auto value = detail::read_value<detail::direction::stored_in, T>(std::move(found->value));
                if (!value) return std::unexpected(Error{error_kind::invalid_value, std::move(value).error()});
                return secret<T>{*std::move(value),
                                 std::move(found->arn),
                                 std::move(found->name),
                                 std::move(found->version_id),
                                 std::move(found->version_stages),
                                 found->created};
            }
        }
    }

private:
    // The host call, which does not depend on T and is compiled once.
    [[nodiscard]] Result<secret<Data>, Error> fetch(std::string_view id, const secret_options& chosen) const;

    detail::own<detail::aws_secrets_client> client_;
};

}  // namespace momento::functions::aws
