// User-defined body types: the traits that read a body into a type and write a type as a body.
#pragma once

#include <string_view>

#include "momento/functions/data.hpp"

namespace momento::functions {

/// Reads a body into a `T`. Specialize it for a type of your own.
///
/// ```cpp
/// template <> struct momento::functions::extract<Csv> {
///     static Result<Csv> from(Data body);
/// };
/// ```
///
/// As a request, an error from `from` is the response and the handler does not run.
template <class T>
struct extract {};

/// Writes a `T` as a body with a content type. Specialize it for a type of your own.
///
/// ```cpp
/// template <> struct momento::functions::encode<Csv> {
///     static constexpr std::string_view content_type = "text/csv";
///     static Result<Data> to(const Csv& value);
/// };
/// ```
template <class T>
struct encode {};

}  // namespace momento::functions
