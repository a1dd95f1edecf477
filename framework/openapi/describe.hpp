// From a route's types to its description as data (model.hpp).
#pragma once

#include <array>
#include <limits>
#include <type_traits>
#include <utility>

#include "framework/bind/record.hpp"
#include "framework/dispatch/answers.hpp"
#include "framework/openapi/model.hpp"
#include "framework/openapi/text.hpp"

namespace momento::functions::detail::openapi {

// ---- constants as JSON

// Whether a default of that type can be written by the compiler; another stands in the code alone.
template <class T>
inline constexpr bool writes_constant = std::same_as<T, bool> || json_integer<T> || std::floating_point<T> ||
                                        std::convertible_to<const T&, std::string_view> || described_enum<T>;
template <class T>
    requires(is_optional<T> || is_vector<T>)
inline constexpr bool writes_constant<T> = writes_constant<typename T::value_type>;

template <class T>
constexpr void write_constant(json_text& to, const T& value) {
    if constexpr (std::same_as<T, bool>) to.boolean(value);
    else if constexpr (json_integer<T>) to.number(wide_integer(value));
    else if constexpr (std::floating_point<T>) {
        // JSON has no infinity: such a default stands in the code alone.
        constexpr T most = std::numeric_limits<T>::max();
        if (value >= -most && value <= most) to.number(static_cast<double>(value));
        else to.json("null");
    } else if constexpr (std::convertible_to<const T&, std::string_view>) to.string(value);
    else if constexpr (described_enum<T>) {
        for (const enumerator& each : enumerators<T>)
            if (each.value == static_cast<std::int64_t>(value)) return to.string(each.name);
        to.json("null");
    } else if constexpr (is_optional<T>) {
        if (value) write_constant(to, *value);
        else to.json("null");
    } else {
        to.begin_array();
        for (const auto& element : value) write_constant(to, element);
        to.end_array();
    }
}

template <class T, std::size_t I>
struct initial_of {
    using value_type = typename field_type<T, I>::value_type;
    static constexpr bool given =
        writes_constant<value_type> && (has_argument<field_type<T, I>> || has_constant_default<T, I>());
    static constexpr void write(json_text& to) {
        if constexpr (has_argument<field_type<T, I>>) {
            const field_type<T, I> made{};
            write_constant(to, *made);
        } else {
            T made{};
            write_constant(to, *field_of<I>(made));
        }
    }
    static constexpr std::string_view value() {
        if constexpr (given) return text_constant<initial_of>::value;
        else return {};
    }
};

// ---- requests

template <class T, std::size_t I>
consteval parameter_part describe_parameter(std::string_view in) {
    using Member = field_type<T, I>;
    using Value = typename Member::value_type;
    constexpr std::string_view name{parameter_text<T, I>.data(), parameter_text<T, I>.size() - 1};
    constexpr const field& rules = rules_of<T, I>::value;
    const bool empty_list = text_list<Value> && rules.min_items.count_or(0) == 0;
    return {in,
            name,
            &shape_of<Value>::value,
            &rules,
            in == "path" || !(may_lack_value<T, I> || has_argument<Member> || empty_list),
            initial_of<T, I>::value()};
}

// Fields that OpenAPI 3.1.1 §4.8.12 says elsewhere: by the content and by the security scheme.
constexpr bool is_described_elsewhere(std::string_view header) {
    return equal_ignoring_case(header, "accept") || equal_ignoring_case(header, "content-type") ||
           equal_ignoring_case(header, "authorization");
}

template <class T>
struct request_parts {
    static constexpr std::array<parameter_part, 0> parameters{};
    static constexpr bool refuses_token = false;
    using body = T;
};
template <record_request T>
struct request_parts<T> {
    template <std::size_t I>
    static consteval bool is_listed() {
        constexpr part_kind kind = part_kind_of<field_type<T, I>>;
        if constexpr (kind == part_kind::header)
            return !is_described_elsewhere({header_text<T, I>.data(), header_text<T, I>.size()});
        else return kind == part_kind::path || kind == part_kind::query;
    }
    static constexpr auto listed = [] {
        std::array<std::size_t, field_count<T> + 1> list{};
        std::size_t count = 0;
        for_each_field<T>([&](auto index) {
            if (is_listed<index>()) list[count++] = index;
        });
        list[field_count<T>] = count;
        return list;
    }();
    template <std::size_t I>
    static consteval parameter_part part() {
        constexpr part_kind kind = part_kind_of<field_type<T, I>>;
        return describe_parameter<T, I>(kind == part_kind::path    ? "path"
                                        : kind == part_kind::query ? "query"
                                                                   : "header");
    }
    template <std::size_t... K>
    static consteval std::array<parameter_part, sizeof...(K)> make(std::index_sequence<K...>) {
        return {{part<listed[K]>()...}};
    }
    static constexpr auto parameters = make(std::make_index_sequence<listed[field_count<T>]>{});

    // A token as it is may be anything, and an optional one may be absent.
    template <std::size_t I>
    static consteval bool may_be_refused() {
        if constexpr (part_kind_of<field_type<T, I>> != part_kind::token) return false;
        else {
            using Value = typename field_type<T, I>::value_type;
            using Held = typename without_absence<Value>::type;
            return !(std::same_as<Held, std::string> || std::same_as<Held, std::string_view>) || !may_lack_value<T, I>;
        }
    }
    template <std::size_t... I>
    static consteval bool any_refused(std::index_sequence<I...>) {
        return (may_be_refused<I>() || ...);
    }
    static constexpr bool refuses_token = any_refused(std::make_index_sequence<field_count<T>>{});

    template <std::size_t I>
    static consteval auto body_at() {
        if constexpr (I == field_count<T>) return std::type_identity<void>{};
        else if constexpr (part_kind_of<field_type<T, I>> == part_kind::body)
            return std::type_identity<field_type<T, I>>{};
        else return body_at<I + 1>();
    }
    using body = typename decltype(body_at<0>())::type;
    static constexpr bool reads_parts = [] {
        bool any = false;
        for (part_kind kind : part_kinds<T>) any = any || (kind != part_kind::body && kind != part_kind::token);
        return any;
    }();
};

// A user's decoder may say what it reads.
template <class T>
consteval std::string_view extracted_media_type() {
    if constexpr (requires { std::string_view(extract<T>::content_type); }) return extract<T>::content_type;
    else return "*/*";
}

template <class Body>
consteval body_part describe_body() {
    if constexpr (std::is_void_v<Body>) return {};
    else if constexpr (std::same_as<Body, Data>)
        return {.kind = body_kind::anything, .media_type = "*/*", .limited = false};
    else if constexpr (std::same_as<Body, std::string>)
        return {.kind = body_kind::value, .media_type = "text/plain", .type = &shape_of<std::string>::value};
    else if constexpr (is_json<Body>)
        return {.kind = body_kind::value,
                .media_type = "application/json",
                .type = &shape_of<typename Body::value_type>::value,
                .required = true};
    else if constexpr (is_form<Body>)
        return {.kind = body_kind::form,
                .media_type = "application/x-www-form-urlencoded",
                .type = &shape_of<typename Body::value_type>::value,
                .required = true};
    else if constexpr (extractable<Body>)
        return {.kind = body_kind::anything, .media_type = extracted_media_type<Body>()};
    else return {.kind = body_kind::anything, .media_type = "application/octet-stream"};
}

// ---- answers

// Without its parameters: "text/csv; charset=utf-8" is text/csv.
constexpr std::string_view media_type_of(std::string_view content_type) {
    std::string_view type = content_type.substr(0, content_type.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    return type;
}

template <std::size_t N>
struct answer_list {
    std::array<answer_part, N + 1> parts{};
    std::size_t count = 0;
    constexpr void add(const answer_part& part) { parts[count++] = part; }
};

template <class T>
struct header_value : std::type_identity<T> {};
template <>
struct header_value<const char*> : std::type_identity<std::string_view> {};

template <class T>
struct record_headers {
    template <std::size_t I>
    static constexpr std::string_view name{header_text<T, I>.data(), header_text<T, I>.size()};
    template <std::size_t I>
    static consteval bool is_listed() {
        if constexpr (is_header<field_type<T, I>>) return !equal_ignoring_case(name<I>, "content-type");
        else return false;
    }
    template <std::size_t I>
    static consteval bool is_media_type() {
        if constexpr (is_header<field_type<T, I>>) return !is_listed<I>();
        else return false;
    }
    static constexpr auto listed = [] {
        std::array<std::size_t, field_count<T> + 1> list{};
        std::size_t count = 0;
        for_each_field<T>([&](auto index) {
            if (is_listed<index>()) list[count++] = index;
        });
        list[field_count<T>] = count;
        return list;
    }();
    template <std::size_t I>
    static consteval header_part part() {
        using Value = typename header_value<typename field_type<T, I>::value_type>::type;
        return {name<I>, &shape_of<Value>::value, &rules_of<T, I>::value, !may_be_absent<Value> && !is_vector<Value>};
    }
    template <std::size_t... K>
    static consteval std::array<header_part, sizeof...(K)> make(std::index_sequence<K...>) {
        return {{part<listed[K]>()...}};
    }
    static constexpr auto value = make(std::make_index_sequence<listed[field_count<T>]>{});
    template <std::size_t... I>
    static consteval bool any_media_type(std::index_sequence<I...>) {
        return (is_media_type<I>() || ...);
    }
    static constexpr bool chooses_media_type = any_media_type(std::make_index_sequence<field_count<T>>{});
};

template <class T>
inline constexpr std::size_t answers_in = 1;
template <class T, class E>
inline constexpr std::size_t answers_in<std::expected<T, E>> = answers_in<T> + 1;
template <class... T>
inline constexpr std::size_t answers_in<std::variant<T...>> = (answers_in<T> + ... + 0);
template <int N, class R>
inline constexpr std::size_t answers_in<Status<N, R>> = answers_in<R>;

template <class T, std::size_t N>
constexpr void describe_answer(answer_list<N>& to, std::uint16_t status = 0);

// Of the one member that is no header, as if it were answered alone.
template <class T, std::size_t I>
constexpr void describe_record_body(answer_part& part) {
    using Body = field_type<T, I>;
    if constexpr (!is_header<Body>) {
        answer_list<answers_in<Body>> body;
        describe_answer<Body>(body);
        part = body.parts[0];
    }
}
template <class T, std::size_t N, std::size_t... I>
constexpr void describe_record(answer_list<N>& to, std::index_sequence<I...> /* of its members */) {
    answer_part part{.status = 200};
    (describe_record_body<T, I>(part), ...);
    if constexpr (requires { T::status; }) part.status = T::status;
    part.headers = record_headers<T>::value;
    if constexpr (record_headers<T>::chooses_media_type) part.media_type = "*/*";
    to.add(part);
}

template <std::size_t N, class... T>
constexpr void describe_alternatives(answer_list<N>& to, std::uint16_t status, std::variant<T...>* /* named */) {
    (describe_answer<T>(to, status), ...);
}

// `status` is what a Status around it says.
template <class T, std::size_t N>
constexpr void describe_answer(answer_list<N>& to, std::uint16_t status) {
    const auto of = [&](std::uint16_t usual) { return status != 0 ? status : usual; };
    if constexpr (std::is_void_v<T> || std::same_as<T, std::monostate>) {
        to.add({.status = of(204)});
    } else if constexpr (std::same_as<T, WebResponse>) {
        to.add({.status = status, .kind = content_kind::anything, .media_type = "*/*"});
    } else if constexpr (std::same_as<T, WebError>) {
        to.add({.status = status, .kind = content_kind::problem});
    } else if constexpr (is_result<T>) {
        describe_answer<typename T::value_type>(to, status);
        to.add({.status = 0, .kind = content_kind::problem});
    } else if constexpr (is_variant<T>) {
        describe_alternatives(to, status, static_cast<T*>(nullptr));
    } else if constexpr (status_of<T> != 0) {
        describe_answer<status_body<T>>(to, status_of<T>);
    } else if constexpr (problem_of<T> != 0) {
        to.add({.status = problem_of<T>, .kind = content_kind::problem});
    } else if constexpr (is_optional<T>) {
        describe_answer<typename T::value_type>(to, status);
    } else if constexpr (text_answer<T>) {
        to.add({of(200), content_kind::value, "text/plain", &shape_of<std::string>::value});
    } else if constexpr (bytes_answer<T>) {
        to.add({of(200), content_kind::anything, "application/octet-stream"});
    } else if constexpr (is_json<T>) {
        to.add({of(200), content_kind::value, "application/json", &shape_of<typename T::value_type>::value});
    } else if constexpr (is_record_answer<T>::value) {
        describe_record<T>(to, std::make_index_sequence<field_count<T>>{});
        if (status != 0) to.parts[to.count - 1].status = status;
    } else {
        to.add({of(200), content_kind::anything, media_type_of(encode<T>::content_type)});
    }
}

// What may be answered besides: a Result's error or a WebResponse that the handler's type holds.
template <class T>
constexpr bool holds_error = false;
template <>
inline constexpr bool holds_error<WebError> = true;
template <class T, class E>
inline constexpr bool holds_error<std::expected<T, E>> = true;
template <class... T>
inline constexpr bool holds_error<std::variant<T...>> = (holds_error<T> || ...);
template <class T>
constexpr bool holds_response = false;
template <>
inline constexpr bool holds_response<WebResponse> = true;
template <class T, class E>
inline constexpr bool holds_response<std::expected<T, E>> = holds_response<T>;
template <class... T>
inline constexpr bool holds_response<std::variant<T...>> = (holds_response<T> || ...);

template <class Contract, class Handler>
struct handler_answer {
    using type = typename returned<Handler, typename Contract::request>::type;
};
template <class Contract>
struct handler_answer<Contract, no_handler> {
    using type = void;
};

template <class Responses>
struct response_count;
template <class... T>
struct response_count<type_list<T...>> {
    static constexpr std::size_t value = (answers_in<T> + ... + 0);
};

template <std::size_t N, class... T>
constexpr void describe_declared(answer_list<N>& to, type_list<T...> /* named */) {
    (describe_answer<T>(to), ...);
}

template <class Contract, class Handler>
struct described_answers {
    using returned_type = typename handler_answer<Contract, Handler>::type;
    static constexpr bool extractable_body = [] {
        using Body = typename request_parts<typename Contract::request>::body;
        if constexpr (std::is_void_v<Body>) return false;
        else return extractable<Body>;
    }();
    static constexpr auto list = [] {
        answer_list<response_count<typename Contract::responses>::value + 3> made;
        describe_declared(made, typename Contract::responses{});
        // A user's decoder says itself what is wrong.
        if (holds_error<returned_type> || extractable_body) made.add({.status = 0, .kind = content_kind::problem});
        if (holds_response<returned_type>) made.add({.status = 0, .kind = content_kind::anything, .media_type = "*/*"});
        return made;
    }();
};

// ---- a route

// "orders::list_orders", as a handler's name; empty of a lambda.
template <auto Function>
consteval std::string_view function_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text = text.substr(text.find("Function = ") + 11);
#if defined(__clang__)
    text = text.substr(0, text.rfind(']'));
#else
    text = text.substr(0, text.find(';'));
#endif
    if (const std::size_t scope = text.rfind("::"); scope != text.npos) text.remove_prefix(scope + 2);
    while (!text.empty() && (text.front() == '&' || text.front() == '(' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ')' || text.back() == ' ')) text.remove_suffix(1);
    return is_identifier(text) && !text.starts_with("_") ? text : std::string_view();
}

template <class Contract, class Handler>
consteval operation_part describe_route() {
    using Request = typename Contract::request;
    using parts = request_parts<Request>;
    using answers = described_answers<Contract, Handler>;
    using Body = typename parts::body;
    constexpr body_part body = describe_body<Body>();
    bool refuses_input = body.kind == body_kind::value || body.kind == body_kind::form;
    if constexpr (record_request<Request>) refuses_input = refuses_input || parts::reads_parts;
    return {.verb = Contract::verb,
            .path = Contract::path,
            .parameters = parts::parameters,
            .body = body,
            .answers = std::span<const answer_part>(answers::list.parts.data(), answers::list.count),
            .refuses_input = refuses_input,
            .refuses_token = parts::refuses_token,
            .checks_media_type = body.required,
            .told = nullptr,
            .handler = {}};
}

}  // namespace momento::functions::detail::openapi
