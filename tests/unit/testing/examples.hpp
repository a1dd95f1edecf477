#pragma once

#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/testing.hpp"

// The tables of the examples. Each has a source of its own, because compiling all of them in one takes too much memory.
namespace examples_test {

struct example {
    const momento::functions::detail::table_contract& contract;
    momento::functions::testing::response (*call)(const momento::functions::testing::request&);
};

extern const example greeter;
extern const example notes;
extern const example catalog;
extern const example orders;

}  // namespace examples_test
