#include "presence.hpp"
#include "verdicts.hpp"

void data_model::print_presence() { print_table<presence::api>(100); }
