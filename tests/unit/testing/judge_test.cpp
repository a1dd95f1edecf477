// The judge over the cases of tests/tables/judge, which momento-local's judge is held to as well; and the tables of
// tests/tables/bad, which neither reads.
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

// What the cases say that the answers are, one after the other.
class replay final : public detail::tables::endpoint {
public:
    explicit replay(const json& answers) : answers_(answers) {}

    detail::tables::outcome send(const testing::request&) override {
        const json& next = answers_.at(sent++);
        testing::response answer{.status = next["status"], .headers = {}, .body = {}};
        for (const json& pair : next["headers"]) answer.headers.emplace_back(pair[0], pair[1]);
        if (next.contains("body_base64"))
            answer.body = detail::tables::from_base64(next["body_base64"].get<std::string>()).value();
        else answer.body = next["body"];
        return {.answer = answer};
    }

    std::size_t sent = 0;

private:
    const json& answers_;
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

// The lines of a report that say what differs.
std::vector<std::string> differences_in(const std::string& report) {
    std::vector<std::string> lines;
    std::istringstream stream(report);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line) && line != "request") lines.push_back(line.substr(2));
    return lines;
}

}  // namespace

TEST_CASE("each case of the corpus is judged as it says") {
    for (const auto& file : files_of("judge")) {
        for (const json& each : read_cases(file)) {
            INFO(file.filename() << ": " << each["name"]);
            const auto read = testing::from_json(json{{"name", "judge"}, {"rows", {each["row"]}}}.dump());
            INFO((read ? std::string() : read.error()));
            REQUIRE(read);
            replay answers(each["answers"]);
            const detail::tables::row_result result = detail::tables::run_row("judge", read->rows[0], answers);
            std::vector<std::vector<std::string>> expected = each["differences"];
            CHECK(differences_in(result.report) == expected.back());
            CHECK(answers.sent == expected.size());
            if (each.contains("report")) CHECK(result.report == each["report"].get<std::string>());
        }
    }
}

TEST_CASE("tables that cannot be read are refused with the place and the reason") {
    for (const auto& file : files_of("bad")) {
        for (const json& each : read_cases(file)) {
            INFO(file.filename() << ": " << each["table"].dump());
            const auto read = testing::from_json(each["table"].dump());
            REQUIRE_FALSE(read);
            CHECK(read.error() == each["error"].get<std::string>());
        }
    }
    CHECK(testing::from_json("{").error() == "the text is not JSON, or has a duplicate member");
    CHECK(testing::from_json(R"({"name":"a","name":"b","rows":[]})").error() ==
          "the text is not JSON, or has a duplicate member");
}

TEST_CASE("what is written is read again") {
    for (const auto& file : files_of("judge")) {
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
