// Finds errors in a request aggregate: in a single member, between members, and against a route's path.
#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/record.hpp"
#include "momento/functions/detail/codec/example.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions::detail {

using record_error_text = schema_error_text;

struct any_value {
    template <class U>
    operator U() const noexcept;
};

// Whether a member has a default that only run time knows. Creating an object can throw only if an initializer is
// converted to the member (see detail::parameter). Members before one that can throw by itself cannot be checked.
template <class T, std::size_t... Given>
consteval bool throws_after(std::index_sequence<Given...>) {
    return !requires {
        {
            T { (static_cast<void>(Given), any_value{})... }
        } noexcept;
    };
}
template <class T, std::size_t I>
consteval bool has_hidden_default() {
    // The defaults of members of a nested aggregate are checked with it.
    if constexpr (is_flattened<T> || !has_valid_parts<T>()) return false;
    else if constexpr (constant_by_default<T>) return false;
    else return throws_after<T>(std::make_index_sequence<I>{}) && !throws_after<T>(std::make_index_sequence<I + 1>{});
}

// The type of a single text of a parameter.
template <class T>
struct text_of_one : std::type_identity<T> {};
template <class T>
    requires is_optional<T>
struct text_of_one<T> : text_of_one<typename T::value_type> {};
template <class T>
struct text_of_one<Secret<T>> : text_of_one<T> {};
template <class E, class A>
    requires(!text_value<std::vector<E, A>>)
struct text_of_one<std::vector<E, A>> : text_of_one<E> {};

// An enum that only lacks a description.
template <class Member>
inline constexpr bool is_undescribed_enum = false;
template <class Member>
    requires(is_parameter<Member> && std::is_enum_v<typename text_of_one<typename Member::value_type>::type>)
inline constexpr bool is_undescribed_enum<Member> =
    !text_value<typename text_of_one<typename Member::value_type>::type>;

// A secret of a type that a request cannot have.
template <class Member>
inline constexpr bool is_invalid_secret = false;
template <class Member>
    requires(is_parameter<Member> && part_kind_of<Member> != part_kind::token &&
             is_secret<typename without_absence<typename Member::value_type>::type>)
inline constexpr bool is_invalid_secret<Member> = !is_readable_text<typename Member::value_type>;

template <class Member>
consteval std::string_view member_advice() {
    constexpr part_kind kind = part_kind_of<Member>;
    if constexpr (is_part_without_function<Member>)
        return "its part<T> has another function; write static Result<T> from(const WebEnvironment& environment)";
    else if constexpr (kind == part_kind::no_part)
        return "its type is neither a parameter nor a body; use Path, Query, Header, Cookie, Token, Json, Form, Data, "
               "text or bytes, or specialize part<T>";
    else if constexpr (is_undescribed_enum<Member>)
        return undescribed_enum<typename text_of_one<typename Member::value_type>::type>.view();
    else if constexpr (is_invalid_secret<Member>) return secret_advice;
    else if constexpr (kind == part_kind::path)
        return text_value<revealed_t<typename Member::value_type>>
                   ? ""
                   : "a Path has one value; use a string, a number, bool, a "
                     "described enum, a date, a duration or a type with a text<T>";
    else if constexpr (is_query_of_aggregate<Member>) return {};
    else if constexpr (is_sent_parameter(kind))
        return is_readable_text<typename Member::value_type>
                   ? ""
                   : "its type has no text form; use a string, a number, bool, a "
                     "described enum, a date, a duration or a type with "
                     "a text<T>, or a std::optional or std::vector of those";
    else if constexpr (kind == part_kind::nested) return {};
    else if constexpr (kind == part_kind::own)
        return std::is_default_constructible_v<Member> ? "" : "its type has no default constructor; add one";
    else if constexpr (kind == part_kind::body && !variant_body_advice<present_body<Member>>.empty())
        return variant_body_advice<present_body<Member>>;
    else if constexpr (kind == part_kind::body)
        return has_validation_errors<Member> || std::is_default_constructible_v<Member>
                   ? ""
                   : "its type has no default constructor; add one";
    else return {};
}

// The name of each member as data for compile-time loops. It is empty if the member is not a parameter.
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct parameter_name_list;
template <class T, std::size_t... I>
struct parameter_name_list<T, std::index_sequence<I...>> {
    template <std::size_t K>
    static consteval std::string_view of() {
        if constexpr (is_parameter<field_type<T, K>>) return parameter_name<T, K>();
        else return {};
    }
    static constexpr std::array<std::string_view, sizeof...(I)> value{{of<I>()...}};
};
template <class T>
inline constexpr const auto& parameter_names = parameter_name_list<T>::value;

template <class T>
struct record_error;

template <class T, std::size_t I>
consteval record_error_text member_error() {
    using Member = field_type<T, I>;
    record_error_text error;
    if constexpr (!member_advice<Member>().empty()) {
        return error.append(member_advice<Member>());
    } else if constexpr (is_parameter<Member> && part_kind_of<Member> != part_kind::token) {
        using Value = typename Member::value_type;
        constexpr std::string_view name = parameter_name<T, I>();
        if (part_kind_of<Member> == part_kind::header && !is_field_name(name))
            return error.append("\"").append(name).append("\" is not a valid header name; use letters, digits and '-'");
        if (part_kind_of<Member> == part_kind::cookie && !is_field_name(name))
            return error.append("\"").append(name).append(
                "\" is not a valid cookie name; use letters, digits, '-' and '_'");
        if constexpr (is_query_of_aggregate<Member>) {
            if (limits_anything(rules_of<T, I>::value) || rules_of<T, I>::value.rest)
                return error.append("its schema has rules for an aggregate; move them to the schema of its type");
        } else if constexpr (has_rules<T, I>) {
            if (const auto wrong = rules_error<Value, rules_of<T, I>>(); wrong.size() != 0)
                return error.append("its schema ").append(wrong.view());
        }
        using Text = typename text_of_one<Value>::type;
        if (!std::is_default_constructible_v<Text>) return error.append("its type has no default constructor; add one");
        if constexpr (described_enum<Text> && has_schema<Text>)
            if (enum_schema_error<Text>::text.size() != 0)
                return error.append("its schema<")
                    .append(type_name<Text>())
                    .append(">::")
                    .append(enum_schema_error<Text>::member)
                    .append(" ")
                    .append(enum_schema_error<Text>::text.view());
        if constexpr (texted<Text>)
            if (const auto wrong = rules_error<Text, text_rules<Text>>(); wrong.size() != 0)
                return error.append("text<").append(type_name<Text>()).append(">::schema ").append(wrong.view());
        if (!argument_fits<Member>)
            return error.append(
                "the default in its template arguments is not a valid value of its type; change the default");
        constexpr const field& rules = rules_of<T, I>::value;
        if (!rules.example.empty() && !is_example_of(rules.example, shape_of<Value>::value, rules))
            return error.append("its schema has an example that is invalid for its type or rules; change the example");
        if constexpr (part_kind_of<Member> != part_kind::path) {
            if constexpr (has_hidden_default<T, I>())
                return error.append(
                    "its default initializer cannot be evaluated at compile time; use a template argument, as in "
                    "Query<unsigned, \"limit\", 20>");
            else if constexpr (has_constant_default<T, I>() && !may_be_absent<Value>) {
                T made{};
                if (!keeps_rules<Value>(*field_of<I>(made), rules_of<T, I>::value) ||
                    !keeps_pattern<Value, rules_of<T, I>>(*field_of<I>(made)))
                    return error.append("its default value violates its schema; change the default or the schema");
            } else if constexpr (has_argument<Member> && argument_fits<Member> &&
                                 std::is_default_constructible_v<Text>) {
                Member made{};
                if (!keeps_rules<Value>(*made, rules_of<T, I>::value) || !keeps_pattern<Value, rules_of<T, I>>(*made))
                    return error.append("its default value violates its schema; change the default or the schema");
            }
        }
        for (std::size_t other = 0; other < I && error.size() == 0; ++other) {
            if (part_kinds<T>[other] != part_kind_of<Member>) continue;
            const std::string_view taken = parameter_names<T>[other];
            if (part_kind_of<Member> == part_kind::header ? equal_ignoring_case(taken, name) : taken == name)
                error.append("another member also binds \"").append(name).append("\"; rename one");
        }
    } else if constexpr (part_kind_of<Member> == part_kind::nested) {
        if constexpr (!record_error<Member>::valid)
            return error.append(type_name<Member>())
                .append("::")
                .append(record_error<Member>::member)
                .append(" is invalid: ")
                .append(record_error<Member>::text.view());
    } else if constexpr (part_kind_of<Member> == part_kind::own) {
        if (const auto wrong = part_error<Member>(); wrong.size() != 0)
            return error.append("its part<").append(type_name<Member>()).append("> is invalid: ").append(wrong.view());
        bool again = false;
        for_each_field<T>([&](auto other) {
            if constexpr (std::same_as<field_type<T, other>, Member>) again = again || other < I;
        });
        if (again) error.append("another member binds the same part; remove one of the two");
    } else if constexpr (part_kind_of<Member> == part_kind::token || part_kind_of<Member> == part_kind::body) {
        if constexpr (part_kind_of<Member> == part_kind::token) {
            if constexpr (has_rules<T, I>)
                if (const auto wrong = rules_error<typename Member::value_type, rules_of<T, I>>(); wrong.size() != 0)
                    return error.append("its schema ").append(wrong.view());
        } else if constexpr (limits_anything(rules_of<T, I>::value) || rules_of<T, I>::value.rest) {
            return error.append("its schema has rules for the body; move them to the schema of the body type");
        }
        std::size_t before = 0;
        for (std::size_t other = 0; other < I; ++other) before += part_kinds<T>[other] == part_kind_of<Member>;
        if (before != 0)
            error.append(part_kind_of<Member> == part_kind::body
                             ? "the request already has a body; remove one of the two"
                             : "the request already has a token; remove one of the two");
    }
    return error;
}

// Two members of the same kind and name, of which one is in a nested aggregate.
struct found_record_error {
    std::string_view member;
    record_error_text text;
};
template <class T>
consteval found_record_error nested_error() {
    found_record_error error{};
    if constexpr (has_nested_records<T>()) {
        using Flat = flattened<T>;
        for (std::size_t i = 0; i < field_count<Flat>; ++i)
            for (std::size_t other = 0; other < i; ++other) {
                if (part_kinds<Flat>[i] != part_kinds<Flat>[other] || error.text.size() != 0) continue;
                error.member = field_names<Flat>[i];
                if (part_kinds<Flat>[i] == part_kind::token) {
                    error.text.append("the request already has a token; remove one of the two");
                } else if (!parameter_names<Flat>[i].empty()) {
                    const std::string_view name = parameter_names<Flat>[i];
                    if (part_kinds<Flat>[i] == part_kind::header
                            ? equal_ignoring_case(parameter_names<Flat>[other], name)
                            : parameter_names<Flat>[other] == name)
                        error.text.append("another member also binds \"").append(name).append("\"; rename one");
                }
            }
    }
    return error;
}

template <class T>
struct record_error {
    static constexpr bool valid = true;
    static constexpr std::string_view member{};
    static constexpr record_error_text text{};
};
template <record_request T>
struct record_error<T> {
    static constexpr found_record_error found = [] {
        found_record_error error;
        for_each_field<T>([&](auto index) {
            if (error.text.size() != 0) return;
            error.member = field_name<T, index>;
            error.text = member_error<T, index>();
        });
        if (error.text.size() == 0)
            if (const found_record_error nested = nested_error<T>(); nested.text.size() != 0) error = nested;
        if constexpr (has_schema<T> && declares_check<T>)
            if (error.text.size() == 0) {
                error.member = "check";
                error.text.append("a check is called for JSON and forms; put it into the schema of the body");
            }
        if constexpr (has_schema<T>)
            for_each_field<schema<T>>([&](auto index) {
                bool known = false;
                for_each_field<T>(
                    [&](auto own) { known = known || field_name<T, own> == field_name<schema<T>, index>; });
                constexpr bool is_field = std::is_same_v<std::remove_const_t<field_type<schema<T>, index>>, field>;
                if ((known && is_field) || error.text.size() != 0) return;
                error.member = field_name<schema<T>, index>;
                error.text.append(
                    is_field
                        ? "the schema has a field of that name, but the request has no such member; rename the field"
                        : "its member in the schema is not a field; declare it as field");
            });
        return error;
    }();
    static constexpr bool valid = found.text.size() == 0;
    static constexpr std::string_view member = found.member;
    static constexpr const record_error_text& text = found.text;
};

template <class T>
consteval auto record_message() {
    return composed_text<800>()
        .append("momento: ")
        .append(type_name<T>())
        .append("::")
        .append(record_error<T>::member)
        .append(" cannot be bound: ")
        .append(record_error<T>::text.view());
}

// Data does not count, because it is empty for a GET.
template <class T, std::size_t... I>
consteval bool any_body(std::index_sequence<I...>) {
    return ((part_kinds<T>[I] == part_kind::body && !std::is_same_v<field_type<T, I>, Data>) || ...);
}
template <class T>
consteval bool has_body() {
    if constexpr (record_request<T>) return any_body<T>(std::make_index_sequence<field_count<T>>{});
    else return body_request<T> && !std::same_as<T, Data>;
}

// A path parameter that the request does not bind, or one that it binds and the path lacks.
struct path_error {
    std::string_view unbound;  // the parameter
    std::string_view missing;  // the member
    std::string_view wanted;   // the parameter that the member names
    [[nodiscard]] constexpr bool found() const { return !unbound.empty() || !missing.empty(); }
};
template <class T>
consteval bool binds_path(std::string_view name) {
    bool bound = false;
    using Flat = flat_request<T>;
    if constexpr (record_request<T>)
        for (std::size_t i = 0; i < field_count<Flat>; ++i)
            bound = bound || (part_kinds<Flat>[i] == part_kind::path && parameter_names<Flat>[i] == name);
    return bound;
}
template <class T>
consteval path_error find_path_error(std::string_view pattern) {
    path_error error{};
    using Flat = flat_request<T>;
    if constexpr (record_request<T>)
        for (std::size_t i = 0; i < field_count<Flat> && !error.found(); ++i)
            if (part_kinds<Flat>[i] == part_kind::path &&
                parameter_index(pattern, parameter_names<Flat>[i]) == pattern.npos) {
                error.missing = field_names<Flat>[i];
                error.wanted = parameter_names<Flat>[i];
            }
    segment part;
    for (segments walk(pattern); walk.next(part) && !error.found();)
        if (part.kind != segment_kind::literal && !is_unnamed(part) && !binds_path<T>(part.text))
            error.unbound = part.text;
    return error;
}

template <class T>
consteval auto path_error_message(auto text, const path_error& error) {
    if (!error.missing.empty())
        return text.append("has no path parameter {")
            .append(error.wanted)
            .append("} for ")
            .append(type_name<T>())
            .append("::")
            .append(error.missing)
            .append("; add the parameter, or remove the member");
    return text.append("has the path parameter {")
        .append(error.unbound)
        .append("}, which its request ")
        .append(type_name<T>())
        .append(record_request<T> ? " does not bind; add a member Path<std::string> "
                                  : " does not bind; use an aggregate with a member Path<std::string> ")
        .append(error.unbound);
}

}  // namespace momento::functions::detail
