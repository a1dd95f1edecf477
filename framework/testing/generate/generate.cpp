#include "framework/testing/generate/generate.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <set>
#include <tuple>
#include <utility>

#include "framework/testing/contract/conformance.hpp"
#include "framework/testing/generate/request_case_maker.hpp"
#include "framework/testing/generate/shrink.hpp"
#include "framework/testing/generate/value_maker.hpp"

namespace momento::functions::detail {
namespace {

constexpr std::array<std::string_view, flaw_count> flaw_names{
    "a valid request",          "a value of a wrong type",  "a value out of bounds",
    "an invalid string",        "an unknown enumerator",    "a wrong tag",
    "a missing member",         "an unknown member",        "a duplicate element",
    "bytes after the value",    "a truncated body",         "an invalid escape",
    "a body that is not UTF-8", "a duplicate key",          "a missing parameter",
    "a duplicate parameter",    "an invalid parameter",     "a missing token",
    "an invalid token",         "a body that is too large", "an unsupported media type"};

// Each case has its own random numbers, which do not depend on the cases before it.
random_source random_source_of(std::uint64_t seed, std::size_t operation, unsigned run) {
    return random_source(seed ^ (operation + 1) * 0x9e3779b97f4a7c15U ^ (run + 1) * 0xbf58476d1ce4e5b9U);
}

std::string route_of(const table_contract& table, std::size_t operation) {
    const openapi::operation_part& part = table.operations[operation];
    return std::string(method_name(part.verb)).append(" ").append(part.path);
}

generated_case case_of(const table_contract& table, const request_case& from) {
    return {from.operation, *to_request(table, from), from.what, expected_status(table, from).value_or(0)};
}

// Passes each request case to `take`, in a fixed order. For an operation without a request, passes the reason to
// `skip`.
template <class Take, class Skip>
void for_each_request_case(const table_contract& table, const property_options& options, Take take, Skip skip) {
    for (std::size_t operation = 0; operation < table.operations.size(); ++operation) try {
            for (unsigned run = 0; run < options.runs; ++run) {
                random_source random = random_source_of(options.seed, operation, run);
                std::optional<request_case> made;
                if (run % 2 != 0) made = make_invalid(table, operation, random, run / 2);
                // Some operations accept every request.
                if (!made) made = make_valid(table, operation, random);
                take(*std::move(made));
            }
        } catch (const no_value& wanted) {
            skip(operation, wanted.what());
        }
}

enum class failure_kind : std::uint8_t { nothing, trap, error, status, undeclared };
struct assertion_result {
    failure_kind kind = failure_kind::nothing;
    std::vector<std::string> lines{};
};

assertion_result assert_response(const table_contract& table, const generated_case& each, const outcome& got) {
    if (!got.response) return {failure_kind::trap, {got.error}};
    const int status = got.response->status;
    const auto is_documented = [&](const openapi::response_part& response) { return response.status == status; };
    const bool is_declared = std::ranges::any_of(table.operations[each.operation].responses, is_documented);
    if (each.expected != 0) {
        const bool rejected = table.has_hooks ? status >= 300 && status < 500 : status == each.expected;
        if (!rejected)
            return {failure_kind::status,
                    {"expected " + std::to_string(each.expected) + ", got " + std::to_string(status)}};
    } else if (status >= 500 && !is_declared) {
        return {failure_kind::error, {"got " + std::to_string(status)}};
    }
    std::vector<std::string> lines = undeclared(table, each.request, *got.response);
    if (lines.empty()) return {};
    return {failure_kind::undeclared, std::move(lines)};
}

void append_lines(std::string& text, std::string_view part) {
    while (true) {
        const std::size_t end = part.find('\n');
        text.append(part.empty() ? "" : "  ").append(part.substr(0, end)).append("\n");
        if (end == part.npos) return;
        part.remove_prefix(end + 1);
    }
}

void append_message(std::string& text, const testing::text_pairs& headers, std::string_view body) {
    constexpr std::size_t max_shown = 2000;
    for (const auto& [name, value] : headers) append_lines(text, name + ": " + value);
    if (body.empty()) return;
    text += '\n';
    if (body.size() <= max_shown) return append_lines(text, body);
    append_lines(text, std::string(body.substr(0, max_shown)) + "… (" + std::to_string(body.size()) + " bytes)");
}

std::string report_of(const property_failure& failure, const outcome& got) {
    const testing::request& request = failure.smallest.request;
    std::string text = failure.route + ", with " + std::string(name_of(failure.smallest.what)) + "\n";
    for (const std::string& line : failure.wrong) append_lines(text, line);
    append_lines(text, "MOMENTO_TEST_SEED=" + std::to_string(failure.seed));
    text += "request\n";
    append_lines(text, std::string(method_name(request.method))
                           .append(" ")
                           .append(request.path)
                           .append(request.query.empty() ? "" : "?")
                           .append(request.query));
    if (request.token_metadata) append_lines(text, "token metadata: " + *request.token_metadata);
    append_message(text, request.headers, request.body);
    if (!got.response) return text;
    text += "got\n";
    append_lines(text, std::to_string(got.response->status));
    append_message(text, got.response->headers, got.response->body);
    return text;
}

}  // namespace

std::string_view name_of(flaw what) { return flaw_names[static_cast<std::size_t>(what)]; }

std::uint64_t chosen_seed() {
    if (const char* const seed = std::getenv("MOMENTO_TEST_SEED"); seed != nullptr)
        return std::strtoull(seed, nullptr, 10);
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

std::vector<generated_case> generate_cases(const table_contract& table, const property_options& options) {
    std::vector<generated_case> cases;
    for_each_request_case(
        table, options, [&](const request_case& made) { cases.push_back(case_of(table, made)); },
        [](std::size_t, const char*) {});
    return cases;
}

property_report check_properties(const table_contract& table, const send_function& send,
                                 const property_options& options) {
    property_report report;
    std::set<std::tuple<std::size_t, flaw, failure_kind>> known;
    const auto assert_case = [&](const request_case& each) {
        const generated_case sent = case_of(table, each);
        return assert_response(table, sent, send(sent.request));
    };
    const auto check = [&](request_case made) {
        ++report.sent;
        const assertion_result found = assert_case(made);
        if (found.kind == failure_kind::nothing || !known.emplace(made.operation, made.what, found.kind).second) return;
        const request_case smallest = shrink(table, std::move(made), [&](const request_case& smaller) {
            return assert_case(smaller).kind == found.kind;
        });
        property_failure failure{.route = route_of(table, smallest.operation),
                                 .seed = options.seed,
                                 .wrong = {},
                                 .smallest = case_of(table, smallest)};
        const outcome got = send(failure.smallest.request);
        failure.wrong = assert_response(table, failure.smallest, got).lines;
        failure.text = report_of(failure, got);
        report.failures.push_back(std::move(failure));
    };
    for_each_request_case(table, options, check, [&](std::size_t operation, const char* wanted) {
        report.skipped.push_back(route_of(table, operation) + ": no request could be generated: cannot generate " +
                                 wanted + "; add an example");
    });
    return report;
}

}  // namespace momento::functions::detail
