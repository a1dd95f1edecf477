// What a table and its routes may be told besides their types. All of it is constant.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace momento::functions {

// What the OpenAPI document says of a route.
struct operation {
    std::string_view id{};
    std::string_view summary{};
    std::string_view description{};
    std::array<std::string_view, 8> tags{};
    bool deprecated = false;
    bool hidden = false;  // left out of the document
};

struct limits {
    std::size_t body_bytes = 512 * 1024;  // of a body that is read into the module; past it 413
    std::size_t json_depth = 128;         // levels of nesting; past it 400
    bool check_content_type = false;      // 415 for JSON and forms declared as something else; costs a host call

    bool operator==(const limits&) const = default;
};

struct info {
    std::string_view title{};
    std::string_view version{};
    std::string_view summary{};
    std::string_view description{};
    std::array<std::string_view, 4> servers{};
};

}  // namespace momento::functions
