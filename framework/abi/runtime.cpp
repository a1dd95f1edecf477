// What libc++ would end a program with. Its own versions print through stdio, which the platform does not have; linking
// them would import eight WASI interfaces. Here every such end is a trap: the host reports it and answers 500.
#include <cstdlib>

// libc++ declares this noexcept from version 22 on, and older ones do not; asm names it without declaring it.
extern "C" [[noreturn]] void momento_verbose_abort(const char*, ...) __asm__("_ZNSt3__222__libcpp_verbose_abortEPKcz");
extern "C" void momento_verbose_abort(const char*, ...) { __builtin_trap(); }

extern "C" {
[[noreturn]] void __abort_message(const char*, ...);
void __abort_message(const char*, ...) { __builtin_trap(); }
void abort() { __builtin_trap(); }
}
