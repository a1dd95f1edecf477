#include "catalog/catalog.hpp"
#include "examples.hpp"

const examples_test::example examples_test::catalog{*momento::functions::detail::contract_of<::catalog::api>(),
                                                    &momento::functions::testing::call<::catalog::api>};
