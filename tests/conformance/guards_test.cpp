// The guards of the JSON parser and writer, each with the effect of its absence. With default settings RapidJSON
// accepts almost everything that JSONTestSuite rejects; these tests cover errors that such a suite does not reach.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <cstdlib>
#include <limits>
#include <map>

#include "../unit/support.hpp"

namespace {
std::size_t largest_growth = std::numeric_limits<std::size_t>::max();
}

extern "C" {
void* __real_realloc(void*, std::size_t);
void* __wrap_realloc(void* old, std::size_t size) {
    return size > largest_growth ? nullptr : __real_realloc(old, size);
}
}

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace momento::functions::tests;
using namespace std::string_view_literals;

namespace {

struct Note {
    std::string text;
};
struct Number {
    double value;
};
constexpr auto api = routes(
    route<"/raw", post, Json<RawJson>, Json<RawJson>>([](Json<RawJson> body) { return body; }),
    route<"/note", post, Json<Note>, Json<Note>>([](Json<Note> body) { return body; }),
    route<"/count", post, Json<std::uint64_t>, Json<std::uint64_t>>([](Json<std::uint64_t> body) { return body; }),
    route<"/number", post, Json<Number>, Json<Number>>([](Json<Number> body) { return body; }),
    route<"/nan", get, void, Json<std::vector<double>>>(
        [] { return Json(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}); }),
    route<"/bad-text", get, void, Json<Note>>([] { return Json<Note>{{"ab\xff"}}; }),
    route<"/half-text", get, void, Json<Note>>([] { return Json<Note>{{"ab\xe2\x82"}}; }));

response sent(std::string path, std::string_view body) {
    return call<api>({.method = post, .path = std::move(path), .body = std::string(body)});
}
int status(std::string path, std::string_view body) { return sent(std::move(path), body).status; }

// Runs `work` in a child process in which no block can grow above `bytes`; returns the signal that ended it, or 0.
template <class Work>
int end_without_memory(std::size_t bytes, Work work) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        std::signal(SIGILL, SIG_DFL);
        std::signal(SIGTRAP, SIG_DFL);
        std::signal(SIGSEGV, SIG_DFL);
        std::signal(SIGABRT, SIG_DFL);
        largest_growth = bytes;
        work();
        _exit(0);
    }
    int end = 0;
    REQUIRE(waitpid(child, &end, 0) == child);
    return WIFSIGNALED(end) ? WTERMSIG(end) : 0;
}
bool is_trap(int signal) { return signal == SIGILL || signal == SIGTRAP; }

}  // namespace

TEST_CASE("guard 1: a failed allocation ends the call, and never corrupts a value") {
    const std::string deep(100'000, '[');
    const std::string large(1'000'000, 'x');
    std::vector<std::string> many(10'000, "0123456789");
    const auto read_deep = [&] { (void)read<RawJson>(deep, 200'000); };
    const auto write_text = [&] { (void)written(large); };
    const auto write_list = [&] { (void)written(many); };
    // The parser's stack, a long text at once, and growth in small steps.
    CHECK(is_trap(end_without_memory(4096, read_deep)));
    CHECK(is_trap(end_without_memory(4096, write_text)));
    CHECK(is_trap(end_without_memory(4096, write_list)));
    // With enough memory the same work succeeds, so the failed allocation was the cause.
    const std::size_t enough = std::size_t{1} << 30;
    CHECK(end_without_memory(enough, read_deep) == 0);
    CHECK(end_without_memory(enough, write_text) == 0);
    CHECK(end_without_memory(enough, write_list) == 0);
}

TEST_CASE("guard 1: rejects a body above the table's limit before it is parsed") {
    CHECK(status("/raw", '"' + std::string(512 * 1024 - 2, 'x') + '"') == 200);
    CHECK(status("/raw", '"' + std::string(512 * 1024 - 1, 'x') + '"') == 413);
}

TEST_CASE("guard 2: rejects data after the value, including NUL") {
    CHECK(status("/raw", R"({"a":1})") == 200);
    CHECK(status("/raw", "{\"a\":1}\0{\"admin\":true}"sv) == 400);
    CHECK(status("/raw", "{\"a\":1}\0"sv) == 400);
    CHECK(status("/raw", R"({"a":1}{"admin":true})") == 400);
    CHECK(status("/raw", R"({"a":1} x)") == 400);
    CHECK(status("/note", "{\"text\":\"a\"}\0"sv) == 400);
    CHECK(status("/raw", "{\"a\":1} \r\n\t") == 200);
}

TEST_CASE("guard 3: rejects invalid UTF-8, and does not read past a truncated sequence") {
    // Each body has its own block of its exact size: AddressSanitizer detects a read of one byte too many.
    for (std::string_view bad :
         {"\"\xe2\x82", "\"\xf0\x9f\x98", "\"\xc3", "\"ab\xff\"", "\"\xed\xa0\x80\"", "\"\xc0\xaf\"", "\xff", "\xe2"}) {
        CHECK_FALSE(read<RawJson>(bad).accepted);
        CHECK_FALSE(read<std::string>(bad).accepted);
        CHECK(status("/raw", bad) == 400);
    }
    CHECK(status("/note", "{\"text\":\"\xff\"}") == 400);
    CHECK(status("/note", "{\"text\":\"a\",\"\xff\":1}") == 400);
    CHECK(call<api>({.path = "/bad-text"}).status == 500);
    CHECK(call<api>({.path = "/half-text"}).status == 500);
}

TEST_CASE("guard 3: rejects escapes of lone surrogates") {
    for (std::string_view bad : {R"("\ud800")", R"("\udc00")", R"("\udfff")", R"("\ud800\u0041")", R"({"\udc00":1})"}) {
        INFO(bad);
        CHECK(status("/raw", bad) == 400);
    }
    CHECK(status("/note", R"({"text":"\udc00"})") == 400);
    CHECK(sent("/note", R"({"text":"\ud83d\ude00"})").body == "{\"text\":\"\xF0\x9F\x98\x80\"}");
}

TEST_CASE("guard 4: rejects duplicate keys") {
    CHECK(status("/note", R"({"text":"a","text":"b"})") == 400);
    CHECK(status("/note", R"({"text":"a","t\u0065xt":"b"})") == 400);
    CHECK_FALSE((read<std::map<std::string, int>>(R"({"a":1,"a":2})").accepted));
}

TEST_CASE("guard 4: an integer beyond its type does not become a double") {
    CHECK(sent("/count", "18446744073709551615").body == "18446744073709551615");
    CHECK(status("/count", "18446744073709551616") == 400);
    CHECK(sent("/count", "1e2").body == "100");
    CHECK(status("/count", "1.5") == 400);
    CHECK(sent("/raw", "18446744073709551616").body == "18446744073709551616");
}

TEST_CASE("guard 4: rejects a number beyond the range of a double") {
    CHECK(status("/number", R"({"value":1e400})") == 400);
    CHECK(status("/number", R"({"value":10e308})") == 400);
    CHECK(status("/number", R"({"value":-1e309})") == 400);
    CHECK(sent("/number", R"({"value":1e308})").body == R"({"value":1e308})");
}

TEST_CASE("guard 4: a value that cannot be encoded leaves no partial document") {
    for (const char* path : {"/nan", "/bad-text"}) {
        const response got = call<api>({.path = path});
        CHECK(got.status == 500);
        CHECK(got.body == problem(500, "Internal Server Error", "the function's response could not be encoded"));
    }
}

TEST_CASE("guard 5: limits the depth, without using the call stack") {
    const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
    CHECK(status("/raw", nested(128)) == 200);
    CHECK(status("/raw", nested(129)) == 400);
    CHECK(status("/raw", std::string(100'000, '[')) == 400);
    CHECK(status("/note", R"({"text":"a","ignored":)" + nested(128) + "}") == 400);
    // A recursive parser would need megabytes of stack here.
    CHECK(read<RawJson>(nested(200'000), 200'000).accepted);
}
