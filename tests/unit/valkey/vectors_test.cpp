// A Function that indexes vectors in Valkey and searches them, as a program would use FT.CREATE and FT.SEARCH: binary
// arguments, an index that is created when it is missing, and nested arrays.
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "../support.hpp"
#include "momento/functions/testing_valkey.hpp"
#include "momento/functions/valkey.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace valkey_vectors_test {

using bytes = std::vector<std::uint8_t>;

struct Document {
    std::string id;
    std::vector<float> embedding;
    std::map<std::string, std::string> fields;
};
struct Batch {
    std::vector<Document> documents;
};
struct Indexed {
    std::size_t count = 0;
};
struct Question {
    std::vector<float> vector;
    int top = 5;
};
struct Found {
    std::string id;
    double distance = 0;
    std::map<std::string, std::string> fields;
};

bytes packed(const std::vector<float>& vector) {
    bytes made(vector.size() * sizeof(float));
    if (!made.empty()) std::memcpy(made.data(), vector.data(), made.size());
    return made;
}

Result<std::variant<Json<Indexed>, Problem<422>>> index(Json<Batch> batch) {
    if (batch->documents.empty()) return Problem<422>{.detail = "there are no documents"};
    const valkey::client vk("search");
    if (const auto info = vk.command("FT.INFO", "documents"); !info) {
        if (info.error().kind != valkey::error_kind::server_error) return info.error();
        MOMENTO_TRY(vk.command("FT.CREATE", "documents", "SCHEMA", "vector", "VECTOR", "HNSW", 6, "TYPE", "FLOAT32",
                               "DIM", batch->documents[0].embedding.size(), "DISTANCE_METRIC", "COSINE"));
    }
    for (const Document& each : batch->documents)
        MOMENTO_TRY(vk.command("HSET", each.id, each.fields, "vector", packed(each.embedding)));
    return Json(Indexed{batch->documents.size()});
}

// The reply is the number of results, and then the id and the fields of each in turn.
Result<Json<std::vector<Found>>> search(Json<Question> question) {
    const valkey::client vk("search");
    const std::string query = "*=>[KNN " + std::to_string(question->top) + " @vector $query]";
    auto reply = MOMENTO_TRY(
        vk.command<valkey::value>("FT.SEARCH", "documents", query, "PARAMS", 2, "query", packed(question->vector)));
    auto* const results = std::get_if<valkey::array>(&reply);
    if (results == nullptr) return WebError::with_status(502, "the search returned no results");
    std::vector<Found> found;
    MOMENTO_TRY(results->next());  // the number
    while (auto id = MOMENTO_TRY(results->next())) {
        auto fields = MOMENTO_TRY(results->next());
        if (!fields) return WebError::with_status(502, "the search returned a result without fields");
        Found& each = found.emplace_back();
        each.id = MOMENTO_TRY(valkey::read<std::string>(*std::move(id)));
        for (auto& [name, value] : MOMENTO_TRY((valkey::read<std::map<std::string, bytes>>(*std::move(fields))))) {
            const std::string text(value.begin(), value.end());
            if (name == "__vector_score") each.distance = std::stod(text);
            else if (name != "vector") each.fields[name] = text;
        }
    }
    return Json(std::move(found));
}

constexpr auto api = routes(route<"/documents", put, Json<Batch>, Json<Indexed>, Problem<422>>(index),
                            route<"/search", post, Json<Question>, Json<std::vector<Found>>>(search));

const std::string batch =
    R"({"documents":[{"id":"a","embedding":[1,-2.5],"fields":{"title":"Tea"}},{"id":"b","embedding":[0,0],"fields":{}}]})";
const std::string one{"\x00\x00\x80\x3f\x00\x00\x20\xc0", 8};

TEST_CASE("an index is created if the server does not know it") {
    fake_valkey vk;
    vk.respond("FT.INFO", valkey_reply::error("ERR no such index"), 1);
    vk.respond("FT.INFO", valkey_reply::array({"index_name", "documents"}));
    vk.respond("FT.CREATE", valkey_reply::ok());
    const response got = call<api>({.method = put, .path = "/documents", .body = batch});
    CHECK(got.status == 200);
    CHECK(got.body == R"({"count":2})");
    REQUIRE(vk.commands.size() == 4);
    CHECK(vk.commands[1] == std::vector<std::string>{"FT.CREATE", "documents", "SCHEMA", "vector", "VECTOR", "HNSW",
                                                     "6", "TYPE", "FLOAT32", "DIM", "2", "DISTANCE_METRIC", "COSINE"});
    CHECK(vk.commands[2] == std::vector<std::string>{"HSET", "a", "title", "Tea", "vector", one});
    CHECK(vk.commands[3] == std::vector<std::string>{"HSET", "b", "vector", std::string(8, '\0')});
    CHECK(vk.run({"HGET", "a", "vector"}) == valkey_reply(one));

    CHECK(call<api>({.method = put, .path = "/documents", .body = batch}).status == 200);
    CHECK(vk.commands.size() == 7);  // the index is known now
    CHECK(call<api>({.method = put, .path = "/documents", .body = R"({"documents":[]})"}).status == 422);
}

TEST_CASE("results of a search are read from nested arrays") {
    fake_valkey vk;
    vk.respond("FT.SEARCH", valkey_reply::array(
                                {2, "a", valkey_reply::array({"__vector_score", "0.25", "title", "Tea", "vector", one}),
                                 "b", valkey_reply::array({"__vector_score", "1", "vector", std::string(8, '\xff')})}));
    const response got = call<api>({.method = post, .path = "/search", .body = R"({"vector":[1,-2.5],"top":2})"});
    CHECK(got.status == 200);
    CHECK(got.body == R"([{"id":"a","distance":0.25,"fields":{"title":"Tea"}},{"id":"b","distance":1.0,"fields":{}}])");
    CHECK(vk.commands.at(0) ==
          std::vector<std::string>{"FT.SEARCH", "documents", "*=>[KNN 2 @vector $query]", "PARAMS", "2", "query", one});
    CHECK(vk.handles() == 0);
}

TEST_CASE("an unexpected reply of a search is an error") {
    const auto status_of = [](valkey_reply reply) {
        fake_valkey vk;
        vk.respond("FT.SEARCH", std::move(reply));
        const int status = call<api>({.method = post, .path = "/search", .body = R"({"vector":[1],"top":1})"}).status;
        CHECK(vk.handles() == 0);
        return status;
    };
    CHECK(status_of(valkey_reply::array({0})) == 200);
    CHECK(status_of(7) == 502);
    CHECK(status_of(valkey_reply::array({1, "a"})) == 502);
    CHECK(status_of(valkey_reply::array({1, "a", "b"})) == 500);
    CHECK(status_of(valkey_reply::error("ERR unknown command")) == 502);
}

}  // namespace valkey_vectors_test
