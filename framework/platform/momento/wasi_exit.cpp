// std::exit and _Exit trap, because the platform has no other way to end a call early. wasi-libc's versions would
// import WASI preview 1 (see wasi.hpp).
extern "C" [[noreturn]] void __imported_wasi_snapshot_preview1_proc_exit(int /*status*/) { __builtin_trap(); }
