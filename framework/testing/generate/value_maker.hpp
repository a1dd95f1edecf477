// Generates JSON values that satisfy the rules of a type, and mutations of such values.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "framework/testing/generate/random_source.hpp"
#include "framework/testing/generate/request_case.hpp"
#include "framework/testing/generate/text_maker.hpp"
#include "momento/functions/detail/openapi/components.hpp"

namespace momento::functions::detail {

// Thrown if no value was found that satisfies the rules of its type. The message describes the value.
struct no_value : std::runtime_error {
    using runtime_error::runtime_error;
};

class value_maker {
public:
    // `depth` is the maximum nesting of arrays and objects.
    value_maker(random_source& random, text_location location, openapi::usage by, std::size_t depth)
        : random_(random), location_(location), by_(by), depth_(depth) {}

    case_value make(const shape& type, const field& rules);

private:
    case_value made(const shape& type, const field& rules);
    // A zero fraction does not change the value: 5.0. The key of a map has none.
    case_value integer(const shape& type, const field& rules, bool may_have_fraction = true);
    case_value enumeration(const shape& type);
    case_value number(const shape& type, const field& rules);
    case_value text(const shape& type, const field& rules);
    case_value sequence(const shape& type, const field& rules);
    case_value tuple(const shape& type);
    case_value map(const shape& type);
    std::string key(const shape& map);
    case_value object(const shape& type, const openapi::tag_member& tag);
    case_value members(const shape& type, const openapi::tag_member& tag);
    case_value variant(const shape& type);
    case_value anything();
    // Whether optional nesting is avoided.
    [[nodiscard]] bool is_deep() const { return level_ + 3 >= depth_ || level_ >= 5; }

    random_source& random_;
    const text_location location_;
    const openapi::usage by_;
    const std::size_t depth_;
    std::size_t level_ = 0;
};

// A location in a value, with a type that is neither optional nor a variant.
struct value_location {
    std::string pointer;  // RFC 6901
    const shape* type = nullptr;
    const field* rules = nullptr;
    openapi::tag_member tag{};
    bool nullable = false;
    bool removable = false;  // an optional member, an element, or an entry of a map
    bool in_object = false;  // a member of an object
};

// Returns all locations of a value, outer ones first.
std::vector<value_location> locations_in(const case_value& value, const shape& type, const field& rules,
                                         openapi::usage by);

// A change that makes a value invalid.
struct mutation {
    flaw what = flaw::nothing;
    std::string pointer{};
    std::optional<case_value> instead{};  // the replacement; none to remove the value
};
std::vector<mutation> mutations_of(const case_value& value, const shape& type, const field& rules, openapi::usage by);

// Replaces or removes a value. Returns false if there is no value at the pointer.
bool replace_at(case_value& root, const std::string& pointer, std::optional<case_value> value);

}  // namespace momento::functions::detail
