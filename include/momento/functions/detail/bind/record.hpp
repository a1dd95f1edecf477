// Binds a request aggregate, whose members are the parts of the request. The members become one constant table for each
// request type and order of path parameters, which an ordinary function walks. A location that no member uses (query,
// headers, token) is neither linked nor requested from the host.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/cookie.hpp"
#include "momento/functions/detail/bind/flattened.hpp"
#include "momento/functions/detail/bind/own_part.hpp"
#include "momento/functions/detail/bind/request.hpp"
#include "momento/functions/detail/bind/values.hpp"
#include "momento/functions/detail/codec/schema_error.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/schema/header_name.hpp"
#include "momento/functions/entity_tag.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/http_date.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions::detail {

// `own`: a type with a part<T>. `nested`: an aggregate of parts without a body.
enum class part_kind : std::uint8_t { no_part, own, nested, token, path, query, header, cookie, body };

template <class T>
consteval part_kind find_part_kind() {
    if constexpr (own_part<T>) return part_kind::own;
    else if constexpr (body_request<T>) return part_kind::body;
    else if constexpr (is_nested_record<T>()) return part_kind::nested;
    else return part_kind::no_part;
}
template <class T>
inline constexpr part_kind part_kind_of = find_part_kind<T>();
template <class T, fixed_string Name>
inline constexpr part_kind part_kind_of<Path<T, Name>> = part_kind::path;
template <class T, fixed_string Name, default_argument Default>
inline constexpr part_kind part_kind_of<Query<T, Name, Default>> = part_kind::query;
template <class T, fixed_string Name>
inline constexpr part_kind part_kind_of<Header<T, Name>> = part_kind::header;
template <class T, fixed_string Name>
inline constexpr part_kind part_kind_of<Cookie<T, Name>> = part_kind::cookie;
template <class T>
inline constexpr part_kind part_kind_of<Token<T>> = part_kind::token;

// A member of these types is a parameter<T>.
template <class T>
inline constexpr bool is_parameter =
    part_kind_of<T> == part_kind::token || part_kind_of<T> == part_kind::path || part_kind_of<T> == part_kind::query ||
    part_kind_of<T> == part_kind::header || part_kind_of<T> == part_kind::cookie;

// The kind of every member, as data for compile-time loops.
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct part_kind_list;
template <class T, std::size_t... I>
struct part_kind_list<T, std::index_sequence<I...>> {
    static constexpr std::array<part_kind, sizeof...(I)> value{{part_kind_of<field_type<T, I>>...}};
};
template <class T>
inline constexpr const auto& part_kinds = part_kind_list<T>::value;

// A struct with a member that can only be a part of a request. Text and bytes members do not count, because any struct
// may have them.
template <class T>
struct is_record_request : std::false_type {};
template <class T>
    requires(plain_aggregate<T> && !is_json<T> && !is_form<T> && !is_multipart<T> && !extractable<T> &&
             !is_std_array<T> && counted_right<T>)
struct is_record_request<T> {
    template <class Member>
    static constexpr bool is_only_in_requests =
        is_parameter<Member> || own_part<Member> || is_part_without_function<Member> || is_nested_record<Member>() ||
        has_validation_errors<Member> || body_kind_of<present_body<Member>> == body_kind::data;
    template <std::size_t... I>
    static consteval bool any(std::index_sequence<I...>) {
        return (is_only_in_requests<field_type<T, I>> || ...);
    }
    static constexpr bool value = any(std::make_index_sequence<field_count<T>>{});
};
template <class T>
concept record_request = is_record_request<T>::value;

template <class T>
consteval bool is_nested_record() {
    if constexpr (is_flattened<T> || own_part<T> || body_request<T>) return false;
    else if constexpr (record_request<T>) {
        for (part_kind kind : part_kinds<T>)
            if (kind == part_kind::body || kind == part_kind::no_part) return false;
        return true;
    } else return false;
}

// A request aggregate in which nested ones are replaced by their members.
template <class T>
consteval bool has_nested_records() {
    if constexpr (record_request<T>)
        for (part_kind kind : part_kinds<T>)
            if (kind == part_kind::nested) return true;
    return false;
}
template <class T>
using flat_request = std::conditional_t<has_nested_records<T>(), flattened<T>, T>;

// The index of the member that is the body, or field_count<T> if there is none.
template <class T>
consteval std::size_t body_member() {
    std::size_t body = field_count<T>;
    for (std::size_t i = 0; i < field_count<T>; ++i)
        if (part_kinds<T>[i] == part_kind::body) body = i;
    return body;
}

// The body type of a request: of its body member, or the request itself. It is void if there is none.
template <class Request>
struct request_body_of : std::type_identity<Request> {};
template <record_request Request>
    requires(body_member<Request>() == field_count<Request>)
struct request_body_of<Request> : std::type_identity<void> {};
template <record_request Request>
    requires(body_member<Request>() != field_count<Request>)
struct request_body_of<Request> : std::type_identity<field_type<Request, body_member<Request>()>> {};
template <class Request>
using request_body_type = typename request_body_of<Request>::type;

template <record_request Request>
inline constexpr bool has_own_parts = [] {
    bool any = false;
    for (part_kind kind : part_kinds<flat_request<Request>>) any = any || kind == part_kind::own;
    return any;
}();

// Binds the members that are parts of the user's own types. Returns the response to the first error.
template <class Request, std::size_t I = 0, class... Parts>
std::optional<WebResponse> bind_own_parts(const WebEnvironment& environment, Request& request, Parts&... required) {
    if constexpr (I == field_count<Request>) {
        return std::nullopt;
    } else {
        if constexpr (part_kinds<Request>[I] == part_kind::own) {
            if (auto early = bind_part(environment, field_of<I>(request), required...)) return early;
        } else if constexpr (part_kinds<Request>[I] == part_kind::nested) {
            if (auto early = bind_own_parts(environment, field_of<I>(request), required...)) return early;
        }
        return bind_own_parts<Request, I + 1>(environment, request, required...);
    }
}

// Members in the order in which they are read or written. Those of one location come first.
template <std::size_t Size>
struct member_order {
    std::array<std::size_t, Size + 1> at{};
    std::size_t first = 0;  // the number of members of that location
    std::size_t count = 0;
};
template <class T>
consteval member_order<field_count<T>> order_members(part_kind first, bool (*is_included)(std::size_t member)) {
    member_order<field_count<T>> order;
    for (const bool is_first : {true, false}) {
        for (std::size_t i = 0; i < field_count<T>; ++i)
            if ((part_kinds<T>[i] == first) == is_first && is_included(i)) order.at[order.count++] = i;
        if (is_first) order.first = order.count;
    }
    return order;
}

template <class T>
concept request_type = std::is_void_v<T> || body_request<T> || record_request<T>;

inline constexpr std::string_view request_advice =
    "use void, Data, std::string, std::vector<std::uint8_t>, Json<T>, Form<T>, an aggregate of Path, Query, Header, "
    "Cookie, Token and one body, or specialize extract<T>";

struct parameter_record {
    // Finds and reads the value, and adds its errors.
    void (*bind)(call& current, const parameter_record& parameter, void* target, bool required) = nullptr;
    // Passes each text of the value to `to`, for bind_texts.
    void (*find)(call& current, const parameter_record& parameter, value_sink& to) = nullptr;
    error_location location{};
    const json_type* type = nullptr;
    std::uint32_t offset = 0;     // of the value in the request
    std::uint32_t defaulted = 0;  // of the flag for a default value
    bool optional = false;        // it may be absent without a default
    std::uint8_t capture = 0;     // of a path parameter
    bool skips_blank = false;     // of a query parameter: an empty text is absent
};

void bind_texts(call& current, const parameter_record& parameter, void* target, bool required);
void bind_token_json(call& current, const parameter_record& parameter, void* target, bool required);

// Whether a header is a condition whose invalid values recipients must ignore (RFC 9110 §13.1.3, §13.1.4).
constexpr bool is_date_condition(std::string_view header) {
    return equal_ignoring_case(header, "if-modified-since") || equal_ignoring_case(header, "if-unmodified-since");
}
// Binds the HttpDate of such a header. If it may be absent, it is absent where it must be ignored: if its value is
// invalid, if there are several, if the request has the condition with entity tags that takes precedence, or if the
// method is not the one of the condition.
void bind_date_condition(call& current, const parameter_record& parameter, void* target, bool required);

// The location of an error in a token is a parameter, so the detail contains the pointer.
void add_token_error(const input_source& token, input_errors& errors, std::string_view pointer,
                     std::string_view detail);
template <class T>
void bind_checked_token(call& current, const parameter_record& parameter, void* target, bool required) {
    const std::size_t before = current.errors.size();
    bind_token_json(current, parameter, target, required);
    if (current.errors.size() == before && current.environment.token_metadata())
        run_checks(*static_cast<T*>(target), current.errors, {add_token_error, parameter.location.where});
}

template <class Member>
inline constexpr bool is_query_of_aggregate = false;
template <class T, fixed_string Name, default_argument Default>
inline constexpr bool is_query_of_aggregate<Query<T, Name, Default>> = is_deep_object<T>;

// An aggregate in the query. Members are read if any is present, or if it has no default.
bool has_deep_object(const call& current, std::string_view name);
void bind_deep_object(call& current, std::string_view name, const form_type& type, void* target);
// The location of an error in a member is a parameter: "filter[status]".
void add_deep_object_error(const input_source& query, input_errors& errors, std::string_view pointer,
                           std::string_view detail);
template <class Value>
void bind_in_query(call& current, const parameter_record& parameter, void* target, bool required) {
    const std::string_view name = parameter.location.where;
    if (!required && !has_deep_object(current, name)) return;
    Value& to = *static_cast<Value*>(target);
    if constexpr (is_optional<Value>) {
        bind_in_query<typename Value::value_type>(current, parameter, &to.emplace(), true);
    } else {
        const std::size_t before = current.errors.size();
        bind_deep_object(current, name, form_table_of<Value>(), target);
        if constexpr (json_encodes<Value> && has_checks<Value>)
            if (current.errors.size() == before) run_checks(to, current.errors, {add_deep_object_error, name});
    }
}

void find_segment(call& current, const parameter_record& parameter, value_sink& to);
void find_rest_of_path(call& current, const parameter_record& parameter, value_sink& to);
void find_in_query(call& current, const parameter_record& parameter, value_sink& to);
void find_header(call& current, const parameter_record& parameter, value_sink& to);
void find_header_list(call& current, const parameter_record& parameter, value_sink& to);
// Joins all field lines to one text (RFC 9110 §5.3).
void find_joined_header(call& current, const parameter_record& parameter, value_sink& to);
void find_cookie(call& current, const parameter_record& parameter, value_sink& to);   // the first one
void find_cookies(call& current, const parameter_record& parameter, value_sink& to);  // all of them
void find_token(call& current, const parameter_record& parameter, value_sink& to);

struct record_view {
    const parameter_record* parameters;
    std::uint8_t count;
    std::uint8_t tokens;  // they come first
    bool reads_body;      // as JSON or a form, whose errors are reported together with those of the parameters
    WebResponse (*token_rejection)(call& rejected);
    WebResponse (*input_rejection)(call& rejected);
    bool (*bind_body)(call& current, void* request);
};

WebResponse token_rejection(call& rejected);

// Fills `request`, a value-initialized object. Rejects it first for its tokens, then if `admit` does not admit the
// body, then for errors in its parameters and body.
bool bind_record(call& current, const record_view& record, void* request, body_admission admit);

// ---- names

template <class T, std::size_t I>
consteval std::string_view parameter_name() {
    using Member = field_type<T, I>;
    if constexpr (part_kind_of<Member> == part_kind::header) return header_name<T, I>;
    else if constexpr (part_kind_of<Member> == part_kind::token) return field_name<T, I>;
    else if constexpr (Member::explicit_name.empty()) return json_name<T, I>();
    else return Member::explicit_name;
}
// A copy, so that only the name is linked.
template <class T, std::size_t I>
inline constexpr auto parameter_text = [] {
    std::array<char, parameter_name<T, I>().size() + 1> text{};
    for (std::size_t i = 0; i + 1 < text.size(); ++i) text[i] = parameter_name<T, I>()[i];
    return text;
}();

// ---- defaults

// Whether a Query has a default among its template arguments.
template <class Member>
inline constexpr bool has_argument = false;
template <class T, fixed_string Name, default_argument Default>
inline constexpr bool has_argument<Query<T, Name, Default>> =
    !std::same_as<std::remove_const_t<decltype(Default)>, default_argument<no_default>>;
template <class Member>
inline constexpr bool argument_fits = true;
template <class T, fixed_string Name, default_argument Default>
    requires has_argument<Query<T, Name, Default>>
inline constexpr bool argument_fits<Query<T, Name, Default>> = [] {
    using Given = std::remove_cvref_t<decltype(Default.get())>;
    if constexpr (json_integer<T> && json_integer<Given>) return std::in_range<T>(Default.get());
    else return value_for<Given, T> && !(json_integer<T> && std::floating_point<Given>);
}();

// Whether an object of T can be created. If not, only that is diagnosed.
template <class T>
consteval bool has_valid_parts() {
    bool valid = true;
    for_each_field<T>([&](auto index) {
        using Member = field_type<T, index>;
        if constexpr (is_parameter<Member>)
            valid = valid && std::is_default_constructible_v<typename Member::value_type> && argument_fits<Member>;
        else if constexpr (has_validation_errors<Member>) valid = valid && has_encoding<Member>;
        else valid = valid && std::is_default_constructible_v<Member>;
    });
    return valid;
}

// Whether a member has an initializer, if T can be created at compile time.
template <class T, std::size_t I>
consteval bool has_constant_default() {
    if constexpr (!has_valid_parts<T>()) {
        return false;
    } else if constexpr (constant_by_default<T>) {
        T made{};
        return has_default(field_of<I>(made));
    } else {
        return false;
    }
}
template <class T, std::size_t I>
inline constexpr bool may_lack_value =
    may_be_absent<typename field_type<T, I>::value_type> || has_constant_default<T, I>();

// ---- tables

// Flag in a capture's number: the capture is `{name...}`.
inline constexpr std::uint8_t rest_of_path = 0x80;

template <class T, std::uint8_t... Captures>
struct record_table {
    // Tokens first.
    static constexpr auto members = order_members<T>(part_kind::token, [](std::size_t member) {
        return part_kinds<T>[member] != part_kind::body && part_kinds<T>[member] != part_kind::own;
    });
    using body = request_body_type<T>;

    template <std::size_t I>
    static consteval std::uint8_t capture() {
        constexpr std::array<std::uint8_t, sizeof...(Captures) + 1> captures{Captures..., 0};
        std::size_t before = 0;
        for (std::size_t i = 0; i < I; ++i) before += part_kinds<T>[i] == part_kind::path;
        return captures[before];
    }

    template <std::size_t I>
    static consteval parameter_record record() {
        using Member = field_type<T, I>;
        using Value = typename Member::value_type;
        constexpr part_kind kind = part_kind_of<Member>;
        const std::string_view name{parameter_text<T, I>.data(), parameter_text<T, I>.size() - 1};
        const json_type* type = nullptr;
        // A token that JSON cannot encode was diagnosed, so it gets no table.
        if constexpr (is_query_of_aggregate<Member>) {
        } else if constexpr (kind != part_kind::token) type = &parameter_table<Value, rules_of<T, I>>::value;
        else if constexpr (json_encodes<Value>) type = &member_table<Value, rules_of<T, I>, direction::in>::value;
        const auto& member = probe_field<T, I>();
        constexpr std::size_t from = field_offset<T, I>;
        parameter_record made{.bind = bind_texts,
                              .location = {.where = name},
                              .type = type,
                              .offset = offset_in<T>(&*member, from),
                              .defaulted = offset_in<T>(&has_default(member), from + sizeof(Value)),
                              .optional = may_be_absent<Value>};
        using Held = present_value_t<Value>;
        if constexpr (kind == part_kind::path) {
            constexpr std::uint8_t at = capture<I>();
            made.location.in = "path";
            made.find = (at & rest_of_path) != 0 ? find_rest_of_path : find_segment;
            made.capture = at & ~rest_of_path;
        } else if constexpr (kind == part_kind::query) {
            made.location.in = "query";
            made.find = find_in_query;
            if constexpr (is_query_of_aggregate<Member>) made.bind = bind_in_query<Value>;
            // A browser submits an empty control as an empty text, which is not a value of these types.
            constexpr bool may_lack = may_lack_value<T, I> || has_argument<Member> || !constant_by_default<T>;
            made.skips_blank = may_lack && may_be_blank<Held>;
        } else if constexpr (kind == part_kind::header) {
            made.location.in = "header";
            if constexpr (std::same_as<Held, HttpDate>)
                if (is_date_condition(name)) made.bind = bind_date_condition;
            if constexpr (std::same_as<Held, EntityTags>) made.find = find_joined_header;
            else made.find = text_list<Held> && !has_separate_values(name) ? find_header_list : find_header;
        } else if constexpr (kind == part_kind::cookie) {
            made.location.in = "cookie";
            made.find = text_list<Held> ? find_cookies : find_cookie;
        } else {
            made.location.in = "token";
            if constexpr (std::same_as<Held, std::string> || std::same_as<Held, std::string_view>)
                made.find = find_token;
            else if constexpr (json_encodes<Value> && has_checks<Value>) made.bind = bind_checked_token<Value>;
            else made.bind = bind_token_json;
        }
        return made;
    }

    template <std::size_t... K>
    static consteval std::array<parameter_record, sizeof...(K) + 1> make_records(std::index_sequence<K...>) {
        return {{record<members.at[K]>()..., {}}};
    }
    using indices = std::make_index_sequence<members.count>;
    static constexpr auto records = make_records(indices{});

    static consteval record_view make() {
        record_view view{.parameters = records.data(),
                         .count = static_cast<std::uint8_t>(members.count),
                         .tokens = static_cast<std::uint8_t>(members.first),
                         .reads_body = false,
                         .token_rejection = members.first == 0 ? nullptr : token_rejection,
                         .input_rejection = input_rejection,
                         .bind_body = nullptr};
        if constexpr (!std::is_void_v<body>) {
            view.reads_body = has_validation_errors<body>;
            if constexpr (has_validation_errors<body>) view.input_rejection = body_input_rejection;
            view.bind_body = [](call& current, void* request) {
                return bind_body<body>(current, static_cast<std::byte*>(request) + field_offset<T, body_member<T>()>);
            };
        }
        return view;
    }
    static constexpr record_view value = make();

    static consteval body_admission admission(bool checks_media_type) {
        if constexpr (std::is_void_v<body>) return nullptr;
        else return admission_of<body>(checks_media_type);
    }
};

// The names of the Path members, in the order of the members.
template <class T>
inline constexpr auto path_member_names = [] {
    constexpr std::size_t size = [] {
        std::size_t count = 0;
        for (part_kind kind : part_kinds<T>) count += kind == part_kind::path;
        return count;
    }();
    std::array<std::string_view, size> names{};
    std::size_t at = 0;
    for_each_field<T>([&](auto index) {
        if constexpr (part_kind_of<field_type<T, index>> == part_kind::path) names[at++] = parameter_name<T, index>();
    });
    return names;
}();

// For each of these names, the number of its capture in the path.
template <std::size_t Size>
consteval std::array<std::uint8_t, Size> captures_of(const std::array<std::string_view, Size>& names,
                                                     std::string_view path) {
    std::array<std::uint8_t, Size> captures{};
    for (std::size_t i = 0; i < Size; ++i) {
        const std::size_t at = parameter_index(path, names[i]);
        const bool rest = at + 1 == parameter_count(path) && path.ends_with("...}");
        captures[i] = static_cast<std::uint8_t>(at | (rest ? rest_of_path : 0U));
    }
    return captures;
}

// The table for a path. Routes whose paths have the parameters at the same places share it.
template <class T, fixed_string Path, std::size_t... P>
consteval auto table_for_path(std::index_sequence<P...>) {
    constexpr auto captures = captures_of(path_member_names<T>, Path.view());
    return std::type_identity<record_table<T, captures[P]...>>{};
}
template <class T, fixed_string Path>
using record_table_of = typename decltype(table_for_path<flat_request<T>, Path>(
    std::make_index_sequence<path_member_names<flat_request<T>>.size()>{}))::type;

}  // namespace momento::functions::detail
