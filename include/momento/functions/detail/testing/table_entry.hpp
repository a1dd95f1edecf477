// MOMENTO_INVOKE in the program that momento_add_table_test builds for a table in JSON. It defines the functions that
// return the targets of the rows. framework/testing/table/runner.cpp calls them. The component is one of them because
// the user's program has the paths of Node.js and momento-local: an installed runner was built before these existed.
#pragma once

#include "momento/functions/testing.hpp"

#define MOMENTO_INVOKE(api)                                                               \
    ::momento::functions::testing::target momento_functions_target() {                    \
        return ::momento::functions::testing::in_process<api>();                          \
    }                                                                                     \
    ::momento::functions::testing::target momento_functions_component(const char* path) { \
        return ::momento::functions::testing::component(path);                            \
    }
