#include "types.hpp"
#include "verdicts.hpp"

void data_model::print_types() { print_table<api>(1); }
