#include "examples.hpp"
#include "notes/notes.hpp"

const examples_test::example examples_test::notes{*momento::functions::detail::contract_of<::notes::api>(),
                                                  &momento::functions::testing::call<::notes::api>};
