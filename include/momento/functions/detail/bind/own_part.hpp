// Parts of a request of the user's own types, which are specializations of part<T>.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/detail/respond/response_model.hpp"
#include "momento/functions/pairs.hpp"
#include "momento/functions/part.hpp"
#include "momento/functions/status.hpp"

namespace momento::functions::detail {

template <class T>
concept own_part = requires(const WebEnvironment& environment) {
    { part<T>::from(environment) } -> std::same_as<Result<T>>;
};
// Whether a part<T> is specialized, but not with the function that makes the part.
template <class T>
inline constexpr bool is_part_without_function = !own_part<T> && requires { &part<T>::from; };
template <class T>
inline constexpr bool has_security = requires { security_scheme(part<T>::security); };

// The response to an error of `from`. A 401 has a challenge.
WebResponse part_rejection(const WebError& error, const security_scheme* security);

template <class T>
constexpr const security_scheme* security_of() {
    if constexpr (has_security<T>) return &part<T>::security;
    else return nullptr;
}

// The parts that the groups around a route require, with room for their values.
template <class... Parts>
struct required_parts {};
template <class First, class... Others>
struct required_parts<First, Others...> : required_parts<Others...> {
    std::optional<First> value{};
};

template <class Part, class Parts>
inline constexpr bool requires_part = false;
template <class Part, class... Parts>
inline constexpr bool requires_part<Part, required_parts<Parts...>> = (std::same_as<Part, Parts> || ...);

template <class Part, class... Others>
std::optional<Part>& value_of(required_parts<Part, Others...>& parts) {
    return parts.value;
}

// Sets a member of a request. Returns the response to an error.
template <class Part, class... Parts>
std::optional<WebResponse> bind_part(const WebEnvironment& environment, Part& to, Parts&... required) {
    if constexpr ((requires_part<Part, Parts> || ...)) {
        to = *std::move(detail::value_of<Part>(required...));
    } else {
        Result<Part> made = part<Part>::from(environment);
        if (!made) return part_rejection(made.error(), security_of<Part>());
        to = *std::move(made);
    }
    return std::nullopt;
}

// The responses that a part adds to those of its routes.
template <class Part>
struct part_responses : std::type_identity<type_list<>> {};
template <class Part, std::size_t... I>
consteval auto part_problems(std::index_sequence<I...>) {
    return type_list<Problem<static_cast<int>(part<Part>::statuses[I])>...>{};
}
template <class Part>
    requires requires { std::size(part<Part>::statuses); }
struct part_responses<Part> {
    using type = decltype(part_problems<Part>(std::make_index_sequence<std::size(part<Part>::statuses)>{}));
};

// ---- errors

constexpr bool is_component_name(std::string_view name) {
    for (char c : name)
        if (!(c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
              (c >= 'A' && c <= 'Z')))
            return false;
    return !name.empty();
}
template <class T>
consteval composed_text<400> part_error() {
    composed_text<400> text;
    if constexpr (has_security<T>) {
        constexpr security_scheme scheme = part<T>::security;
        const bool is_key = scheme.type == security_type::api_key_header ||
                            scheme.type == security_type::api_key_query || scheme.type == security_type::api_key_cookie;
        if (!is_component_name(scheme.name))
            text.append("its security scheme needs a name of letters, digits, '.', '-' and '_'");
        else if (scheme.name == "momento")
            text.append("its security scheme has the name of the platform's, \"momento\"; rename it");
        else if (is_key && scheme.parameter.empty())
            text.append(
                "its security scheme is an API key without a parameter; set .parameter to the name that it has");
        else if (!is_key && !scheme.parameter.empty())
            text.append("its security scheme has a parameter, but is not an API key; remove it");
        else if ((scheme.type == security_type::api_key_header || scheme.type == security_type::api_key_cookie) &&
                 !is_field_name(scheme.parameter))
            text.append(
                "the parameter of its security scheme is not a name of a header or a cookie; use letters, "
                "digits and '-'");
    }
    if constexpr (requires { std::size(part<T>::statuses); })
        for (int status : part<T>::statuses)
            if (text.size() == 0 && (status < 400 || status > 599))
                text.append("its statuses contain one that is not an error; use statuses from 400 to 599");
    return text;
}

}  // namespace momento::functions::detail
