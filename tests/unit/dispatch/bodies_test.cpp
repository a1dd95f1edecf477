// Request bodies: every kind of request, below and above the table's limits, inline and on the host. No handler runs
// for a rejected body.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::problem;

namespace {

int runs = 0;  // of all handlers

constexpr auto api =
    routes(route<"/void", post, void, std::string_view>([] { return ++runs, "ran"; }),
           route<"/data", post, Data, Data>([](Data body) { return ++runs, std::move(body); }),
           route<"/data-text", post, Data, std::string>(
               [](Data body) -> Result<std::string> { return ++runs, std::move(body).into_string(); }),
           route<"/data-bytes", post, Data, std::vector<std::uint8_t>>(
               [](Data body) -> Result<std::vector<std::uint8_t>> { return ++runs, std::move(body).into_bytes(); }),
           route<"/data-read", post, Data, std::string>([](Data body) {
               ++runs;
               std::string all;
               std::byte part[7];
               while (const std::size_t count = body.read(part)) all.append(reinterpret_cast<const char*>(part), count);
               return all;
           }),
           route<"/text", post, std::string, std::string>([](std::string body) { return ++runs, body; }),
           route<"/bytes", post, std::vector<std::uint8_t>, std::vector<std::uint8_t>>(
               [](std::vector<std::uint8_t> body) { return ++runs, body; }),
           route<"/json", post, Json<RawJson>, Json<RawJson>>([](Json<RawJson> body) { return ++runs, body; }));

constexpr auto tight = api.with_limits({.body_bytes = 10});
constexpr auto closed = api.with_limits({.body_bytes = 0});
constexpr auto shallow = api.with_limits({.json_depth = 2});

struct outcome {
    int status;
    std::string body;
    int runs;
    bool operator==(const outcome&) const = default;
};
std::ostream& operator<<(std::ostream& out, const outcome& got) {
    return out << got.status << ' ' << got.body.substr(0, 200) << " after " << got.runs << " runs";
}

template <auto& Api>
outcome inlined(std::string path, std::string body) {
    runs = 0;
    const response got = call<Api>({.method = post, .path = std::move(path), .body = std::move(body)});
    return {got.status, got.body, runs};
}

// The same with the body in a buffer of the host, which must always be dropped.
template <auto& Api>
outcome buffered(std::string path, std::string body, std::size_t max_at_once = SIZE_MAX) {
    runs = 0;
    detail::fake_host host;
    host.method = "POST";
    host.path = std::move(path);
    const response got = tests::call_on<Api>(host, host.buffer(std::move(body), max_at_once));
    CHECK(host.buffers.at(0).dropped);
    CHECK(host.calls["[resource-drop]buffer"] == 1);
    return {got.status, got.body, runs};
}

const std::string too_large = problem(413, "Content Too Large", "the request body is too large");

}  // namespace

TEST_CASE("each kind of request receives the body") {
    for (const char* path : {"/data", "/data-text", "/data-bytes", "/data-read", "/text", "/bytes"}) {
        INFO(path);
        for (const char* body : {"", "a body", "more than fits into a small string, é €"}) {
            CHECK(inlined<api>(path, body) == outcome{200, body, 1});
            CHECK(buffered<api>(path, body) == outcome{200, body, 1});
            CHECK(buffered<api>(path, body, 1) == outcome{200, body, 1});
            CHECK(buffered<api>(path, body, 5) == outcome{200, body, 1});
        }
    }
    CHECK(inlined<api>("/void", "ignored") == outcome{200, "ran", 1});
    CHECK(buffered<api>("/void", "ignored") == outcome{200, "ran", 1});
    CHECK(inlined<api>("/json", " [1, 2] ") == outcome{200, "[1,2]", 1});
    CHECK(buffered<api>("/json", " [1, 2] ") == outcome{200, "[1,2]", 1});
    CHECK(buffered<api>("/json", " [1, 2] ", 3) == outcome{200, "[1,2]", 1});
}

TEST_CASE("accepts all byte values in binary bodies") {
    std::string every;
    for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
    for (const char* path : {"/data", "/data-bytes", "/data-read", "/bytes"}) {
        CHECK(inlined<api>(path, every) == outcome{200, every, 1});
        CHECK(buffered<api>(path, every, 100) == outcome{200, every, 1});
    }
}

TEST_CASE("text that is not UTF-8 is 400, and the handler does not run") {
    const std::string rejection = problem(400, "Bad Request", "the request body must be UTF-8 text");
    for (const char* bad : {"\xff", "abc\xc3", "\xed\xa0\x80"}) {
        CHECK(inlined<api>("/text", bad) == outcome{400, rejection, 0});
        CHECK(buffered<api>("/text", bad) == outcome{400, rejection, 0});
        CHECK(inlined<api>("/data-text", bad) == outcome{400, rejection, 1});
    }
    // A character that is split over two reads of the host is read correctly.
    CHECK(buffered<api>("/text", "aé", 2) == outcome{200, "aé", 1});
    CHECK(inlined<api>("/text", std::string("a\0b", 3)) == outcome{200, std::string("a\0b", 3), 1});
}

TEST_CASE("a malformed JSON body is 400, and the handler does not run") {
    const std::string rejection = tests::bad_body("", "unexpected end of the JSON text at byte 1");
    CHECK(inlined<api>("/json", "{") == outcome{400, rejection, 0});
    CHECK(buffered<api>("/json", "{") == outcome{400, rejection, 0});
    CHECK(inlined<api>("/json", "").status == 400);
    CHECK(inlined<api>("/json", "").runs == 0);
    CHECK(buffered<api>("/json", "").runs == 0);
    CHECK(inlined<api>("/json", "\"\xff\"").runs == 0);
}

TEST_CASE("a byte order mark before JSON is ignored, and counted in offsets") {
    CHECK(inlined<api>("/json", "\xef\xbb\xbf[1]") == outcome{200, "[1]", 1});
    CHECK(inlined<api>("/json", "\xef\xbb\xbf 1") == outcome{200, "1", 1});
    CHECK(buffered<api>("/json", "\xef\xbb\xbf\"a\"", 2) == outcome{200, "\"a\"", 1});
    CHECK(inlined<api>("/json", "\xef\xbb\xbf") ==
          outcome{400, tests::bad_body("", "unexpected end of the JSON text at byte 3"), 0});
    CHECK(inlined<api>("/json", "\xef\xbb\xbf[}") == outcome{400, tests::bad_body("", "malformed JSON at byte 4"), 0});
    // Only one, and only at the beginning.
    for (const char* bad : {"\xef\xbb\xbf\xef\xbb\xbf 1", " \xef\xbb\xbf 1", "1\xef\xbb\xbf", "\xef\xbb"})
        CHECK(inlined<api>("/json", bad).status == 400);
    // In text it is part of the body.
    CHECK(inlined<api>("/text", "\xef\xbb\xbf a") == outcome{200, "\xef\xbb\xbf a", 1});
}

TEST_CASE("body_bytes is the maximum size that is accepted") {
    const std::string ten = "0123456789";
    const std::string eleven = ten + "0";
    for (const char* path : {"/text", "/bytes", "/data-text", "/data-bytes"}) {
        INFO(path);
        const int ran = std::string_view(path).starts_with("/data");
        CHECK(inlined<tight>(path, ten) == outcome{200, ten, 1});
        CHECK(buffered<tight>(path, ten) == outcome{200, ten, 1});
        CHECK(buffered<tight>(path, ten, 3) == outcome{200, ten, 1});
        CHECK(inlined<tight>(path, eleven) == outcome{413, too_large, ran});
        CHECK(buffered<tight>(path, eleven) == outcome{413, too_large, ran});
        CHECK(buffered<tight>(path, eleven, 3) == outcome{413, too_large, ran});
    }
    CHECK(inlined<tight>("/json", "[12345678]") == outcome{200, "[12345678]", 1});
    CHECK(inlined<tight>("/json", "[123456789]") == outcome{413, too_large, 0});
    CHECK(buffered<tight>("/json", "[123456789]") == outcome{413, too_large, 0});
    CHECK(inlined<tight>("/json", "[1]         ") == outcome{413, too_large, 0});  // white space counts too
}

TEST_CASE("a limit of 0 accepts an empty body only") {
    CHECK(inlined<closed>("/text", "") == outcome{200, "", 1});
    CHECK(inlined<closed>("/text", "a") == outcome{413, too_large, 0});
    CHECK(buffered<closed>("/text", "") == outcome{200, "", 1});
    CHECK(buffered<closed>("/text", "a") == outcome{413, too_large, 0});
}

TEST_CASE("the default limit is 512 KiB") {
    const std::string largest(512 * 1024, 'x');
    CHECK(inlined<api>("/text", largest) == outcome{200, largest, 1});
    CHECK(buffered<api>("/text", largest, 65536) == outcome{200, largest, 1});
    CHECK(inlined<api>("/text", largest + "x") == outcome{413, too_large, 0});
    CHECK(buffered<api>("/text", largest + "x") == outcome{413, too_large, 0});
}

TEST_CASE("a body above the limit is not read from the host") {
    detail::fake_host host;
    host.method = "POST";
    host.path = "/text";
    CHECK(tests::call_on<tight>(host, host.buffer(std::string(1000, 'x'))).status == 413);
    CHECK(host.calls["[method]buffer.read"] == 0);
}

TEST_CASE("a request type that does not read its body has no size limit") {
    const std::string eleven(11, 'x');
    CHECK(inlined<tight>("/void", eleven) == outcome{200, "ran", 1});
    CHECK(buffered<tight>("/void", eleven) == outcome{200, "ran", 1});
    CHECK(inlined<tight>("/data", eleven) == outcome{200, eleven, 1});
    CHECK(buffered<tight>("/data", eleven) == outcome{200, eleven, 1});
    CHECK(inlined<tight>("/data-read", eleven) ==
          outcome{200, eleven, 1});  // reading in parts needs no memory for the entire body
    CHECK(buffered<tight>("/data-read", eleven) == outcome{200, eleven, 1});
}

TEST_CASE("applies the table's depth limit") {
    CHECK(inlined<shallow>("/json", "[[1]]") == outcome{200, "[[1]]", 1});
    CHECK(inlined<shallow>("/json", "[[[1]]]") ==
          outcome{400, tests::bad_body("", "expected at most 2 levels of nesting"), 0});
    CHECK(inlined<api>("/json", "[[[1]]]").status == 200);
}
