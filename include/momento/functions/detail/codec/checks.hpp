// Runs the `check` functions in the schemas of a type on a value that is valid otherwise.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/codec/json_sides.hpp"

namespace momento::functions::detail {

constexpr bool is_checked(const shape& part) { return part.passes != nullptr; }
// Whether a value of the type contains one with a check.
template <class T>
inline constexpr bool has_checks = find_shape(shape_of<T>::value, is_checked).found;

class value_checks {
public:
    value_checks(input_errors& errors, const input_source& from) : errors_(errors), from_(from) {}

    [[nodiscard]] bool passed() const { return count_ == 0; }

    // Values inside first: a check relies on the checks of the values in it.
    template <class T>
    void run(const T& value) {
        if constexpr (has_checks<T>) {
            const std::size_t before = count_;
            if constexpr (may_be_absent<T>) {
                if (value) run(*value);
            } else if constexpr (is_variant<T>) {
                alternatives(value, std::make_index_sequence<std::variant_size_v<T>>{});
            } else if constexpr (json_object_type<T>) {
                for_each_field<T>([&](auto index) {
                    if constexpr (!rules_of<T, index>::value.read_only)
                        below(json_name<T, index>(), field_of<index>(value));
                });
            } else if constexpr (requires { typename T::mapped_type; }) {
                for (const auto& [key, element] : value) below(key, element);
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

// For generated values, as JSON text: whether it is a value that passes its checks.
bool reads_json(std::string& text, const json_type& type, void* target);
template <class T>
bool passes_check(std::string_view json) {
    T value{};
    std::string text(json);  // views in the value refer to it
    if (!reads_json(text, json_table<T, direction::in>::value, &value)) return false;
    input_errors errors;
    const input_source from;
    value_checks checks(errors, from);
    checks.run(value);
    return checks.passed();
}

}  // namespace momento::functions::detail
