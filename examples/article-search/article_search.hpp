// Indexes articles by their meaning, searches them, and recommends similar ones. A model server turns texts into
// vectors (embeddings), and a vector database finds the closest ones. The vectors of articles are cached.
//
//     EMBEDDINGS      the URL of the model server; POST <EMBEDDINGS>/v1/embeddings
//     EMBEDDINGS_KEY  its key
//     VECTORS         the URL of a namespace of the vector database; POST <VECTORS> writes, POST <VECTORS>/query reads
//     VECTORS_KEY     its key
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <momento/functions/http.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace article_search {

using namespace momento::functions;
using vector = std::vector<float>;

struct Article {
    std::string id;
    std::string title;
    std::string link;
    std::string text;
};
struct Batch {
    std::vector<Article> articles;
};
struct Indexed {
    std::size_t count;
};
struct Found {
    std::string id;
    std::string title;
    std::string link;
    float distance;
};
struct Seen {
    std::vector<std::string> ids;
    std::uint32_t top = 5;
};
struct Search {
    Query<std::string> q;
    Query<std::uint32_t> top = 5;
};
struct Texts {
    std::vector<std::string> texts;
};

// The messages of the two servers, as far as they are used.
namespace servers {
struct EmbeddingRequest {
    std::string model = "text-embedding-3-small";
    std::string encoding_format = "float";
    std::vector<std::string> input;
};
struct Embedding {
    vector embedding;
    std::size_t index;
};
struct Embeddings {
    std::vector<Embedding> data;
};
struct Row {
    std::string id;
    std::optional<float> distance;
    std::optional<vector> embedding;
    std::optional<std::string> title;
    std::optional<std::string> link;
};
struct Rows {
    std::vector<Row> rows;
};
struct Upsert {
    std::vector<Row> upsert_rows;
    std::string distance_metric = "cosine_distance";
};
struct Query {
    std::optional<std::tuple<std::string, std::string, vector>> rank_by;
    std::size_t top_k;
    std::vector<std::string> include_attributes;
    std::optional<std::tuple<std::string, std::string, std::vector<std::string>>> filters;
};
}  // namespace servers

}  // namespace article_search

template <>
struct momento::functions::schema<article_search::Batch> {
    field articles{.min_items = 1, .max_items = 100};
};
template <>
struct momento::functions::schema<article_search::Article> {
    field id{.min_length = 1, .max_length = 64};
    field text{.min_length = 1, .max_length = 20'000};
};
template <>
struct momento::functions::schema<article_search::Seen> {
    field ids{.min_items = 1, .max_items = 20};
    field top{.minimum = 1, .maximum = 50, .optional = true};
};
template <>
struct momento::functions::schema<article_search::Search> {
    field q{.min_length = 1, .max_length = 500};
    field top{.minimum = 1, .maximum = 50};
};
template <>
struct momento::functions::schema<article_search::Texts> {
    field texts{.min_items = 1, .max_items = 2000};
};
template <>
struct momento::functions::schema<article_search::servers::Row> {
    field distance{.name = "$dist", .omit_empty = true};
    field embedding{.name = "vector", .omit_empty = true};
    field title{.omit_empty = true};
    field link{.omit_empty = true};
};
template <>
struct momento::functions::schema<article_search::servers::Query> {
    field rank_by{.omit_empty = true};
    field filters{.omit_empty = true};
};

namespace article_search {

// ---- the two servers

// Sends a value to the server whose URL and key are in these environment variables.
template <class Response, class Message>
Result<Response> post_json(const char* url, std::string_view path, const char* key, const Message& message) {
    const char* const server = std::getenv(url);
    if (server == nullptr) return WebError::message("an environment variable with the URL of a server is not set");
    http::Request request(std::string(server).append(path), "POST");
    request.header("content-type", "application/json");
    if (const char* const secret = std::getenv(key))
        request.header("authorization", std::string("Bearer ").append(secret));
    http::Response response = MOMENTO_TRY(http::invoke(std::move(request).with_body(Json(message))));
    if (response.status != 200) return WebError::with_status(502, "a server that the search needs has failed");
    return MOMENTO_TRY(std::move(response).into<Json<Response>>()).value;
}

// Returns the vectors in the order of the texts.
inline Result<std::vector<vector>> embeddings_of(std::vector<std::string> texts) {
    for (std::string& each : texts) std::ranges::replace(each, '\n', ' ');  // the models treat line breaks as noise
    const std::size_t count = texts.size();
    auto made = MOMENTO_TRY(post_json<servers::Embeddings>("EMBEDDINGS", "/v1/embeddings", "EMBEDDINGS_KEY",
                                                           servers::EmbeddingRequest{.input = std::move(texts)}));
    std::ranges::sort(made.data, {}, &servers::Embedding::index);
    if (made.data.size() != count) return WebError::with_status(502, "the model server returned too few vectors");
    std::vector<vector> vectors;
    for (servers::Embedding& each : made.data) vectors.push_back(std::move(each.embedding));
    return vectors;
}

inline Result<std::vector<servers::Row>> query(const servers::Query& asked) {
    return MOMENTO_TRY(post_json<servers::Rows>("VECTORS", "/query", "VECTORS_KEY", asked)).rows;
}

// Returns the articles that are closest to a vector.
inline Result<std::vector<Found>> closest(vector to, std::uint32_t top, std::vector<std::string> excluded = {}) {
    servers::Query asked{.rank_by = {{"vector", "ANN", std::move(to)}},
                         .top_k = top,
                         .include_attributes = {"title", "link"},
                         .filters = {}};
    if (!excluded.empty()) asked.filters = {"id", "NotIn", std::move(excluded)};
    std::vector<Found> found;
    for (servers::Row& row : MOMENTO_TRY(query(asked)))
        found.push_back({.id = std::move(row.id),
                         .title = row.title.value_or(""),
                         .link = row.link.value_or(""),
                         .distance = row.distance.value_or(0)});
    return found;
}

// ---- vectors in the cache, as bytes

inline std::string key_of(const std::string& id) { return "vector/" + id; }

inline std::optional<vector> cached(const std::string& id) {
    auto hit = cache::get<std::vector<std::uint8_t>>(key_of(id));
    if (!hit || !*hit || (*hit)->size() % sizeof(float) != 0) return std::nullopt;  // a failing cache is a miss
    vector found((*hit)->size() / sizeof(float));
    std::memcpy(found.data(), (*hit)->data(), (*hit)->size());
    return found;
}
inline void store(const std::string& id, const vector& found) {
    std::vector<std::uint8_t> bytes(found.size() * sizeof(float));
    std::memcpy(bytes.data(), found.data(), bytes.size());
    (void)cache::set(key_of(id), bytes, std::chrono::minutes(5));
}

// Returns the vectors of those articles that exist: from the cache, and with one request for all others.
inline Result<std::vector<vector>> vectors_of(const std::vector<std::string>& ids) {
    std::vector<vector> found;
    std::vector<std::string> missing;
    for (const std::string& id : ids) {
        if (std::optional<vector> hit = cached(id)) found.push_back(*std::move(hit));
        else missing.push_back(id);
    }
    if (missing.empty()) return found;
    servers::Query asked{.rank_by = {}, .top_k = missing.size(), .include_attributes = {"vector"}, .filters = {}};
    asked.filters = {"id", "In", std::move(missing)};
    for (servers::Row& row : MOMENTO_TRY(query(asked))) {
        if (!row.embedding) continue;
        store(row.id, *row.embedding);
        found.push_back(*std::move(row.embedding));
    }
    return found;
}

// None if there are no vectors, or if their sizes differ.
inline std::optional<vector> mean_of(const std::vector<vector>& all) {
    if (all.empty()) return std::nullopt;
    vector mean(all[0].size());
    for (const vector& each : all) {
        if (each.size() != mean.size()) return std::nullopt;
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += each[i] / static_cast<float>(all.size());
    }
    return mean;
}

// ---- the routes

inline Result<Json<std::vector<vector>>> embed(Json<Texts> request) {
    return Json(MOMENTO_TRY(embeddings_of(std::move(request->texts))));
}

inline Result<Json<Indexed>> index(Json<Batch> batch) {
    std::vector<std::string> texts;
    for (const Article& article : batch->articles) texts.push_back(article.text);
    std::vector<vector> vectors = MOMENTO_TRY(embeddings_of(std::move(texts)));
    servers::Upsert upsert;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const Article& article = batch->articles[i];
        upsert.upsert_rows.push_back({.id = article.id,
                                      .distance = {},
                                      .embedding = std::move(vectors[i]),
                                      .title = article.title,
                                      .link = article.link});
    }
    MOMENTO_TRY(post_json<RawJson>("VECTORS", "", "VECTORS_KEY", upsert));
    return Json(Indexed{.count = upsert.upsert_rows.size()});
}

inline Result<Json<std::vector<Found>>> search(const Search& request) {
    std::vector<vector> vectors = MOMENTO_TRY(embeddings_of({*request.q}));
    return Json(MOMENTO_TRY(closest(std::move(vectors[0]), request.top)));
}

inline Result<std::variant<Json<std::vector<Found>>, Problem<404>>> recommend(Json<Seen> seen) {
    std::optional<vector> mean = mean_of(MOMENTO_TRY(vectors_of(seen->ids)));
    if (!mean) return Problem<404>{.detail = "none of the articles is indexed"};
    // Articles that are further away are not similar.
    constexpr float max_distance = 0.6F;
    std::vector<Found> found = MOMENTO_TRY(closest(*std::move(mean), seen->top, std::move(seen->ids)));
    std::erase_if(found, [](const Found& each) { return each.distance > max_distance; });
    return Json(std::move(found));
}

constexpr auto api =
    routes(route<"/embeddings", post, Json<Texts>, Json<std::vector<vector>>>(embed, {.summary = "Embed texts"}),
           route<"/articles", put, Json<Batch>, Json<Indexed>>(index, {.summary = "Index articles"}),
           route<"/articles", get, Search, Json<std::vector<Found>>>(search, {.summary = "Search articles"}),
           route<"/recommendations", post, Json<Seen>, Json<std::vector<Found>>, Problem<404>>(
               recommend, {.summary = "Recommend articles"}))
        .with_info({.title = "Articles", .version = "1.0.0"});

}  // namespace article_search
