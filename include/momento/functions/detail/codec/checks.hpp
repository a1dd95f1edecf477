// Runs the `check` functions in the schemas of a type on a value that is valid otherwise.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/first_error.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/codec/json_sides.hpp"
#include "momento/functions/detail/codec/text_value.hpp"

namespace momento::functions::detail {

constexpr bool is_checked(const shape& part) { return part.checked; }
// Whether a value of the type contains one with a check.
template <class T>
inline constexpr bool has_checks = find_shape(shape_of<T>::value, is_checked).found;

class value_checks {
public:
    value_checks(input_errors& errors, const input_source& from) : errors_(errors), from_(from) {}

    // Values inside first: a check relies on the checks of the values in it.
    template <class T>
    void run(const T& value) {
        if constexpr (has_checks<T>) {
            const std::size_t before = count_;
            if constexpr (is_secret<T>) {
                run(value.reveal());
            } else if constexpr (represented<T>) {
                if constexpr (has_checks<typename represent<T>::type>) run(represent<T>::to(value));
            } else if constexpr (may_be_absent<T>) {
                if (value) run(*value);
            } else if constexpr (is_variant<T>) {
                alternatives(value, std::make_index_sequence<std::variant_size_v<T>>{});
            } else if constexpr (is_tuple<T>) {
                elements(value, std::make_index_sequence<std::tuple_size_v<T>>{});
            } else if constexpr (json_object_type<T>) {
                for_each_field<T>([&](auto index) {
                    if constexpr (index == rest_index<T>) run(field_of<index>(value));
                    else if constexpr (!rules_of<T, index>::value.read_only)
                        below(json_name<T, index>(), field_of<index>(value));
                });
            } else if constexpr (requires { typename T::mapped_type; }) {
                for (const auto& [key, element] : value) {
                    const std::size_t size = pointer_.size();
                    append_key(pointer_, key);
                    run(key);
                    run(element);
                    pointer_.resize(size);
                }
            } else if constexpr (requires { value.begin(); }) {
                std::size_t index = 0;
                for (const auto& element : value) below(std::to_string(index++), element);
            }
            if constexpr (has_check<T>)
                if (count_ == before && !errors_.full())
                    if (const std::optional<std::string> error = schema<T>::check(value)) report(*error);
        }
    }

private:
    template <class T>
    void below(std::string_view name, const T& value) {
        if constexpr (has_checks<T>) {
            const std::size_t size = pointer_.size();
            append_name(pointer_, name);
            run(value);
            pointer_.resize(size);
        }
    }
    template <class T, std::size_t... I>
    void alternatives(const T& value, std::index_sequence<I...>) {
        const auto at = [&](const auto* held) {
            if (held != nullptr) run(*held);
        };
        (at(std::get_if<I>(&value)), ...);
    }
    template <class T, std::size_t... I>
    void elements(const T& value, std::index_sequence<I...>) {
        (below(std::to_string(I), std::get<I>(value)), ...);
    }
    void report(std::string_view error);

    input_errors& errors_;
    const input_source& from_;
    std::string pointer_;
    std::size_t count_ = 0;
};

template <class T>
void run_checks(const T& value, input_errors& errors, const input_source& from = {}) {
    value_checks(errors, from).run(value);
}

template <class T>
first_error find_check_error(const T& value) {
    first_error error;
    input_errors unused;
    run_checks(value, unused, error);
    return error;
}

// Reads a JSON text without a limit for nesting.
bool reads_json(std::string& text, const json_type& type, void* target);
template <class T>
bool accepts_json(std::string_view json) {
    T value{};
    std::string text(json);  // views in the value refer to it
    if (!reads_json(text, json_table<T, direction::in>::value, &value)) return false;
    return find_check_error(value).empty();
}

}  // namespace momento::functions::detail
