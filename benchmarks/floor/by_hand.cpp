#include "by_hand.hpp"

MOMENTO_INVOKE(orders::by_hand::handle)

#if !defined(__wasm__)
#include "program.hpp"
int main(int count, char** arguments) { return floor_program::run<orders::by_hand::handle>(count, arguments); }
#endif
