// A parameter of a request as data, and the functions that find and read its value. Only those that a table refers to are
// linked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/bind/part_kind.hpp"
#include "momento/functions/detail/bind/values.hpp"

namespace momento::functions::detail {

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

}  // namespace momento::functions::detail
