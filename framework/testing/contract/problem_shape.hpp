// The Problem of the OpenAPI document (RFC 9457) as a type, so that problems are checked like other values.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "momento/functions/json.hpp"

namespace momento::functions::detail {

enum class problem_location { body, path, query, header, cookie, token };
BOOST_DESCRIBE_ENUM(problem_location, body, path, query, header, cookie, token)

struct problem_error {
    problem_location in{};
    std::string pointer;
    std::string name;
    std::string detail;
};
struct problem_document {
    std::string type;
    std::string title;
    std::uint16_t status = 0;
    std::string detail;
    std::string instance;
    std::vector<problem_error> errors;
};

}  // namespace momento::functions::detail

template <>
struct momento::functions::schema<momento::functions::detail::problem_error> {
    field pointer{.optional = true};
    field name{.optional = true};
};
template <>
struct momento::functions::schema<momento::functions::detail::problem_document> {
    field status{.minimum = 400, .maximum = 599};
    field detail{.optional = true};
    field instance{.optional = true};
    field errors{.optional = true};
};
