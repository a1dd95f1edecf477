#include "keywords.hpp"
#include "verdicts.hpp"

void data_model::print_keywords() {
    using namespace momento::functions;
    print_document<keywords::api>();
    for (std::string path, body; std::getline(std::cin, path, '\t') && std::getline(std::cin, body);)
        print_verdict(testing::call<keywords::api>, post, path, body);
}
