// The target component(…), which runs a component with momento-local: one process for the entire table, and a fresh
// instance for each request.
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

#include "framework/testing/host_text.hpp"
#include "framework/testing/json_value.hpp"
#include "framework/testing/table/base64.hpp"
#include "framework/testing/table/child.hpp"
#include "framework/testing/table/endpoint.hpp"
#include "framework/text/percent.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail::tables {
namespace {

// Starting a process and compiling a component can take long on a busy machine.
constexpr std::chrono::seconds start_up{60};
constexpr std::chrono::seconds margin{5};

json_value listed(const testing::text_pairs& pairs, std::string (*decoded)(std::string_view)) {
    json_value list = json_value::array();
    for (const auto& [name, value] : pairs) list.push_back({decoded(name), decoded(value)});
    return list;
}

// Percent-encodes bytes that are not ASCII, because JSON text is UTF-8.
std::string ascii_query(std::string_view query) {
    std::string text;
    for (const char c : query)
        text += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : percent_encoded({&c, 1});
    return text;
}

std::string request_line(const testing::request& request) {
    json_value line = {
        {"method", method_name(request.method)},  {"path", decoded_field(request.path)},
        {"query", ascii_query(request.query)},    {"headers", listed(request.headers, decoded_field)},
        {"body_base64", to_base64(request.body)}, {"environment", listed(request.environment, decoded_utf8)}};
    if (request.token_metadata) line["token_metadata"] = decoded_field(*request.token_metadata);
    if (!request.clock.empty()) line["clock"] = request.clock;
    return compact(line);
}

std::optional<testing::response> response_in(const json_value& line) {
    std::optional<std::string> body = from_base64(line.value("body_base64", ""));
    if (!body) return std::nullopt;
    testing::response response{.status = line.value("status", 0), .headers = {}, .body = *std::move(body)};
    for (const json_value& pair : line.value("headers", json_value::array()))
        response.headers.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
    return response;
}

class component final : public endpoint {
public:
    component(std::string path, testing::component_options options, const char* node, const char* local)
        : path_(std::move(path)), options_(std::move(options)), node_(node), local_(local) {}

    // The process stores the cache, topics and tokens for the steps of a row, and clears them at the next row.
    void begin() override {
        if (program_.is_running() && program_.exchange(R"({"begin":true})", start_up) != R"({"begun":true})")
            program_.stop();
    }
    outcome send(const testing::request& request) override {
        if (!program_.is_running() && !start()) return {.error = start_error_};
        // The process itself ends a call that takes too long, and reports it.
        const auto patience = options_.timeout + margin;
        const std::optional<std::string> line = program_.exchange(request_line(request), patience);
        if (!line)
            return {.error = "trap: the function did not finish: no response within " +
                             std::to_string(patience.count()) + " ms, or momento-local ended"};
        const std::optional<json_value> message = parse_json(*line);
        if (!message) return {.error = "trap: momento-local returned invalid JSON: " + *line};
        if (message->contains("error")) return {.error = "momento-local: " + message->value("error", "")};
        if (message->contains("trap"))
            return {.error = "trap: the function did not finish: " + message->value("trap", "")};
        outcome result{.response = response_in(*message)};
        for (const json_value& each : message->value("undeclared", json_value::array()))
            result.undeclared.push_back("undeclared: " + each.get<std::string>());
        return result;
    }

private:
    bool start() {
        const char* const command = std::getenv("MOMENTO_LOCAL");
        std::vector<std::string> words{
            node_,       command != nullptr ? command : local_,
            "exchange",  path_,
            "--timeout", std::to_string(std::chrono::duration<double>(options_.timeout).count()),
            "--name",    options_.name,
            "--cache",   options_.cache};
        const auto add = [&](const char* option, const testing::text_pairs& pairs, const char* separator) {
            for (const auto& [name, value] : pairs) {
                words.emplace_back(option);
                words.push_back(name + separator + value);
            }
        };
        add("--env", options_.environment, "=");
        add("--table", options_.tables, ":");
        add("--secret", options_.secrets, "=");
        add("--lambda", options_.lambdas, "=");
        if (!options_.valkey.empty()) words.insert(words.end(), {"--valkey", options_.valkey});
        if (!options_.openapi.empty()) words.insert(words.end(), {"--openapi", options_.openapi});
        if (!program_.start(words)) {
            start_error_ = "trap: cannot start momento-local: " + words[0] + " " + words[1];
            return false;
        }
        const std::optional<std::string> line = program_.read_line(start_up);
        const std::optional<json_value> message = line ? parse_json(*line) : std::nullopt;
        if (message && message->value("ready", false)) return true;
        start_error_ = "trap: cannot start the component: " +
                       (message ? message->value("error", *line) : line.value_or("no output"));
        program_.stop();
        return false;
    }

    std::string path_;
    testing::component_options options_;
    std::string node_;
    std::string local_;
    child program_;
    std::string start_error_;
};

}  // namespace

std::shared_ptr<endpoint> make_component(std::string path, testing::component_options options, const char* node,
                                         const char* local) {
    return std::make_shared<component>(std::move(path), std::move(options), node, local);
}

}  // namespace momento::functions::detail::tables
