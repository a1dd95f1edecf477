// Amazon S3, through momento:aws-s3/aws-s3@1.0.0. A component imports that interface only if it creates an `aws::s3`.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/aws_auth.hpp"
#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/stored_value.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions::aws {

/// A client of Amazon S3; move-only.
///
/// ```cpp
/// const aws::s3 s3(login);
/// MOMENTO_TRY(s3.put({.bucket = "notes", .key = "7", .metadata = {{"author", "ann"}}}, Json(note)));
/// auto found = MOMENTO_TRY(s3.get<Json<Note>>({.bucket = "notes", .key = "7"}));
/// if (found) log::info("{} by {}", found->body->title, found->metadata.get("author").value_or("unknown"));
/// ```
///
/// A `Data` that is passed on unread, in either direction, stays on the host.
///
/// Source: `framework/wit/deps/momento-aws-s3.wit`.
class s3 {
public:
    /// An object to read.
    struct location {
        std::string_view bucket{};  ///< the name of the bucket
        std::string_view key{};     ///< the key of the object
    };
    /// An object to write.
    struct target {
        std::string_view bucket{};  ///< the name of the bucket
        std::string_view key{};     ///< the key of the object
        /// Metadata: names without `x-amz-meta-`, and values.
        std::vector<std::pair<std::string_view, std::string_view>> metadata{};
    };
    /// A written object.
    struct receipt {
        std::optional<std::string> etag;        ///< the entity tag, in quotes
        std::optional<std::string> version_id;  ///< the version, if the bucket has versions
        std::optional<std::string> expiration;  ///< the `x-amz-expiration` of a lifecycle rule
    };
    /// A found object.
    template <class T>
    struct object {
        T body;                                 ///< the content
        detail::received_pairs metadata;        ///< ordered pairs; `get(name)` is the value of a name, ignoring case
        std::optional<std::string> etag;        ///< the entity tag, in quotes
        std::optional<std::string> version_id;  ///< the version, if the bucket has versions
        std::optional<std::string> expiration;  ///< the `x-amz-expiration` of a lifecycle rule
    };

    /// Creates a client with these credentials.
    explicit s3(const credentials_provider& login);

    /// Stores an object and replaces the previous one.
    ///
    /// @param where The bucket, the key and the metadata.
    /// @param body Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`. A `Data` is consumed even if
    ///   the call fails.
    /// @return The entity tag and the version of the object. Fails with `invalid_value` if the body has no encoding;
    ///   then the host is not called.
    [[nodiscard]] Result<receipt, Error> put(const target& where, detail::value_argument&& body) const;

    /// Reads an object.
    ///
    /// Schema rules are not checked. `read_only` and `write_only` members are read like all others.
    ///
    /// @tparam T `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, or a type with an `extract<T>`.
    /// @param where The bucket and the key.
    /// @return The object, or an empty optional if it does not exist. Fails with `invalid_value` if the body cannot be
    ///   read as a `T`.
    template <class T = Data>
    [[nodiscard]] Result<std::optional<object<T>>, Error> get(const location& where) const {
        (void)sizeof(detail::reading_check<T>);
        if constexpr (!detail::is_read_entirely<T>) {
            return std::nullopt;
        } else {
            Result<std::optional<object<Data>>, Error> found = fetch(where);
            if constexpr (std::is_same_v<T, Data>) {
                return found;
            } else {
                if (!found) return std::unexpected(std::move(found).error());
                if (!*found) return std::nullopt;
                object<Data>& raw = **found;
                auto body = detail::read_value<detail::direction::stored_in, T>(std::move(raw.body));
                if (!body) return std::unexpected(Error{error_kind::invalid_value, std::move(body).error()});
                return object<T>{*std::move(body), std::move(raw.metadata), std::move(raw.etag),
                                 std::move(raw.version_id), std::move(raw.expiration)};
            }
        }
    }

private:
    // The host call, which does not depend on T and is compiled once.
    [[nodiscard]] Result<std::optional<object<Data>>, Error> fetch(const location& where) const;

    detail::own<detail::aws_s3_client> client_;
};

}  // namespace momento::functions::aws
