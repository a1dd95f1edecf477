// Replaces the functions with which libc++ ends a program. The originals print through stdio, which would import eight
// WASI interfaces that the platform does not have. These trap: the host reports it and responds with 500.
#include <cstdint>

// Declared by its symbol, because libc++ declares the function noexcept only from version 22 on.
extern "C" [[noreturn]] void momento_verbose_abort(const char*, ...) __asm__("_ZNSt3__222__libcpp_verbose_abortEPKcz");
extern "C" void momento_verbose_abort(const char*, ...) { __builtin_trap(); }

extern "C" {

[[noreturn]] void __abort_message(const char*, ...);
void __abort_message(const char*, ...) { __builtin_trap(); }

[[noreturn]] void __assert_fail(const char*, const char*, int, const char*);
void __assert_fail(const char*, const char*, int, const char*) { __builtin_trap(); }

// Some builds of compiler-rt use stack protectors, which wasi-libc does not define.
extern std::uintptr_t __stack_chk_guard;
std::uintptr_t __stack_chk_guard = 0x6d6f6d65;
[[noreturn]] void __stack_chk_fail();
void __stack_chk_fail() { __builtin_trap(); }

}  // extern "C"
