// Checks a response against the contract of its route.
#pragma once

#include <string>
#include <vector>

namespace momento::functions::testing {
struct request;
struct response;
}  // namespace momento::functions::testing

namespace momento::functions::detail {

struct table_contract;

// Returns a line for each difference between a response and the OpenAPI document of the table: "undeclared: GET
// /notes/{id} does not declare the status 418; declare …". Returns no lines if no route matches: the response is then
// the framework's own.
std::vector<std::string> undeclared(const table_contract& table, const testing::request& request,
                                    const testing::response& response);

}  // namespace momento::functions::detail
