// Body types of your own: `extract` reads a request's body into a type, `encode` writes a type as a response's body.
#pragma once

#include <string_view>

#include "momento/functions/data.hpp"

namespace momento::functions {

// template <> struct extract<Csv> { static Result<Csv> from(Data body); };
template <class T>
struct extract;

// template <> struct encode<Csv> {
//     static constexpr std::string_view content_type = "text/csv";
//     static Result<Data> to(const Csv& value);
// };
template <class T>
struct encode;

}  // namespace momento::functions
