// The parts of a request, as members of an aggregate that a handler takes:
//
//     struct ListNotes {
//         Path<std::string>                 notebook;      // {notebook}
//         Query<unsigned>                   limit = 20;    // ?limit=…, 20 when absent
//         Query<std::vector<std::string>>   tag;           // ?tag=a&tag=b
//         Header<std::string, "If-None-Match"> etag;       // header.hpp
//         Token<Caller>                     caller;
//         Json<Filter>                      body;          // at most one body
//     };
//
// What is absent without a default, repeated where one is wanted, or not convertible is 400, all of a request's faults
// together; a missing or undecodable token is 401. The handler does not run then.
#pragma once

#include <string_view>

#include "momento/functions/detail/bind/form.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/json.hpp"
#include "momento/functions/parameter.hpp"

namespace momento::functions {

// `{name}` of the path, decoded once; of `{name...}` the segments with their slashes. A string, a string view, an integer,
// a float, bool, a described enum, a date or a type with a text<T>. A view borrows from the call.
template <class T, detail::fixed_string Name = "">
class Path : public detail::parameter<T> {
public:
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;
};

// A parameter of the query: what a Path takes, and std::optional and std::vector of that. `Query<unsigned, "limit", 20>`
// has its default among its arguments, where the aggregate is no literal type.
template <class T, detail::fixed_string Name = "", detail::default_argument Default = detail::default_argument{}>
class Query : public detail::parameter<T> {
    // One that does not fit is refused with the aggregate.
    static constexpr bool has_argument = detail::value_for<decltype(Default.get()), T>;

public:
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;

    constexpr Query() noexcept
        requires(!has_argument)
    = default;
    constexpr Query() noexcept
        requires has_argument
        : detail::parameter<T>(Default.get()) {}
};

// The metadata of the caller's token: a std::string as it is, anything else from JSON.
template <class T>
class Token : public detail::parameter<T> {
public:
    using detail::parameter<T>::parameter;
};

// A body of the media type application/x-www-form-urlencoded: an aggregate of what a Query takes. A member is a field of
// that name, or of the name that its schema gives.
template <class T>
struct Form {
    using value_type = T;

    T value{};

    constexpr T& operator*() & { return value; }
    constexpr const T& operator*() const& { return value; }
    constexpr T&& operator*() && { return static_cast<T&&>(value); }
    constexpr T* operator->() { return &value; }
    constexpr const T* operator->() const { return &value; }
    bool operator==(const Form&) const = default;
};

}  // namespace momento::functions
