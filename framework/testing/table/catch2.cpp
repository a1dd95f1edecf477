// Registers rows, generated requests and checks of coverage as test cases of Catch2.
#include <algorithm>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/internal/catch_test_registry.hpp>
#include <map>
#include <utility>
#include <vector>

#include "framework/testing/contract/coverage.hpp"
#include "framework/testing/generate/generate.hpp"
#include "framework/testing/table/run.hpp"

namespace momento::functions::detail::tables {
namespace {

// Catch2's console removes the indentation of a line after an empty line.
std::string with_indented_blank_lines(std::string report) {
    for (std::size_t at = 0; (at = report.find("\n\n", at)) != report.npos; at += 2) report.insert(at + 1, "  ");
    return report;
}

// FAIL_CHECK would report the line of this file. Catch2 keeps a pointer to the name of the file.
void fail_at(const Catch::SourceLineInfo& location, std::string report) {
    Catch::AssertionHandler handler("FAIL_CHECK", location, Catch::StringRef(),
                                    Catch::ResultDisposition::ContinueOnFailure);
    handler.handleMessage(Catch::ResultWas::ExplicitFailure, with_indented_blank_lines(std::move(report)));
    handler.complete();
}

// A row from JSON that was read without the name of its file has the location of its table.
Catch::SourceLineInfo line_of(const row_name& name, const Catch::SourceLineInfo& table) {
    return name.location.file.empty() ? table : Catch::SourceLineInfo(name.location.file.c_str(), name.location.line);
}

struct shared_table {
    Catch::SourceLineInfo location;
    std::string name;
    std::vector<testing::exchange> rows;
    std::shared_ptr<endpoint> to;
};

class row_case final : public Catch::ITestInvoker {
public:
    row_case(std::shared_ptr<const shared_table> table, const testing::exchange& row)
        : table_(std::move(table)), row_(row) {}

    void invoke() const override {
        const row_result result = run_row(table_->name, row_, *table_->to);
        if (!result.skipped.empty()) SKIP(result.skipped);
        if (result.report.empty()) SUCCEED();
        else fail_at(line_of(*result.at, table_->location), result.report);
    }

private:
    std::shared_ptr<const shared_table> table_;
    const testing::exchange& row_;  // of the table
};

class failing_case final : public Catch::ITestInvoker {
public:
    failing_case(const Catch::SourceLineInfo& location, std::string reason,
                 std::shared_ptr<const shared_table> table = nullptr)
        : location_(location), reason_(std::move(reason)), table_(std::move(table)) {}

    void invoke() const override { fail_at(location_, reason_); }

private:
    Catch::SourceLineInfo location_;
    std::string reason_;
    std::shared_ptr<const shared_table> table_;  // contains the name of the file
};

class property_case final : public Catch::ITestInvoker {
public:
    property_case(const table_contract* declared, std::shared_ptr<endpoint> to, unsigned runs)
        : declared_(declared), to_(std::move(to)), runs_(runs) {}

    void invoke() const override {
        const auto send = [this](const testing::request& request) {
            to_->begin();
            outcome result = to_->send(request);
            if (!result.error.empty()) return detail::outcome{.response = {}, .error = std::move(result.error)};
            return detail::outcome{.response = std::move(result.response), .error = {}};
        };
        if (declared_ == nullptr) {
            FAIL_CHECK("MOMENTO_TEST_PROPERTIES requires a table made by routes(…), not a handler");
            return;
        }
        const property_report report = check_properties(*declared_, send, {.runs = runs_});
        for (const property_failure& failure : report.failures) FAIL_CHECK(with_indented_blank_lines(failure.text));
        for (const std::string& skipped : report.skipped) WARN(skipped);
        INFO("no request could be generated for any operation of the table");
        CHECK(report.sent > 0);
    }

private:
    const table_contract* declared_;
    std::shared_ptr<endpoint> to_;
    unsigned runs_;
};

// The tables of the program, for their coverage.
std::vector<std::shared_ptr<const shared_table>>& all_tables() {
    static std::vector<std::shared_ptr<const shared_table>> tables;
    return tables;
}

// Sends requests to a target, and records the responses.
class recorder final : public endpoint {
public:
    recorder(endpoint& to, coverage& into) : to_(to), into_(into) {}

    void begin() override { to_.begin(); }
    outcome send(const testing::request& request) override {
        outcome result = to_.send(request);
        if (result.response && !result.rejected_by_host) into_.record(request, *result.response);
        return result;
    }

private:
    endpoint& to_;
    coverage& into_;
};

class coverage_case final : public Catch::ITestInvoker {
public:
    coverage_case(const Catch::SourceLineInfo& location, const table_contract* declared, std::shared_ptr<endpoint> to,
                  testing::coverage_options options)
        : location_(location), declared_(declared), to_(std::move(to)), options_(std::move(options)) {}

    // Sends the rows again: their own test cases may run later, or not at all.
    void invoke() const override {
        if (declared_ == nullptr)
            return fail_at(location_, "MOMENTO_TEST_COVERAGE requires a table made by routes(…), not a handler");
        coverage recorded(*declared_);
        recorder to(*to_, recorded);
        bool any = false;
        for (const std::shared_ptr<const shared_table>& table : all_tables()) {
            if (table->to->contract() != declared_) continue;
            any = true;
            for (const testing::exchange& row : table->rows) (void)run_row(table->name, row, to);
        }
        if (!any) return fail_at(location_, "no test table of this program has the target in_process<…>() of this API");
        const std::vector<std::string> report = recorded.report(options_.except);
        if (coverage::is_complete(report)) SUCCEED(report[0]);
        else fail_at(location_, joined(report));
    }

private:
    static std::string joined(const std::vector<std::string>& report) {
        std::string text;
        for (const std::string& line : report) text += (text.empty() ? "" : "\n  ") + line;
        return text;
    }

    Catch::SourceLineInfo location_;
    const table_contract* declared_;
    std::shared_ptr<endpoint> to_;
    testing::coverage_options options_;
};

void add(const Catch::SourceLineInfo& location, const std::string& name,
         Catch::Detail::unique_ptr<Catch::ITestInvoker> invoker) {
    const Catch::AutoReg registered(std::move(invoker), location, Catch::StringRef(),
                                    Catch::NameAndTags{Catch::StringRef(name), Catch::StringRef()});
}

std::string to_text(const Catch::SourceLineInfo& location) {
    return std::string(location.file) + ":" + std::to_string(location.line);
}

// Catch2 would end the program if two cases had the same name, even those of two tables.
void add_row(const std::shared_ptr<const shared_table>& table, const testing::exchange& row) {
    static std::map<std::string, std::string, std::less<>> locations;
    const Catch::SourceLineInfo location = line_of(row.name, table->location);
    const std::string name = table->name + ": " + row.name;
    const std::string index = std::to_string(&row - table->rows.data() + 1);
    if (row.name.find_first_not_of(" \t\r\n") == std::string::npos) {
        const std::string numbered = table->name + ": row " + index + ", which has no name";
        return add(location, numbered,
                   Catch::Detail::make_unique<failing_case>(location, "the row needs a name", table));
    }
    const auto [first, is_new] = locations.emplace(name, to_text(location));
    if (is_new) return add(location, name, Catch::Detail::make_unique<row_case>(table, row));
    const std::string reason = "duplicate name \"" + name + "\", also used at " + first->second +
                               "; the name of a row must be unique in its table, and that of a table in the program";
    const std::string numbered =
        name + " (duplicate name, row " + index + ", line " + std::to_string(table->location.line);
    add(location, numbered + ")", Catch::Detail::make_unique<failing_case>(location, reason, table));
}

}  // namespace

registered_table::registered_table(const char* file, int line, std::string name,
                                   std::span<const testing::exchange> rows, std::shared_ptr<endpoint> to) {
    const Catch::SourceLineInfo location(file, static_cast<std::size_t>(line));
    const auto table = std::make_shared<const shared_table>(
        location, std::move(name), std::vector<testing::exchange>(rows.begin(), rows.end()), std::move(to));
    for (const testing::exchange& row : table->rows) add_row(table, row);
    // An empty table fails, because its rows may have been lost by mistake.
    if (rows.empty())
        add(location, table->name, Catch::Detail::make_unique<failing_case>(location, "the table has no rows"));
    all_tables().push_back(table);
}

registered_properties::registered_properties(const char* file, int line, const std::string& name,
                                             const table_contract* declared, std::shared_ptr<endpoint> to,
                                             unsigned runs) {
    add(Catch::SourceLineInfo(file, static_cast<std::size_t>(line)), name + ": properties",
        Catch::Detail::make_unique<property_case>(declared, std::move(to), runs));
}

registered_coverage::registered_coverage(const char* file, int line, const std::string& name,
                                         const table_contract* declared, std::shared_ptr<endpoint> to,
                                         testing::coverage_options options) {
    const Catch::SourceLineInfo location(file, static_cast<std::size_t>(line));
    add(location, name + ": coverage",
        Catch::Detail::make_unique<coverage_case>(location, declared, std::move(to), std::move(options)));
}

}  // namespace momento::functions::detail::tables
