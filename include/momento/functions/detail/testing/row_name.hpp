// The name of a row, which also stores where the row is written.
#pragma once

#include <concepts>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

namespace momento::functions::detail::tables {

struct row_location {
    std::string file{};
    unsigned line = 0;  // 0 if unknown
};

// The location is that of the expression that becomes the name. A default member initializer of `exchange` cannot have
// it: there, g++ 12 reports the end of the declaration of the entire table.
struct row_name : std::string {
    row_location location{};

    row_name() = default;
    template <class Text>
        requires(std::convertible_to<Text, std::string> && !std::derived_from<std::remove_cvref_t<Text>, row_name>)
    row_name(Text&& text, const std::source_location& from = std::source_location::current())
        : std::string(std::forward<Text>(text)), location{from.file_name(), from.line()} {}
};

}  // namespace momento::functions::detail::tables
