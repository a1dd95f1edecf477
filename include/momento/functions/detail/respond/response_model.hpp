// Decomposes a response type into its alternatives, with the status, media type, body and headers of each. Dispatch
// compares the alternatives with those that a route declares, OpenAPI documents them, and the client reads them.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "momento/functions/cookie.hpp"
#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/codec/variant.hpp"
#include "momento/functions/detail/reflect/fields.hpp"
#include "momento/functions/detail/respond/stream_types.hpp"
#include "momento/functions/detail/schema/header_name.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/media.hpp"
#include "momento/functions/pairs.hpp"
#include "momento/functions/response.hpp"
#include "momento/functions/status.hpp"

namespace momento::functions::detail {

// ---- templates that a type is a specialization of

template <class T>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<std::expected<T, E>> = true;

template <class T>
inline constexpr int status_of = 0;  // of Status<N, R>
template <int N, class R>
inline constexpr int status_of<Status<N, R>> = N;
template <class T>
struct status_body_of;
template <int N, class R>
struct status_body_of<Status<N, R>> : std::type_identity<R> {};
template <class T>
using status_body = typename status_body_of<T>::type;

template <class T>
inline constexpr int problem_of = 0;  // of Problem<N>
template <int N, class Extension>
inline constexpr int problem_of<Problem<N, Extension>> = N;
template <class T>
struct extension_of : std::type_identity<void> {};
template <int N, class Extension>
struct extension_of<Problem<N, Extension>> : std::type_identity<Extension> {};
template <class T>
using problem_extension = typename extension_of<T>::type;

template <class T>
inline constexpr bool is_header = false;
template <class T, fixed_string Name>
inline constexpr bool is_header<Header<T, Name>> = true;

// A member of a response aggregate that is not its body.
template <class T>
inline constexpr bool is_field_member = is_header<T> || is_set_cookie<T>;

template <class T>
inline constexpr bool is_empty_response = std::is_void_v<T> || std::same_as<T, std::monostate>;

template <class T>
concept text_response = std::same_as<T, const char*> || std::same_as<T, char*> || std::same_as<T, std::string_view> ||
                        std::same_as<T, std::string>;
template <class T>
concept bytes_response = body_kind_of<T> == body_kind::data || body_kind_of<T> == body_kind::bytes;
template <class T>
concept body_response = text_response<T> || bytes_response<T> || is_json<T> || encodable<T>;

// The framework sets the status and the headers of these.
template <class T>
inline constexpr bool is_fixed_response = std::is_void_v<T> || text_response<T> || bytes_response<T>;

// ---- an aggregate with Header or SetCookie members, and at most one other member: the body

template <class T>
struct is_record_response : std::false_type {};
template <class T>
    requires plain_aggregate<T> &&
             (!is_json<T> && status_of<T> == 0 && problem_of<T> == 0 && !encodable<T> && counted_right<T>)
struct is_record_response<T> {
    template <std::size_t... I>
    static consteval bool any_header(std::index_sequence<I...>) {
        return (is_field_member<field_type<T, I>> || ...);
    }
    static constexpr bool value = any_header(std::make_index_sequence<field_count<T>>{});
};
template <class T>
concept record_response = is_record_response<T>::value;

// The index of the body, or field_count<T> if there is none.
template <class T>
consteval std::size_t body_index() {
    std::size_t body = field_count<T>;
    for_each_field<T>([&](auto index) {
        if constexpr (!is_field_member<field_type<T, index>>) body = index;
    });
    return body;
}

// Whether T has a Content-Type member, so that its media type is known only at run time.
template <class T>
consteval bool has_content_type_member() {
    bool found = false;
    for_each_field<T>([&](auto index) {
        if constexpr (is_header<field_type<T, index>>)
            found = found || equal_ignoring_case(header_name<T, index>, "content-type");
    });
    return found;
}

// ---- alternatives

template <class... T>
struct type_list {};

template <class... Lists>
struct joined_lists : std::type_identity<type_list<>> {};
template <class... A>
struct joined_lists<type_list<A...>> : std::type_identity<type_list<A...>> {};
template <class... A, class... B, class... Others>
struct joined_lists<type_list<A...>, type_list<B...>, Others...> : joined_lists<type_list<A..., B...>, Others...> {};

// The types of Distinct, and those of the others that it does not contain yet.
template <class Distinct, class... Others>
struct distinct_types : std::type_identity<Distinct> {};
template <class... Distinct, class First, class... Others>
struct distinct_types<type_list<Distinct...>, First, Others...>
    : distinct_types<std::conditional_t<(std::same_as<Distinct, First> || ...), type_list<Distinct...>,
                                        type_list<Distinct..., First>>,
                     Others...> {};

template <class List>
inline constexpr std::size_t list_size = 0;
template <class... T>
inline constexpr std::size_t list_size<type_list<T...>> = sizeof...(T);

template <class T, class List>
inline constexpr bool is_in_list = false;
template <class T, class... Others>
inline constexpr bool is_in_list<T, type_list<Others...>> = (std::same_as<T, Others> || ...);

// A Result whose error does not convert to WebError. response_error reports it.
template <class Result>
struct unconvertible_error {};
template <class T>
inline constexpr bool is_unconvertible = false;
template <class Result>
inline constexpr bool is_unconvertible<unconvertible_error<Result>> = true;
template <class T, class E>
using error_alternative =
    std::conditional_t<std::convertible_to<E, WebError>, WebError, unconvertible_error<std::expected<T, E>>>;

// The alternative with the status of an enclosing Status<N, R>. An error keeps its own status.
template <int Code, class T>
struct alternative_with_status : std::type_identity<Status<Code, T>> {};
template <int Code>
struct alternative_with_status<Code, std::monostate> : std::type_identity<Status<Code>> {};
template <int Code>
struct alternative_with_status<Code, WebError> : std::type_identity<WebError> {};
template <int Code, class Result>
struct alternative_with_status<Code, unconvertible_error<Result>> : std::type_identity<unconvertible_error<Result>> {};
template <int Code, class List>
struct alternatives_with_status;
template <int Code, class... T>
struct alternatives_with_status<Code, type_list<T...>>
    : std::type_identity<type_list<typename alternative_with_status<Code, T>::type...>> {};

// The alternatives of a response type as a type_list; of a type_list, the alternatives of all its types.
template <class T>
struct response_alternatives : std::type_identity<type_list<T>> {};
template <class T, class E>
struct response_alternatives<std::expected<T, E>>
    : joined_lists<typename response_alternatives<T>::type, type_list<error_alternative<T, E>>> {};
template <class... T>
struct response_alternatives<std::variant<T...>> : joined_lists<typename response_alternatives<T>::type...> {};
template <class... T>
struct response_alternatives<type_list<T...>> : joined_lists<typename response_alternatives<T>::type...> {};
template <int Code, class R>
    requires(is_result<R> || is_variant<R>)
struct response_alternatives<Status<Code, R>>
    : alternatives_with_status<Code, typename response_alternatives<R>::type> {};
template <class T>
using alternatives_of = typename response_alternatives<T>::type;

template <class List>
inline constexpr bool has_stream = false;
template <class... T>
inline constexpr bool has_stream<type_list<T...>> = (stream_response<T> || ...);
template <class List>
inline constexpr bool has_event_stream = false;
template <class... T>
inline constexpr bool has_event_stream<type_list<T...>> = (is_event_stream<T> || ...);

template <class List>
struct first_alternative;
template <class First, class... Others>
struct first_alternative<type_list<First, Others...>> : std::type_identity<First> {};

// ---- one alternative

enum class response_kind : std::uint8_t {
    empty,    // no body
    any,      // a WebResponse: its status and media type are known only at run time
    error,    // a WebError: a problem document of any status
    problem,  // a Problem<N>
    body,
    stream,
};

template <response_kind Kind, int Status>
struct basic_response_model {
    static constexpr response_kind kind = Kind;
    static constexpr int status = Status;            // 0: known only at run time
    static constexpr std::string_view media_type{};  // without parameters; "*/*" if known only at run time
    using body = void;
    using record = void;  // the aggregate that has the headers
};

template <class T>
struct response_model;
template <class T>
    requires is_empty_response<T>
struct response_model<T> : basic_response_model<response_kind::empty, 204> {};
template <>
struct response_model<WebResponse> : basic_response_model<response_kind::any, 0> {
    static constexpr std::string_view media_type = "*/*";
};
template <>
struct response_model<WebError> : basic_response_model<response_kind::error, 0> {};
template <int Code, class Extension>
struct response_model<Problem<Code, Extension>> : basic_response_model<response_kind::problem, Code> {
    static constexpr std::string_view media_type = problem_json;
};
template <body_response T>
struct response_model<T> : basic_response_model<response_kind::body, 200> {
    static constexpr std::string_view media_type = media_type_of(content_type_of<T>());
    using body = T;
};
template <stream_response T>
struct response_model<T> : basic_response_model<response_kind::stream, 200> {
    static constexpr std::string_view media_type = media_type_of(stream_content_type<T>);
};
template <class T>
struct response_model<std::optional<T>> : response_model<T> {};
template <fixed_string Type, class Body>
struct response_model<Media<Type, Body>> : response_model<Body> {
    static constexpr std::string_view media_type = media_type_of(Type.view());
};
template <int Code>
struct response_model<Status<Code>> : basic_response_model<response_kind::empty, Code> {};
template <int Code, class R>
    requires(!std::is_void_v<R>)
struct response_model<Status<Code, R>> : response_model<R> {
    static constexpr int status = Code;
};

template <class T>
struct record_body_model : basic_response_model<response_kind::empty, 200> {};
template <class T>
    requires(body_index<T>() != field_count<T>)
struct record_body_model<T>
    : response_model<typename first_alternative<alternatives_of<field_type<T, body_index<T>()>>>::type> {};

template <record_response T>
struct response_model<T> : record_body_model<T> {
    static constexpr int status = [] {
        if constexpr (requires { std::integral_constant<int, T::status>{}; }) return T::status;
        else return record_body_model<T>::status;
    }();
    static constexpr std::string_view media_type =
        has_content_type_member<T>() ? "*/*" : record_body_model<T>::media_type;
    using record = T;
};

}  // namespace momento::functions::detail
