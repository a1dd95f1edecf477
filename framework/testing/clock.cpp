// The wall clock of a native build: the one that the host double at hand shows, or the machine's. A component asks its
// host for the time, so a test can set it; natively the C library is asked, in whose place these functions are linked.
#include "framework/testing/host_double.hpp"

#if defined(__linux__)

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

bool shown(timespec& to) {
    const auto* const moment = momento::functions::detail::host_double::shown_moment();
    if (moment == nullptr) return false;
    to.tv_sec = static_cast<time_t>(moment->seconds);
    to.tv_nsec = static_cast<long>(moment->nanoseconds);
    return true;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* to) noexcept {
    if ((clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && shown(*to)) return 0;
    return static_cast<int>(syscall(SYS_clock_gettime, clock, to));
}

extern "C" int gettimeofday(timeval* __restrict to, void* __restrict) noexcept {
    timespec now{};
    const int failed = clock_gettime(CLOCK_REALTIME, &now);
    *to = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return failed;
}

extern "C" time_t time(time_t* to) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (to != nullptr) *to = now.tv_sec;
    return now.tv_sec;
}

#endif

namespace momento::functions::detail {

// Asked for by every host double, so that an archive's member with these functions is linked where there is one.
bool can_show_moments() {
#if defined(__linux__)
    return true;
#else
    return false;
#endif
}

}  // namespace momento::functions::detail
