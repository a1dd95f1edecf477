// Prints the document of values.hpp, and then bodies with the verdict of the reader, for schemas.test.mjs: the path, 1 if
// it accepts the body or 0, and the body, separated by tabs.
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "framework/testing/generate/generate.hpp"
#include "values.hpp"

using namespace momento::functions;
using detail::flaw;

namespace {

// The mutations of values. Others, such as a duplicate member, are not visible to a validator.
bool is_of_value(flaw what) {
    switch (what) {
        case flaw::nothing:
        case flaw::wrong_type:
        case flaw::bound_passed:
        case flaw::wrong_text:
        case flaw::unknown_enumerator:
        case flaw::wrong_tag:
        case flaw::missing_member:
        case flaw::further_member:
        case flaw::repeated_element: return true;
        default: return false;
    }
}

// Writes some of the numbers in another way: 5 as 5.0, 5e0, 50e-1 or 5.5.
std::string respelled(const std::string& body, std::mt19937_64& random) {
    std::string text;
    bool in_string = false;
    for (std::size_t at = 0; at < body.size(); ++at) {
        const char c = body[at];
        text += c;
        if (in_string && c == '\\') text += body[++at];
        else if (c == '"') in_string = !in_string;
        if (in_string || c < '0' || c > '9') continue;
        const bool ends = at + 1 == body.size() || std::string_view(",]}").find(body[at + 1]) != std::string_view::npos;
        const std::string number = text.substr(text.find_last_not_of("0123456789.eE+-") + 1);
        if (!ends || number.find_first_of(".eE") != std::string::npos) continue;
        switch (random() % 10) {
            case 0: text += ".0"; break;
            case 1: text += "e0"; break;
            case 2: text += number == "0" || number == "-0" ? "e1" : "0e-1"; break;
            case 3: text += ".5"; break;
            case 4: text += "E+1"; break;
            default: break;
        }
    }
    return text;
}

// Replaces a value by null, or removes a member.
std::string damaged(std::string body, std::mt19937_64& random) {
    const std::size_t colon = body.find(':', random() % body.size());
    if (colon == std::string::npos) return body;
    const std::size_t end = body.find_first_of(",}", colon);
    const std::string_view value = std::string_view(body).substr(colon + 1, end - colon - 1);
    if (value.find_first_of("[]{\"") != std::string_view::npos) return body;
    return body.replace(colon + 1, value.size(), random() % 2 == 0 ? "null" : "7");
}

}  // namespace

int main(int count, char** arguments) {
    const unsigned runs = count > 1 ? static_cast<unsigned>(std::atoi(arguments[1])) : 100;
    std::cout << openapi<schemas::api>() << '\n';
    std::mt19937_64 random(20261129);
    const detail::table_contract& table = *detail::contract_of<schemas::api>();
    for (const detail::generated_case& each : detail::generate_cases(table, {.runs = runs, .seed = 7})) {
        if (!is_of_value(each.what)) continue;
        testing::request request = each.request;
        for (const bool changes : {false, true}) {
            if (changes) request.body = damaged(respelled(each.request.body, random), random);
            if (changes && request.body == each.request.body) continue;
            const int status = testing::call<schemas::api>(request).status;
            std::cout << request.path << '\t' << (status == 204) << '\t' << request.body << '\n';
        }
    }
}
