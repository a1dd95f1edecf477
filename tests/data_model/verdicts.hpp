// Prints documents and verdicts (verdicts.cpp). Each table is compiled in a source of its own.
#pragma once

#include <cstdint>
#include <iostream>
#include <string>

#include "momento/functions.hpp"
#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/testing.hpp"

namespace data_model {

using caller = momento::functions::testing::response (*)(const momento::functions::testing::request&);

void print_verdict(caller call, momento::functions::method verb, const std::string& path, const std::string& body);
// Verdicts for generated bodies of each operation.
void print_generated(caller call, const momento::functions::detail::table_contract& table, std::uint64_t seed);

template <const auto& Table>
void print_document() {
    std::cout << "document\t" << momento::functions::openapi<Table>() << '\n';
}
template <const auto& Table>
void print_table(std::uint64_t seed) {
    print_document<Table>();
    print_generated(momento::functions::testing::call<Table>, *momento::functions::detail::contract_of<Table>(), seed);
}

void print_types();
void print_presence();
void print_keywords();  // reads the bodies from standard input

}  // namespace data_model
