// Runs the cases of tests/tables/cases, which momento-local must also pass, and reads the tables of tests/tables/bad,
// which both must reject.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "framework/testing/table/base64.hpp"
#include "framework/testing/table/run.hpp"

namespace {

using namespace momento::functions;
using json = nlohmann::ordered_json;

// Replays the responses of a case, one after another.
class replay final : public detail::tables::endpoint {
public:
    explicit replay(const json& responses) : responses_(responses) {}

    detail::tables::outcome send(const testing::request&) override {
        const json& next = responses_.at(sent++);
        testing::response response{.status = next["status"], .headers = {}, .body = {}};
        for (const json& pair : next["headers"]) response.headers.emplace_back(pair[0], pair[1]);
        if (next.contains("body_base64"))
            response.body = detail::tables::from_base64(next["body_base64"].get<std::string>()).value();
        else response.body = next["body"];
        return {.response = response};
    }

    std::size_t sent = 0;

private:
    const json& responses_;
};

json read_cases(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return json::parse(stream);
}
std::vector<std::filesystem::path> files_of(const char* folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(MOMENTO_TEST_TABLES) + "/" + folder))
        files.push_back(entry.path());
    REQUIRE_FALSE(files.empty());
    return files;
}

// The lines of a report that describe differences.
std::vector<std::string> differences_in(const std::string& report) {
    std::vector<std::string> lines;
    std::istringstream stream(report);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line) && line != "request") lines.push_back(line.substr(2));
    return lines;
}

}  // namespace

TEST_CASE("each case reports the expected differences") {
    for (const auto& file : files_of("cases")) {
        for (const json& each : read_cases(file)) {
            INFO(file.filename() << ": " << each["name"]);
            const auto read = testing::from_json(json{{"name", "cases"}, {"rows", {each["row"]}}}.dump());
            INFO((read ? std::string() : read.error()));
            REQUIRE(read);
            replay responses(each["responses"]);
            const detail::tables::row_result result = detail::tables::run_row("cases", read->rows[0], responses);
            std::vector<std::vector<std::string>> expected = each["differences"];
            CHECK(differences_in(result.report) == expected.back());
            CHECK(responses.sent == expected.size());
            if (each.contains("report")) CHECK(result.report == each["report"].get<std::string>());
        }
    }
}

TEST_CASE("rejects invalid tables with the location and the reason") {
    for (const auto& file : files_of("bad")) {
        for (const json& each : read_cases(file)) {
            INFO(file.filename() << ": " << each["table"].dump());
            const auto read = testing::from_json(each["table"].dump());
            REQUIRE_FALSE(read);
            CHECK(read.error() == each["error"].get<std::string>());
        }
    }
    // Of momento-local record.
    const json row{{"name", "a"}, {"request", json::object()}, {"host", json::array()}};
    const std::string advice =
        "C++ tests cannot replay recorded host calls; run this table with momento-local test --component";
    CHECK(testing::from_json(json{{"name", "t"}, {"rows", {row}}}.dump()).error() == "/rows/0/host: " + advice);
    const json steps{{"name", "a"}, {"steps", {row}}};
    CHECK(testing::from_json(json{{"name", "t"}, {"rows", {steps}}}.dump()).error() ==
          "/rows/0/steps/0/host: " + advice);
    CHECK(testing::from_json("{").error() == "the text is not JSON, or has a duplicate member");
    CHECK(testing::from_json(R"({"name":"a","name":"b","rows":[]})").error() ==
          "the text is not JSON, or has a duplicate member");
}

TEST_CASE("a written table is read back as the same table") {
    for (const auto& file : files_of("cases")) {
        json rows = json::array();
        for (json each : read_cases(file)) {
            each["row"]["name"] = each["name"];
            rows.push_back(each["row"]);
        }
        const auto read = testing::from_json(json{{"name", "t"}, {"rows", rows}}.dump());
        INFO(file.filename() << (read ? std::string() : read.error()));
        REQUIRE(read);
        const std::string text = testing::to_json("t", read->rows);
        const auto again = testing::from_json(text);
        INFO(text);
        REQUIRE(again);
        CHECK(testing::to_json("t", again->rows) == text);
    }
}
