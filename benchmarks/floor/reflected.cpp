#include "reflected.hpp"

MOMENTO_INVOKE(orders::reflected::api)

#if !defined(__wasm__)
#include "program.hpp"
int main(int count, char** arguments) { return floor_program::run<orders::reflected::api>(count, arguments); }
#endif
