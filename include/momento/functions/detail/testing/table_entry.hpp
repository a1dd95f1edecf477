// MOMENTO_INVOKE in the program that momento_add_table_test builds for a table in JSON. It defines the function that
// returns the target of the rows. framework/testing/table/runner.cpp calls it.
#pragma once

#include "momento/functions/testing.hpp"

#define MOMENTO_INVOKE(api)                                            \
    ::momento::functions::testing::target momento_functions_target() { \
        return ::momento::functions::testing::in_process<api>();       \
    }
