// Sends the table to the code in this process, with fake servers.
#include "article_search_table.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <map>
#include <momento/functions/testing_http.hpp>

#include "article_search.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

namespace servers = article_search::servers;

std::map<std::string, servers::Row> indexed;  // by id

template <class T>
std::string json_of(const T& value) {
    return to_json(value).value_or("");
}

bool has_key(const http_request& request, std::string_view key) {
    return std::ranges::any_of(request.headers, [&](const auto& each) {
        return each.first == "authorization" && each.second == "Bearer " + std::string(key);
    });
}

http_response embed(const http_request& request) {
    if (!has_key(request, "model-key")) return {.status = 401};
    const auto asked = parse_json<servers::EmbeddingRequest>(request.body);
    servers::Embeddings made;
    // In another order, as a server may return them.
    for (std::size_t i = asked->input.size(); i-- > 0;) {
        const std::string& text = asked->input[i];
        if (text == "fail") return {.status = 500, .body = "an internal detail"};
        const auto words = static_cast<float>(std::ranges::count(text, ' ') + 1);
        const auto letters = static_cast<float>(text.size()) - words + 1;
        made.data.push_back({.embedding = {letters, words}, .index = i});
    }
    return {.body = json_of(made)};
}

http_response find(const servers::Query& query) {
    servers::Rows found;
    for (const auto& [id, row] : indexed) {
        if (query.filters) {
            const auto& [member, operation, ids] = *query.filters;
            const bool listed = std::ranges::find(ids, id) != ids.end();
            if (member != "id" || listed != (operation == "In")) continue;
        }
        servers::Row result{.id = id, .distance = {}, .embedding = {}, .title = {}, .link = {}};
        if (query.rank_by) result.distance = std::abs(std::get<2>(*query.rank_by)[0] - (*row.embedding)[0]) / 10;
        for (const std::string& name : query.include_attributes) {
            if (name == "vector") result.embedding = row.embedding;
            if (name == "title") result.title = row.title;
            if (name == "link") result.link = row.link;
        }
        found.rows.push_back(std::move(result));
    }
    std::ranges::stable_sort(found.rows, [](const servers::Row& a, const servers::Row& b) {
        return std::pair(a.distance, b.id) < std::pair(b.distance, a.id);  // equal distances: the last id first
    });
    found.rows.resize(std::min(found.rows.size(), query.top_k));
    return {.body = json_of(found)};
}

http_response respond(const http_request& request) {
    if (request.url == "https://models.example/v1/embeddings") return embed(request);
    if (!has_key(request, "vector-key")) return {.status = 401};
    if (request.url == "https://vectors.example/v2/namespaces/news/query")
        return find(*parse_json<servers::Query>(request.body));
    if (request.url != "https://vectors.example/v2/namespaces/news") return {.status = 404};
    const auto rows = parse_json<servers::Upsert>(request.body);
    for (const servers::Row& row : rows->upsert_rows) indexed[row.id] = row;
    return {.body = R"({"rows_affected":3})"};
}
const http_peer peer(&respond);

}  // namespace

MOMENTO_TEST_TABLE("article search", article_search::rows, in_process<article_search::api>())

TEST_CASE("article search: a mean needs vectors of one size") {
    CHECK(article_search::mean_of({}) == std::nullopt);
    CHECK(article_search::mean_of({{1, 2}, {3}}) == std::nullopt);
    CHECK(article_search::mean_of({{1, 2}, {3, 6}}) == article_search::vector{2, 4});
}
