// Compiles the pattern of a schema at run time; the framework does it at compile time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "momento/functions/detail/schema/pattern.hpp"

namespace momento::functions::detail {

class text_pattern {
public:
    // The pattern must be valid.
    explicit text_pattern(std::string_view pattern);

    [[nodiscard]] bool matches(std::string_view text) const;
    [[nodiscard]] expression_view view() const { return {bytes_.data(), positions_, rows_, takes_all_, takes_empty_}; }

private:
    std::vector<std::uint8_t> bytes_;
    std::uint16_t positions_ = 0;
    std::uint16_t rows_ = 0;
    bool takes_all_ = false;
    bool takes_empty_ = false;
};

// Compiles each pattern once per thread.
const text_pattern& pattern_of(std::string_view pattern);

}  // namespace momento::functions::detail
