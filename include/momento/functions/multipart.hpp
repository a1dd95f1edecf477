// Bodies of several parts: HTML forms with files.
#pragma once

#include <string_view>

#include "momento/functions/detail/bind/multipart.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions {

/// A file of a `Multipart` form. Its views refer to the body and are valid until the end of the call.
///
/// A browser sends a file control without a file as an empty file without a name, which counts as absent.
///
/// Source: RFC 7578 §4.
struct File {
    /// The name that the client gives the file; may be empty. Do not use it as a path: it may contain `/`, `\`, `..` and
    /// line breaks.
    std::string_view name{};
    /// The content type that the client gives the file, in ASCII, with its parameters; may be empty.
    std::string_view content_type{};
    /// The content of the file.
    std::string_view bytes{};
};

/// A body of the content type `multipart/form-data`, as a request or as a member of a request aggregate.
///
/// ```cpp
/// struct Upload {
///     std::string title;
///     File photo;
///     std::vector<File> attachments;
/// };
/// Status<204> store(Multipart<Upload> form);
/// ```
///
/// If the body is not a valid `T`, the response is 400, and the handler does not run. It is 415 if the content type is
/// another one or missing, whether or not the table checks content types, because it contains the boundary of the parts.
/// A body has at most 1,000 parts, and the headers of a part at most 8,192 bytes. The limit `body_bytes` of the table
/// (default 512 KiB) counts the files too.
///
/// Source: RFC 7578, RFC 2046 §5.1.
///
/// @tparam T An aggregate of types that `Query` supports, of `File`, `std::optional<File>` and `std::vector<File>`. A
///   member is read from the parts with its name, or with the name in its schema.
template <class T>
struct Multipart {
    using value_type = T;  ///< the type of the value

    T value{};  ///< the decoded value

    /// Returns the value.
    constexpr T& operator*() & { return value; }
    /// Returns the value.
    constexpr const T& operator*() const& { return value; }
    /// Returns the value, to move from.
    constexpr T&& operator*() && { return static_cast<T&&>(value); }
    /// Accesses a member of the value.
    constexpr T* operator->() { return &value; }
    /// Accesses a member of the value.
    constexpr const T* operator->() const { return &value; }
};

}  // namespace momento::functions
