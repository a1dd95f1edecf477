// Text into values, by the tables of the JSON codec: what a path, a query, a header or a form says of one member.
#pragma once

#include <cstddef>
#include <string_view>

#include "framework/codec/input_errors.hpp"
#include "framework/codec/type.hpp"

namespace momento::functions::detail {

// The values of one member, one after the other as they are found.
class value_sink {
public:
    value_sink(const json_type& type, void* target) : type_(type), target_(target) {}

    void take(std::string_view text);
    // What is wrong, if anything is; `required` says whether something had to come.
    void finish(bool required, std::string_view in, std::string_view where, input_errors& errors);

private:
    const json_type& type_;
    void* const target_;
    json_frame frame_{};
    std::size_t count_ = 0;
    std::string_view fault_{};
    const json_type* unfit_ = nullptr;  // what a given text is none of
    std::string_view given_{};
};

}  // namespace momento::functions::detail
