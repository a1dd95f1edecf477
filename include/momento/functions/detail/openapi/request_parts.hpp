// Describes the request of a route as data, from its request type.
#pragma once

#include <array>
#include <span>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/openapi/initial.hpp"
#include "momento/functions/detail/openapi/listed_parts.hpp"
#include "momento/functions/detail/openapi/model.hpp"

namespace momento::functions::detail::openapi {

template <class T>
consteval bool has_required_member() {
    bool any = false;
    // An absent list is empty, unless it has a minimum.
    for_each_field<T>([&](auto index) {
        const bool may_be_empty =
            text_list<revealed_t<field_type<T, index>>> && rules_of<T, index>::value.min_items.count_or(0) == 0;
        any = any || (is_required<T, index> && !may_be_empty && !rules_of<T, index>::value.read_only);
    });
    return any;
}

template <class T, std::size_t I>
consteval parameter_part describe_parameter(std::string_view in) {
    using Member = field_type<T, I>;
    using Value = typename Member::value_type;
    constexpr std::string_view name{parameter_text<T, I>.data(), parameter_text<T, I>.size() - 1};
    constexpr const field& rules = rules_of<T, I>::value;
    bool may_be_empty = text_list<revealed_t<Value>> && rules.min_items.count_or(0) == 0;
    if constexpr (is_deep_object<Value> && !is_optional<Value>) may_be_empty = !has_required_member<Value>();
    return {in,
            name,
            &shape_of<Value>::value,
            &rules,
            in == "path" || !(may_lack_value<T, I> || has_argument<Member> || may_be_empty),
            initial_of<T, I>::value()};
}

// Header fields that OpenAPI 3.1.1 §4.8.12 describes elsewhere: in the content and in the security scheme.
constexpr bool is_described_elsewhere(std::string_view header) {
    return equal_ignoring_case(header, "accept") || equal_ignoring_case(header, "content-type") ||
           equal_ignoring_case(header, "authorization");
}

template <class T>
struct request_parts {
    static constexpr std::array<parameter_part, 0> parameters{};
    static constexpr std::array<parameter_part, 0> undocumented{};
    static constexpr token_part token{};
    static constexpr bool rejects_token = false;
};
// The parameters that callers send, of an aggregate; or the headers that are described elsewhere.
template <class T, bool Elsewhere = false>
struct parameter_source {
    using part_type = parameter_part;
    template <std::size_t I>
    static consteval bool is_listed() {
        constexpr part_kind kind = part_kind_of<field_type<T, I>>;
        if constexpr (kind == part_kind::header) return is_described_elsewhere(header_name<T, I>) == Elsewhere;
        else return !Elsewhere && is_sent_parameter(kind);
    }
    template <std::size_t I>
    static consteval parameter_part part() {
        return describe_parameter<T, I>(parameter_location(part_kind_of<field_type<T, I>>));
    }
};

template <record_request T>
struct request_parts<T> {
    static constexpr const auto& parameters = listed_parts<T, parameter_source<T>>::value;
    static consteval std::span<const parameter_part> list_undocumented() {
        if constexpr (has_part<T>(part_kind::header)) return listed_parts<T, parameter_source<T, true>>::value;
        else return {};
    }
    static constexpr std::span<const parameter_part> undocumented = list_undocumented();

    // A string token accepts any metadata, and an optional token may be absent.
    template <std::size_t I>
    static consteval bool may_be_rejected() {
        if constexpr (part_kind_of<field_type<T, I>> != part_kind::token) return false;
        else {
            using Value = typename field_type<T, I>::value_type;
            using Held = present_value_t<Value>;
            return !(std::same_as<Held, std::string> || std::same_as<Held, std::string_view>) || !may_lack_value<T, I>;
        }
    }
    template <std::size_t... I>
    static consteval bool any_rejected(std::index_sequence<I...>) {
        return (may_be_rejected<I>() || ...);
    }
    static constexpr bool rejects_token = any_rejected(std::make_index_sequence<field_count<T>>{});

    template <std::size_t I>
    static consteval token_part token_at() {
        if constexpr (I == field_count<T>) return {};
        else if constexpr (part_kind_of<field_type<T, I>> != part_kind::token) return token_at<I + 1>();
        else
            return {&shape_of<typename field_type<T, I>::value_type>::value, &rules_of<T, I>::value,
                    !may_lack_value<T, I>};
    }
    static constexpr token_part token = token_at<0>();

    static constexpr bool reads_parts = [] {
        bool any = false;
        for (part_kind kind : part_kinds<T>) any = any || is_sent_parameter(kind);
        return any;
    }();
};

template <class Body, bool IsOptional>
consteval body_part describe_body() {
    constexpr body_kind kind = body_kind_of<Body>;
    if constexpr (kind == body_kind::no_body) {
        return {};
    } else {
        constexpr std::string_view media_type = read_media_type_of<Body>();
        body_part part{.kind = content_kind::anything, .media_type = media_type};
        part.limited = kind != body_kind::data;
        part.checked = kind != body_kind::data && kind != body_kind::custom;
        if constexpr (kind == body_kind::text) {
            part.kind = content_kind::value;
            part.type = &shape_of<std::string>::value;
        } else if constexpr (has_validation_errors<Body>) {
            part.kind = kind == body_kind::json   ? content_kind::value
                        : kind == body_kind::form ? content_kind::form
                                                  : content_kind::multipart;
            part.type = &shape_of<typename Body::value_type>::value;
            part.required = !IsOptional;
        }
        part.optional = IsOptional;
        return part;
    }
}

// The bodies of a request, one for each content type.
template <class Body, bool IsOptional = false>
struct described_bodies {
    static constexpr std::array<body_part, 1> list{{describe_body<Body, IsOptional>()}};
};
template <class Body, bool IsOptional>
    requires(body_kind_of<Body> == body_kind::no_body && !is_variant_body<Body> && !is_optional_body<Body>)
struct described_bodies<Body, IsOptional> {
    static constexpr std::array<body_part, 0> list{};
};
template <class Body>
    requires is_optional_body<std::optional<Body>>
struct described_bodies<std::optional<Body>, false> : described_bodies<Body, true> {};
template <class... Bodies, bool IsOptional>
    requires is_variant_body<std::variant<Bodies...>>
struct described_bodies<std::variant<Bodies...>, IsOptional> {
    // The framework rejects other content types, also if the body of one alternative is not read.
    static consteval body_part checked(body_part part) {
        part.checked = true;
        return part;
    }
    static constexpr std::array<body_part, sizeof...(Bodies)> list{{checked(describe_body<Bodies, IsOptional>())...}};
};

}  // namespace momento::functions::detail::openapi
