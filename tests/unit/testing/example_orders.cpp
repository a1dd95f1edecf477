#include "examples.hpp"
#include "orders/orders.hpp"

const examples_test::example examples_test::orders{*momento::functions::detail::contract_of<::orders::api>(),
                                                   &momento::functions::testing::call<::orders::api>};
