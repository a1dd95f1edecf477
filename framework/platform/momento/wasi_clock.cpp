// Implements the clock calls of wasi-libc (clock_gettime, time, gettimeofday, and so std::chrono) with wasi:clocks.
// wasi-libc declares the names below as imports of WASI preview 1, which the platform does not link. A definition at
// link time replaces the import.
#include <cstdint>

namespace momento::functions::detail::wasi {

struct datetime {
    std::uint64_t seconds;
    std::uint32_t nanoseconds;
};

__attribute__((import_module("wasi:clocks/wall-clock@0.2.0"), import_name("now"))) void wall_clock_now(datetime*);

__attribute__((import_module("wasi:clocks/wall-clock@0.2.0"), import_name("resolution"))) void wall_clock_resolution(
    datetime*);

__attribute__((import_module("wasi:clocks/monotonic-clock@0.2.0"), import_name("now"))) std::uint64_t
monotonic_clock_now();

__attribute__((import_module("wasi:clocks/monotonic-clock@0.2.0"), import_name("resolution"))) std::uint64_t
monotonic_clock_resolution();

namespace {

// Values of clockid and errno in preview 1.
constexpr std::uint32_t realtime = 0;
constexpr std::uint32_t monotonic = 1;
constexpr std::int32_t success = 0;
constexpr std::int32_t invalid = 28;

constexpr std::uint64_t to_nanoseconds(datetime time) noexcept {
    return time.seconds * 1'000'000'000 + time.nanoseconds;
}

}  // namespace

extern "C" std::int32_t __imported_wasi_snapshot_preview1_clock_time_get(std::uint32_t clock,
                                                                         std::uint64_t /*precision*/,
                                                                         std::uint64_t* nanoseconds) noexcept {
    if (clock == monotonic) {
        *nanoseconds = monotonic_clock_now();
        return success;
    }
    if (clock != realtime) return invalid;
    datetime time;
    wall_clock_now(&time);
    *nanoseconds = to_nanoseconds(time);
    return success;
}

extern "C" std::int32_t __imported_wasi_snapshot_preview1_clock_res_get(std::uint32_t clock,
                                                                        std::uint64_t* nanoseconds) noexcept {
    if (clock == monotonic) {
        *nanoseconds = monotonic_clock_resolution();
        return success;
    }
    if (clock != realtime) return invalid;
    datetime time;
    wall_clock_resolution(&time);
    *nanoseconds = to_nanoseconds(time);
    return success;
}

}  // namespace momento::functions::detail::wasi
