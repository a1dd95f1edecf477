// Converts the text of a path, query, header or form member to its value, with the tables of the JSON codec.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"

namespace momento::functions::detail {

// The location of a member in validation errors.
struct error_location {
    std::string_view in{};
    std::string_view where{};
};

// Receives the values of one member in order. It adds the first error and ignores all values after it.
class value_sink {
public:
    value_sink(const json_type& type, void* target, const error_location& location, input_errors& errors)
        : frame_{&type, target}, location_(location), errors_(errors) {}

    void take(std::string_view text);
    void reject(std::string_view detail);
    // Call after the last value. If none came, adds `missing` as the error, unless it is empty; a list may be empty.
    void finish(std::string_view missing);

private:
    void mismatch(const json_type& type, std::string_view given);

    json_frame frame_;
    const error_location& location_;
    input_errors& errors_;
    std::size_t count_ = 0;
    bool valid_ = true;
};

}  // namespace momento::functions::detail
