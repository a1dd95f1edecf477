// The number of generated requests in a test.
#pragma once

namespace momento::functions::tests {

#if defined(__has_feature)
#define MOMENTO_TEST_SANITIZED __has_feature(address_sanitizer)
#else
#define MOMENTO_TEST_SANITIZED 0
#endif

// Sanitizers make a request about ten times slower. With a quarter of the requests, each kind still occurs.
constexpr unsigned runs(unsigned count) { return MOMENTO_TEST_SANITIZED ? count / 4 : count; }

}  // namespace momento::functions::tests
