// What libc++ would end a program with. Its own versions print through stdio, which the platform does not have; linking
// them would import eight WASI interfaces. Here every such end is a trap: the host reports it and answers 500.
#include <cstdint>

// libc++ declares this noexcept from version 22 on, and older ones do not; asm names it without declaring it.
extern "C" [[noreturn]] void momento_verbose_abort(const char*, ...) __asm__("_ZNSt3__222__libcpp_verbose_abortEPKcz");
extern "C" void momento_verbose_abort(const char*, ...) { __builtin_trap(); }

extern "C" {

[[noreturn]] void __abort_message(const char*, ...);
void __abort_message(const char*, ...) { __builtin_trap(); }

[[noreturn]] void __assert_fail(const char*, const char*, int, const char*);
void __assert_fail(const char*, const char*, int, const char*) { __builtin_trap(); }

// Some builds of compiler-rt are compiled with stack protectors, which wasi-libc does not bring.
extern std::uintptr_t __stack_chk_guard;
std::uintptr_t __stack_chk_guard = 0x6d6f6d65;
[[noreturn]] void __stack_chk_fail();
void __stack_chk_fail() { __builtin_trap(); }

}  // extern "C"
