// The wall clock and the environment of a native build: those of the current fake host, or of the machine if there is
// none. These functions replace those of the C library, so that a test can set both, as a host can for a component.
#include "momento/functions/detail/testing/fake_host.hpp"

#if defined(__linux__)

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>  // NOLINT(modernize-deprecated-headers): clock_gettime is of POSIX
#include <unistd.h>

#include <string_view>

extern char** environ;

namespace {

using momento::functions::detail::fake_host;

bool read_fake_clock(timespec& to) {
    const fake_host* const host = fake_host::scoped_current();
    if (host == nullptr || !host->moment) return false;
    to.tv_sec = static_cast<time_t>(host->moment->seconds);
    to.tv_nsec = static_cast<long>(host->moment->nanoseconds);
    return true;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* to) noexcept {
    if ((clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && read_fake_clock(*to)) return 0;
    return static_cast<int>(syscall(SYS_clock_gettime, clock, to));
}

extern "C" int gettimeofday(timeval* __restrict to, void* __restrict) noexcept {
    timespec now{};
    const int failed = clock_gettime(CLOCK_REALTIME, &now);
    *to = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return failed;
}

extern "C" int timespec_get(timespec* to, int base) noexcept {
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, to) == 0 ? base : 0;
}

extern "C" time_t time(time_t* to) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (to != nullptr) *to = now.tv_sec;
    return now.tv_sec;
}

extern "C" char* getenv(const char* name) noexcept {
    const std::string_view wanted(name);
    if (const fake_host* const host = fake_host::scoped_current()) {
        for (const auto& [key, value] : host->environment)
            if (key == wanted) return const_cast<char*>(value.c_str());
        return nullptr;
    }
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (text.size() > wanted.size() && text.starts_with(wanted) && text[wanted.size()] == '=')
            return *entry + wanted.size() + 1;
    }
    return nullptr;
}

#endif

namespace momento::functions::detail {

// Every user of the fake host calls this, so that the linker includes this file.
bool fakes_libc() {
#if defined(__linux__)
    return true;
#else
    return false;
#endif
}

}  // namespace momento::functions::detail
