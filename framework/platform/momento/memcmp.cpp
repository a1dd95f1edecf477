// Takes the place of wasi-libc's memcmp, which the comparisons of std::string and std::string_view call.
#include <cstddef>

#include "framework/text/compare_bytes.hpp"

extern "C" int memcmp(const void* left, const void* right, std::size_t size) {
    return momento::functions::detail::compare_bytes(left, right, size);
}
