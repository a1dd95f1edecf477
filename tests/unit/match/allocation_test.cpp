// Checking a path and finding its route allocates no memory. Every allocation is counted: operator new below, malloc,
// calloc and realloc by the linker (--wrap in tests/unit/CMakeLists.txt).
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <new>

#include "../support.hpp"
#include "lookup.hpp"
#include "momento/functions.hpp"
#include "momento/functions/detail/memory/allocation.hpp"

namespace {
thread_local unsigned allocations = 0;
}

extern "C" {
void* __real_malloc(std::size_t);
void* __real_calloc(std::size_t, std::size_t);
void* __real_realloc(void*, std::size_t);
void* __wrap_malloc(std::size_t size) {
    ++allocations;
    return __real_malloc(size);
}
void* __wrap_calloc(std::size_t count, std::size_t size) {
    ++allocations;
    return __real_calloc(count, size);
}
void* __wrap_realloc(void* old, std::size_t size) {
    ++allocations;
    return __real_realloc(old, size);
}
}

// Not inlined: otherwise the compiler warns about memory that operator new returns and free() releases.
[[gnu::noinline]] void* operator new(std::size_t size) {
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace momento::functions;
using namespace momento::functions::detail;

namespace {

constexpr auto table =
    routes(route<"/", get, void, std::string_view>([] { return ""; }),
           group<"/v1/notes">(
               route<"/", get, void, std::string_view>([] { return ""; }),
               route<"/{id}", get, tests::bound<"id">, std::string_view>([](tests::bound<"id">) { return ""; }),
               route<"/{id}:cancel", post, tests::bound<"id">, std::string_view>([](tests::bound<"id">) { return ""; }),
               route<"/{id}/parts/{part}", put, tests::bound<"id", "part">, std::string_view>(
                   [](tests::bound<"id", "part">) { return ""; }),
               route<"/{id}/files/{path...}", del, tests::bound<"id", "path">, std::string_view>(
                   [](tests::bound<"id", "path">) { return ""; })));

unsigned allocations_of(std::string_view path, method verb) {
    const unsigned before = allocations;
    const momento::functions::tests::lookup looked_up(compiled_table<constant<table>>::trie, path, verb);
    return allocations - before;
}

}  // namespace

TEST_CASE("the counter counts allocations") {
    const unsigned before = allocations;
    delete new char;
    void* volatile memory = checked_realloc(nullptr, 1);  // volatile: a compiler removes pairs such as the one above
    std::free(memory);
    CHECK(allocations - before >= 1);
    CHECK(!momento::functions::tests::decoded("%61 text that fits into no small string").empty());
    CHECK(allocations - before >= 2);
}

TEST_CASE("matching allocates no memory, whether or not a route is found") {
    CHECK(allocations_of("", get) == 0);
    CHECK(allocations_of("v1/notes", get) == 0);
    CHECK(allocations_of("v1/notes/7%20and%20a%20long%20name%20that%20is%20escaped", get) == 0);
    CHECK(allocations_of("v1/notes/7%20and%20a%20long%20name%20that%20is%20escaped%3Acancel", post) == 0);
    CHECK(allocations_of("v1/notes/7/parts/9", put) == 0);
    CHECK(allocations_of("v1/notes/7/files/a/b/c/d/e/f/g", del) == 0);
    CHECK(allocations_of("v1/notes/7/parts/9", get) == 0);
    CHECK(allocations_of("no/such/path", get) == 0);
    CHECK(allocations_of("v1/../notes", get) == 0);
    CHECK(allocations_of("v1/%zz", get) == 0);
    CHECK(allocations_of(std::string_view("\xff"), get) == 0);
}
