// Registers rows and generated requests as test cases of Catch2.
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/internal/catch_test_registry.hpp>
#include <utility>

#include "framework/testing/generate/generate.hpp"
#include "framework/testing/table/run.hpp"

namespace momento::functions::detail::tables {
namespace {

// Catch2's console removes the indentation of a line after an empty line.
std::string with_indented_blank_lines(std::string report) {
    for (std::size_t at = 0; (at = report.find("\n\n", at)) != report.npos; at += 2) report.insert(at + 1, "  ");
    return report;
}

class row_case final : public Catch::ITestInvoker {
public:
    row_case(std::string table, testing::exchange row, std::shared_ptr<endpoint> to)
        : table_(std::move(table)), row_(std::move(row)), to_(std::move(to)) {}

    void invoke() const override {
        const row_result result = run_row(table_, row_, *to_);
        if (!result.skipped.empty()) SKIP(result.skipped);
        if (result.report.empty()) SUCCEED();
        else FAIL_CHECK(with_indented_blank_lines(result.report));
    }

private:
    std::string table_;
    testing::exchange row_;
    std::shared_ptr<endpoint> to_;
};

class empty_table final : public Catch::ITestInvoker {
public:
    void invoke() const override { FAIL_CHECK("the table has no rows"); }
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

void add(const Catch::SourceLineInfo& location, const std::string& name,
         Catch::Detail::unique_ptr<Catch::ITestInvoker> invoker) {
    const Catch::AutoReg registered(std::move(invoker), location, Catch::StringRef(),
                                    Catch::NameAndTags{Catch::StringRef(name), Catch::StringRef()});
}

}  // namespace

registered_table::registered_table(const char* file, int line, std::string name,
                                   std::span<const testing::exchange> rows, std::shared_ptr<endpoint> to) {
    const Catch::SourceLineInfo location(file, static_cast<std::size_t>(line));
    for (const testing::exchange& row : rows)
        add(location, name + ": " + row.name, Catch::Detail::make_unique<row_case>(name, row, to));
    // An empty table fails, because its rows may have been lost by mistake.
    if (rows.empty()) add(location, name, Catch::Detail::make_unique<empty_table>());
}

registered_properties::registered_properties(const char* file, int line, const std::string& name,
                                             const table_contract* declared, std::shared_ptr<endpoint> to,
                                             unsigned runs) {
    add(Catch::SourceLineInfo(file, static_cast<std::size_t>(line)), name + ": properties",
        Catch::Detail::make_unique<property_case>(declared, std::move(to), runs));
}

}  // namespace momento::functions::detail::tables
