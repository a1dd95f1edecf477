#include "examples.hpp"
#include "greeter/greeter.hpp"

const examples_test::example examples_test::greeter{*momento::functions::detail::contract_of<::greeter::api>(),
                                                    &momento::functions::testing::call<::greeter::api>};
