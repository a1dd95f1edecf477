// Whether an answer is one that its route declares: the part of every test that nobody writes.
#pragma once

#include <string>
#include <vector>

namespace momento::functions::testing {
struct request;
struct response;
}  // namespace momento::functions::testing

namespace momento::functions::detail {

struct table_contract;

// What of the answer the table's OpenAPI document does not tell, one line each: "undeclared: GET /notes/{id} does not declare
// the status 418". Nothing where no route is for the request: what the framework answers then is its own.
std::vector<std::string> undeclared(const table_contract& table, const testing::request& request,
                                    const testing::response& response);

}  // namespace momento::functions::detail
