// Every function of lists with every error, and arguments that never reach the host.
#include <limits>

#include "../cache/values.hpp"
#include "../service_errors.hpp"
#include "framework/host/cache_list.hpp"
#include "momento/functions/cache_list.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using cache_list::error_kind;
using testing::fake_cache;
using calls = std::map<std::string, int>;

namespace {

// A handler for each function; `Call` is a captureless lambda.
template <auto Call>
WebResult<std::string> calls_it() {
    MOMENTO_TRY(Call());
    return "done";
}
template <auto Call>
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(calls_it<Call>));

template <auto Call>
void check_errors(fake_cache& cache) {
    check_service_errors<cache_list::Error, api<Call>>("the cache", cache, [] { return Call(); });
}

}  // namespace

TEST_CASE("each error of a list converts to its problem response") {
    fake_cache cache;
    check_errors<[] { return cache_list::push_back("l", "v"); }>(cache);
    check_errors<[] { return cache_list::push_front("l", "v"); }>(cache);
    check_errors<[] { return cache_list::pop_back("l"); }>(cache);
    check_errors<[] { return cache_list::pop_front<Json<int>>("l"); }>(cache);
    check_errors<[] { return cache_list::fetch<std::string>("l"); }>(cache);
    check_errors<[] { return cache_list::length("l"); }>(cache);
    check_errors<[] { return cache_list::erase("l"); }>(cache);
    check_errors<[] { return cache_list::erase("l", {{.begin = 1}}); }>(cache);
    check_errors<[] { return cache_list::remove("l", "v"); }>(cache);
    check_errors<[] { return cache_list::retain("l", {}); }>(cache);
    check_errors<[] { return cache_list::concatenate_back("l", {"v"}); }>(cache);
    check_errors<[] { return cache_list::concatenate_front("l", std::vector<std::string>{"v"}); }>(cache);
    CHECK_FALSE(cache.list("l").has_value());
}

TEST_CASE("invalid arguments never reach the host") {
    fake_cache cache;
    detail::fake_host host;
    const detail::call_scope scope;
    const auto rejected = [](const auto& result, error_kind kind) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == kind);
        return result.error().text;
    };
    for (const auto time :
         {std::chrono::milliseconds(0), std::chrono::milliseconds(-1), std::chrono::milliseconds::min()})
        for (const auto& text :
             {rejected(cache_list::push_back("l", "v", {.ttl = time}), error_kind::invalid_argument),
              rejected(cache_list::push_front("l", "v", {.ttl = time}), error_kind::invalid_argument),
              rejected(cache_list::concatenate_back("l", {"v"}, {.ttl = time}), error_kind::invalid_argument),
              rejected(cache_list::concatenate_front("l", std::vector{"v"}, {.ttl = time}),
                       error_kind::invalid_argument),
              rejected(cache_list::retain("l", {}, {.ttl = time}), error_kind::invalid_argument)})
            CHECK(text == "the time to live is less than a millisecond");

    const Json bad(std::numeric_limits<double>::quiet_NaN());
    const auto unencodable = [&](const auto& result) {
        CHECK(rejected(result, error_kind::invalid_value).starts_with("JSON cannot encode it"));
    };
    unencodable(cache_list::push_back("l", bad));
    unencodable(cache_list::push_front("l", bad));
    unencodable(cache_list::remove("l", bad));
    unencodable(cache_list::concatenate_back("l", {"v", bad}));
    unencodable(cache_list::concatenate_front("l", std::vector{Json(1.0), bad}));
    CHECK(rejected(cache_list::concatenate_back("l", std::vector{Coordinates{-1, 0}}), error_kind::invalid_value) ==
          "nothing lies to the left");
    CHECK(host.calls.empty());
}

TEST_CASE("the fake rejects empty names and oversized values") {
    fake_cache cache;
    const auto text = [](const auto& result, error_kind kind) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == kind);
        return result.error().text;
    };
    for (const auto& each : {text(cache_list::push_back("", "v"), error_kind::invalid_argument),
                             text(cache_list::concatenate_front("", {"v"}), error_kind::invalid_argument),
                             text(cache_list::pop_back(""), error_kind::invalid_argument),
                             text(cache_list::fetch(bytes()), error_kind::invalid_argument),
                             text(cache_list::length(Data()), error_kind::invalid_argument),
                             text(cache_list::erase(""), error_kind::invalid_argument),
                             text(cache_list::remove("", "v"), error_kind::invalid_argument),
                             text(cache_list::retain("", {}), error_kind::invalid_argument)})
        CHECK(each == "the name of the list is empty");
    // The interface accepts a time of 0, which the functions never pass.
    const detail::text_view list("l");
    CHECK(detail::text_of(detail::host::cache_list::push_back(list, list, 0, true, 0).error()) ==
          "the time to live is 0");
    CHECK(detail::text_of(detail::host::cache_list::retain(list, {}, {}, 0, true).error()) == "the time to live is 0");

    const std::string half(5 * 1024 * 1024 / 2, 'x');
    CHECK(cache_list::concatenate_back("l", {half, half.substr(1)}).has_value());
    CHECK(text(cache_list::concatenate_back("l", {half, half}), error_kind::limit_exceeded) ==
          "the name of the list and the values have 5242881 bytes, a call takes at most 5242880");
    CHECK(
        text(cache_list::push_front("l", half + half), error_kind::limit_exceeded).starts_with("the name of the list"));
    CHECK(cache_list::length("l").value() == 2);
}

TEST_CASE("without a fake, each call has its own lists; outside of a call, there are none") {
    constexpr auto push = [] { return cache_list::push_back("l", "v"); };
    CHECK(testing::call<api<push>>({}).status == 200);
    const auto alone = cache_list::length("l");
    REQUIRE_FALSE(alone.has_value());
    CHECK(alone.error().kind == error_kind::failed_precondition);
    CHECK(alone.error().text == "no call is running; create a testing::fake_cache");
}
