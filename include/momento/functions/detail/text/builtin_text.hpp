// The types of the standard library that the library writes as strings.
#pragma once

namespace momento::functions::detail {

// How the library writes a type of the standard library as a string. Everything that supports strings works with a
// type that has a specialization: JSON, parameters, forms, response headers, clients, log lines and the document.
//
//   parse    reads `text` into the T at `target`; returns false if it is invalid
//   format   appends the text of the T at `source`; returns false if it has none
//   expect   the expectation in validation errors; its parameters are those of json_text::expect
//   name     the format in JSON Schema; if empty, `pattern` describes the texts
//
// A type whose texts no format of JSON Schema describes exactly also has:
//
//   pattern  the pattern in JSON Schema, which is not matched at run time
//   takes    whether `parse` accepts a text; constexpr, for the compiler and for tests
//
// The document contains the defaults of members of the type if it also has:
//
//   write    writes the text of a T to a buffer and returns its length, or 0 if it has none; constexpr
template <class T>
struct builtin_text;
template <class T>
concept has_builtin_text = requires { sizeof(builtin_text<T>); };

}  // namespace momento::functions::detail
