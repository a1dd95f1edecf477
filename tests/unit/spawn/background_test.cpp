// Background Functions: every type of payload and result, called as the host does.
#include <catch2/catch_test_macros.hpp>

#include "../cache/values.hpp"
#include "momento/functions/testing_spawn.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

std::string seen;

struct Job {
    std::string sku;
    std::string_view note;  // borrows from the payload
    std::uint32_t count = 1;
};
struct Strict {
    std::uint32_t count = 0;
};

}  // namespace

template <>
struct momento::functions::schema<Strict> {
    field count{.maximum = 5};
};

namespace {

void of_data(Data payload) { seen = text_of(std::move(payload)); }
void of_text(const std::string& payload) { seen = payload; }
void of_bytes(bytes&& payload) { seen.assign(payload.begin(), payload.end()); }
void of_json(Json<Job>& job) { seen = job->sku + "/" + std::string(job->note); }
void of_custom(Coordinates at) noexcept { seen = std::to_string(at.x) + ";" + std::to_string(at.y); }
void of_nothing() { seen = "called"; }
Result<void> fails_or_not(std::string payload) {
    if (payload == "fail") return WebError::with_status(409, "it failed");
    if (payload == "bare") return WebError::message("");
    if (payload == "bad") return WebError::message("\xff");
    return {};
}
Result<std::string> notes(std::string payload) {
    if (payload == "fail") return WebError::message("no note");
    return payload == "bad" ? "\xff" : payload;
}
std::string notes_always(Json<Strict> given) { return std::to_string(given->count); }
Result<void> uses_cache(Data payload) {
    seen = WebEnvironment::load().function_name();
    MOMENTO_TRY(cache::set("payload", std::move(payload), std::chrono::minutes(1)));
    return {};
}
MOMENTO_SPAWN(of_data)
MOMENTO_SPAWN(of_text)
MOMENTO_SPAWN(of_nothing)
MOMENTO_SPAWN(notes_always)

}  // namespace

TEST_CASE("payloads are decoded, and may be borrowed from") {
    const auto ran = [](const testing::spawn_result& result, std::string_view expected) {
        CHECK(result.ok);
        CHECK_FALSE(result.note.has_value());
        CHECK(seen == expected);
    };
    ran(testing::spawn(of_data, "data"), "data");
    ran(testing::spawn(of_text, "téxt"), "téxt");
    ran(testing::spawn(of_text), "");
    ran(testing::spawn(of_bytes, bytes{'b', 'c'}), "bc");
    ran(testing::spawn(of_json, Json(Job{.sku = "tea", .note = "a longer note than fits"})),
        "tea/a longer note than fits");
    ran(testing::spawn(of_json, R"({"sku":"a","note":"b\u00e9","count":2})"), "a/bé");
    ran(testing::spawn(of_custom, Coordinates{3, 4}), "3;4");
    ran(testing::spawn(of_nothing, "ignored"), "called");
}

TEST_CASE("a payload that cannot be decoded is a failure with a note") {
    seen = "not called";
    const auto failed = [](const testing::spawn_result& result) {
        CHECK_FALSE(result.ok);
        return result.note.value_or("none");
    };
    CHECK(failed(testing::spawn(of_json, R"({"sku":1,"note":""})")) == "the body: expected a string at /sku");
    CHECK(failed(testing::spawn(of_json)).starts_with("the body: "));
    CHECK(failed(testing::spawn(of_text, "\xff")) == "the body is not UTF-8");
    CHECK(failed(testing::spawn(of_custom, "1")) == "there is no comma");
    CHECK(seen == "not called");
}

TEST_CASE("results become notes and failures") {
    const auto is = [](const testing::spawn_result& result, bool ok, std::optional<std::string> note) {
        CHECK(result.ok == ok);
        CHECK(result.note == note);
    };
    is(testing::spawn(fails_or_not, ""), true, std::nullopt);
    is(testing::spawn(fails_or_not, "fail"), false, "it failed");
    is(testing::spawn(fails_or_not, "bare"), false, std::nullopt);
    is(testing::spawn(fails_or_not, "bad"), false, "the note of the function is not UTF-8");
    is(testing::spawn(notes, "a note"), true, "a note");
    is(testing::spawn(notes, ""), true, "");
    is(testing::spawn(notes, "fail"), false, "no note");
    is(testing::spawn(notes, "bad"), true, "the note of the function is not UTF-8");
    // As in a cache, the rules of a schema are not checked.
    is(testing::spawn(notes_always, Json(Strict{7})), true, "7");
}

TEST_CASE("a background Function uses the fakes of its test") {
    testing::fake_cache cache;
    CHECK(testing::spawn(uses_cache, "data").ok);
    CHECK(cache.get("payload") == "data");
    CHECK(seen == "function");
    cache.fail_with({.kind = cache::error_kind::timeout});
    CHECK(testing::spawn(uses_cache, "data").note == "the cache did not respond in time");
}
