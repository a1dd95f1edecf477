// Generates requests from the contract of a table: valid ones, which must get a declared response, and invalid ones,
// which must be rejected. A request that fails is reduced to a smaller one that still fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail {

// The mutation of an invalid request.
enum class flaw : std::uint8_t {
    nothing,
    wrong_type,    // a value of another JSON type
    bound_passed,  // a number, a length or a count just outside its bounds
    wrong_text,    // text that does not match its pattern or format, or a key of a map that is invalid
    unknown_enumerator,
    wrong_tag,  // a discriminator that is missing or names no alternative
    missing_member,
    further_member,    // an unknown member of a closed object
    repeated_element,  // in an array with unique_items
    bytes_behind,      // data after the JSON value
    cut_short,
    bad_escape,
    not_utf8,
    duplicate_key,
    missing_parameter,
    repeated_parameter,
    wrong_parameter,  // not convertible, or violates its rules
    missing_token,
    wrong_token,
    body_too_large,
    wrong_media_type
};
inline constexpr std::size_t flaw_count = static_cast<std::size_t>(flaw::wrong_media_type) + 1;
std::string_view name_of(flaw what);

// MOMENTO_TEST_SEED if it is set, to reproduce a failure; otherwise a random seed.
std::uint64_t chosen_seed();

struct property_options {
    unsigned runs = 100;  // requests for each operation, alternately valid and invalid
    std::uint64_t seed = chosen_seed();
};

struct generated_case {
    std::size_t operation = 0;  // index in the contract
    testing::request request{};
    flaw what = flaw::nothing;
    int expected = 0;  // the status of the rejection; 0 for a valid request
};

// The result of a request: a response, or the reason why there is none.
struct outcome {
    std::optional<testing::response> response{};
    std::string error{};  // one line, as from an endpoint
};
using send_function = std::function<outcome(const testing::request&)>;

struct property_failure {
    std::string route;       // "POST /notes"
    std::uint64_t seed = 0;  // of the entire run
    std::vector<std::string> wrong;
    generated_case smallest{};
    std::string text{};  // the report of the test
};

struct property_report {
    std::vector<property_failure> failures{};  // at most one for each operation, mutation and kind of failure
    std::vector<std::string> skipped{};        // operations without a request, with the reason
    std::size_t sent = 0;                      // excluding the requests of the shrinker
};

// Returns the requests that check_properties sends, in order. Equal seeds produce equal requests.
std::vector<generated_case> generate_cases(const table_contract& table, const property_options& options = {});

// A valid request fails if the response is not declared, or is a 5xx that the route does not declare itself. An invalid
// request fails if the status is not that of its rejection; in a table with hooks, any status from 300 to 499 is
// accepted.
property_report check_properties(const table_contract& table, const send_function& send,
                                 const property_options& options = {});

}  // namespace momento::functions::detail
