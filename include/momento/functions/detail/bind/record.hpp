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

#include "momento/functions/detail/bind/parameter_record.hpp"
#include "momento/functions/detail/bind/part_kind.hpp"
#include "momento/functions/detail/bind/request.hpp"
#include "momento/functions/detail/codec/schema_error.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/schema/header_name.hpp"
#include "momento/functions/entity_tag.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/http_date.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions::detail {

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
        if constexpr (kind == part_kind::token) {
            if constexpr (json_encodes<Value>) type = &member_table<Value, rules_of<T, I>, direction::in>::value;
        } else if constexpr (!is_query_of_aggregate<Member>) {
            type = &parameter_table<Value, rules_of<T, I>>::value;
        }
        const auto& member = probe_field<T, I>();
        constexpr std::size_t from = field_offset<T, I>;
        parameter_record made{.bind = bind_texts,
                              .location = {.in = parameter_location(kind), .where = name},
                              .type = type,
                              .offset = offset_in<T>(&*member, from),
                              .defaulted = offset_in<T>(&has_default(member), from + sizeof(Value)),
                              .optional = may_be_absent<Value>};
        using Held = present_value_t<Value>;
        if constexpr (kind == part_kind::path) {
            constexpr std::uint8_t at = capture<I>();
            made.find = (at & rest_of_path) != 0 ? find_rest_of_path : find_segment;
            made.capture = at & ~rest_of_path;
        } else if constexpr (kind == part_kind::query) {
            made.find = find_in_query;
            if constexpr (is_query_of_aggregate<Member>) made.bind = bind_in_query<Value>;
            // A browser submits an empty control as an empty text, which is not a value of these types.
            constexpr bool may_lack = may_lack_value<T, I> || has_argument<Member> || !constant_by_default<T>;
            made.skips_blank = may_lack && may_be_blank<Held>;
        } else if constexpr (kind == part_kind::header) {
            if constexpr (std::same_as<Held, HttpDate>)
                if (is_date_condition(name)) made.bind = bind_date_condition;
            if constexpr (std::same_as<Held, EntityTags>) made.find = find_joined_header;
            else made.find = text_list<Held> && !has_separate_values(name) ? find_header_list : find_header;
        } else if constexpr (kind == part_kind::cookie) {
            made.find = text_list<Held> ? find_cookies : find_cookie;
        } else {
            static_assert(kind == part_kind::token, "find the text of this parameter");
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
