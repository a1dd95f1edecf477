// Requests that nobody wrote, from what a table declares: valid ones, which any declared answer is right for, and invalid ones,
// which are to be refused. What fails is told as the smallest request that still does.
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

// What is wrong with an invalid request.
enum class flaw : std::uint8_t {
    nothing,
    wrong_type,    // another JSON type than the value's
    bound_passed,  // a number, a length or a count just past what its rules allow
    wrong_text,    // a text that its pattern or format does not take
    unknown_enumerator,
    wrong_tag,  // a discriminator that names no alternative, or none
    missing_member,
    further_member,    // of what is closed
    repeated_element,  // where all have to differ
    bytes_behind,      // the JSON value
    cut_short,
    bad_escape,
    not_utf8,
    duplicate_key,
    missing_parameter,
    repeated_parameter,
    wrong_parameter,  // not convertible, or against its rules
    missing_token,
    wrong_token,
    body_too_large,
    wrong_media_type
};
inline constexpr std::size_t flaw_count = static_cast<std::size_t>(flaw::wrong_media_type) + 1;
std::string_view name_of(flaw what);

// MOMENTO_TEST_SEED where it is set, so that a failure can be made again; else one that nobody had before.
std::uint64_t chosen_seed();

struct property_options {
    unsigned runs = 100;  // of each operation: valid and invalid requests by turns
    std::uint64_t seed = chosen_seed();
};

struct generated_case {
    std::size_t operation = 0;  // of the contract
    testing::request request{};
    flaw what = flaw::nothing;
    int expected = 0;  // the status of the refusal; 0 of a valid request
};

// What came of a request: an answer, or why there is none.
struct outcome {
    std::optional<testing::response> response{};
    std::string trouble{};  // a line, as an endpoint says it
};
using send_function = std::function<outcome(const testing::request&)>;

struct property_failure {
    std::string route;       // "POST /notes"
    std::uint64_t seed = 0;  // of all cases
    std::vector<std::string> wrong;
    generated_case smallest{};
    std::string text{};  // all of it, as a test reports it
};

struct property_report {
    std::vector<property_failure> failures{};  // at most one for each operation and each flaw
    std::vector<std::string> skipped{};        // operations for which no request could be made, and why
    std::size_t sent = 0;                      // without those that made a failure smaller
};

// The requests that check_properties sends, in its order: the same for the same seed.
std::vector<generated_case> generate_cases(const table_contract& table, const property_options& options = {});

// A valid request fails where it gets a 5xx that its route does not declare itself, or an answer that is not declared; an
// invalid one where it gets another status than that of its refusal. Where a hook before matching may answer, an invalid one
// fails only where it is not refused.
property_report check_properties(const table_contract& table, const send_function& send,
                                 const property_options& options = {});

}  // namespace momento::functions::detail
