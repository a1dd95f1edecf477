// Prints what the reader accepts, for schemas.test.mjs: for each table a line "document" with its OpenAPI document,
// then a line for each body with its path, whether the table accepts it, whether the table accepts what it wrote and
// writes it in the same way, the body, and what was written; separated by tabs. The bodies are generated, or with the
// argument "keywords" lines of standard input with a path and a body.
#include "verdicts.hpp"

#include <string_view>
#include <vector>

#include "framework/testing/generate/value_maker.hpp"

using namespace momento::functions;

namespace data_model {
namespace {

using detail::case_value;

// All values in a value.
void collect(const case_value& value, std::vector<case_value>& all) {
    all.push_back(value);
    if (value.is_structured())
        for (const case_value& each : value) collect(each, all);
}

void replace_any(case_value& value, detail::random_source& random, const case_value& instead) {
    if (!value.is_structured() || value.empty() || random.one_in(3)) {
        value = instead;
        return;
    }
    auto at = value.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(random.below(value.size())));
    replace_any(*at, random, instead);
}

// Writes some integers with a fraction or an exponent, some of them with another value: 5 as 5.0, 5e0, 50e-1, 5.5 or
// 5E+1.
std::string respelled(const std::string& body, detail::random_source& random) {
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
        switch (random.below(10)) {
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

// Valid values, each also with one rule violated, with one value inside replaced by another one of any type, and with
// fractions and exponents.
void print_values(caller call, method verb, const std::string& path, const detail::shape& type, std::uint64_t seed) {
    detail::random_source random(seed);
    const auto make = [&] {
        for (;;) try {
                return detail::value_maker(random, detail::text_location::json, detail::openapi::usage::in, 12)
                    .make(type, detail::no_rules::value);
            } catch (const detail::no_value&) {
            }
    };
    const auto print = [&](const case_value& value) { print_verdict(call, verb, path, detail::to_json_text(value)); };
    std::vector<case_value> parts;
    for (int i = 0; i < 1'000; ++i) {
        const case_value value = make();
        if (parts.size() < 2'000) collect(value, parts);
        print(value);
        const std::string text = detail::to_json_text(value);
        if (const std::string other = respelled(text, random); other != text) print_verdict(call, verb, path, other);

        case_value mutated = value;
        const std::vector<detail::mutation> mutations =
            detail::mutations_of(value, type, detail::no_rules::value, detail::openapi::usage::in);
        if (!mutations.empty()) {
            const detail::mutation& each = random.pick(mutations);
            if (detail::replace_at(mutated, each.pointer, each.instead)) print(mutated);
        }
        case_value replaced = value;
        replace_any(replaced, random, random.pick(parts));
        print(replaced);
    }
}

}  // namespace

void print_verdict(caller call, method verb, const std::string& path, const std::string& body) {
    const auto send = [&](const std::string& text) { return call({.method = verb, .path = path, .body = text}); };
    const testing::response response = send(body);
    const bool accepted = response.status < 300;
    const bool writes = response.status == 200;
    bool again = accepted || response.status == 400;
    if (writes) {
        const testing::response second = send(response.body);
        again = second.status == 200 && second.body == response.body;
    }
    std::cout << path << '\t' << accepted << '\t' << again << '\t' << body << '\t' << (writes ? response.body : "null")
              << '\n';
}

void print_generated(caller call, const detail::table_contract& table, std::uint64_t seed) {
    for (const detail::openapi::operation_part& each : table.operations)
        for (const detail::openapi::body_part& body : each.bodies)
            if (body.type != nullptr) print_values(call, each.verb, std::string(each.path), *body.type, seed++);
}

}  // namespace data_model

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    if (count > 1 && arguments[1] == std::string_view("keywords")) {
        data_model::print_keywords();
        return 0;
    }
    data_model::print_types();
    data_model::print_presence();
}
