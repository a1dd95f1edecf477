// Counts the views of pages in a Valkey cluster, where calls at the same time do not overwrite each other:
//
//     POST   /pages/{page}/views    counts a view, and returns the number
//     GET    /pages/{page}/views    the number; 404 for a page without views
//     GET    /pages?limit=10        the pages with the most views
//     DELETE /pages/{page}          forgets a page
//
// All numbers are in one hash, which has a field for each page.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace valkey_counter {

using namespace momento::functions;

inline constexpr std::string_view cluster = "counters";
inline constexpr std::string_view views = "views";

struct PageViews {
    std::string page;
    std::uint64_t views = 0;
};

struct OfPage {
    Path<std::string> page;
};
struct ListPages {
    Query<std::uint32_t> limit = 10;
};

}  // namespace valkey_counter

template <>
struct momento::functions::schema<valkey_counter::OfPage> {
    field page{.description = "The path of a page, without slashes", .max_length = 200};
};
template <>
struct momento::functions::schema<valkey_counter::ListPages> {
    field limit{.minimum = 1, .maximum = 100};
};

namespace valkey_counter {

inline Result<Json<PageViews>> count_view(OfPage request) {
    const valkey::client vk(cluster);
    const auto count = MOMENTO_TRY(vk.command<std::uint64_t>("HINCRBY", views, *request.page, 1));
    return Json(PageViews{.page = *request.page, .views = count});
}

inline Result<std::variant<Json<PageViews>, Problem<404>>> get_views(OfPage request) {
    const valkey::client vk(cluster);
    // A number is text in a hash.
    const auto count = MOMENTO_TRY(vk.command<std::optional<Json<std::uint64_t>>>("HGET", views, *request.page));
    if (!count) return Problem<404>{.detail = "the page has no views"};
    return Json(PageViews{.page = *request.page, .views = count->value});
}

inline Result<Json<std::vector<PageViews>>> list_pages(ListPages request) {
    const valkey::client vk(cluster);
    std::vector<PageViews> pages;
    const auto all = MOMENTO_TRY(vk.command<std::map<std::string, Json<std::uint64_t>>>("HGETALL", views));
    pages.reserve(all.size());
    for (const auto& [page, count] : all) pages.push_back({.page = page, .views = count.value});
    std::ranges::stable_sort(pages, std::ranges::greater(), &PageViews::views);
    pages.resize(std::min<std::size_t>(pages.size(), *request.limit));
    return Json(std::move(pages));
}

inline Result<std::variant<Status<204>, Problem<404>>> forget_page(OfPage request) {
    const valkey::client vk(cluster);
    if (!MOMENTO_TRY(vk.command<bool>("HDEL", views, *request.page)))
        return Problem<404>{.detail = "the page has no views"};
    return Status<204>{};
}

constexpr auto api =
    routes(route<"/pages/{page}/views", post, OfPage, Json<PageViews>>(count_view, {.summary = "Count a view"}),
           route<"/pages/{page}/views", get, OfPage, Json<PageViews>, Problem<404>>(
               get_views, {.summary = "Get the number of views"}),
           route<"/pages", get, ListPages, Json<std::vector<PageViews>>>(
               list_pages, {.summary = "List the pages with the most views"}),
           route<"/pages/{page}", del, OfPage, Status<204>, Problem<404>>(forget_page, {.summary = "Forget a page"}));

}  // namespace valkey_counter
