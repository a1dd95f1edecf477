// The comparison that components use in the place of memcmp.
#include <sys/mman.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "framework/text/compare_bytes.hpp"

namespace {

int sign(int value) { return (value > 0) - (value < 0); }

}  // namespace

TEST_CASE("compares bytes as memcmp does, and reads none after them") {
    // The pages after both texts are not readable.
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* const pages = mmap(nullptr, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(pages != MAP_FAILED);
    char* const first_end = static_cast<char*>(pages) + page;
    char* const second_end = first_end + 2 * page;
    REQUIRE(mprotect(first_end, page, PROT_NONE) == 0);
    REQUIRE(mprotect(second_end, page, PROT_NONE) == 0);
    const char differing[] = {'\x00', '\x7f', '\x80', '\xff', 'a', 'b'};
    for (std::size_t size = 0; size < 21; ++size) {
        char* const a = first_end - size;
        char* const b = second_end - size;
        std::memset(a, 'a', size);
        std::memset(b, 'a', size);
        CHECK(momento::functions::detail::compare_bytes(a, b, size) == 0);
        for (std::size_t at = 0; at < size; ++at) {
            for (const char x : differing) {
                for (const char y : differing) {
                    // A later difference does not matter.
                    if (x != y) std::memset(b + at, 'c', size - at);
                    a[at] = x;
                    b[at] = y;
                    const int ours = momento::functions::detail::compare_bytes(a, b, size);
                    if (sign(ours) != sign(std::memcmp(a, b, size))) FAIL("size " << size << ", byte " << at);
                    std::memset(a, 'a', size);
                    std::memset(b, 'a', size);
                }
            }
        }
    }
    CHECK(munmap(pages, 4 * page) == 0);
}
