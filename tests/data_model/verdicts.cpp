// Prints the OpenAPI document of the table in model.hpp, then a line for each generated value: its path, whether the
// reader accepts it, whether the table accepts what it writes, and the value.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "framework/testing/generate/value_maker.hpp"
#include "momento/functions/testing.hpp"
#include "tests/data_model/model.hpp"

using namespace momento::functions;

namespace {

constexpr auto described = data_model::api.with_info({.title = "Data model", .version = "1"});

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

void print_verdict(std::string_view path, const case_value& value) {
    const std::string text = detail::to_json_text(value);
    const testing::response response =
        testing::call<data_model::api>({.method = post, .path = std::string(path), .body = text});
    // What the table writes is accepted again, and written in the same way.
    bool again = response.status == 400;
    if (response.status == 200) {
        const testing::response second =
            testing::call<data_model::api>({.method = post, .path = std::string(path), .body = response.body});
        again = second.status == 200 && second.body == response.body;
    }
    std::printf("%s %d %d %s\n%s\n", std::string(path).c_str(), response.status == 200 ? 1 : 0, again ? 1 : 0,
                text.c_str(), response.status == 200 ? response.body.c_str() : "null");
}

template <class T>
void print_all(std::string_view path, std::uint64_t seed) {
    detail::random_source random(seed);
    const detail::shape& type = detail::shape_of<T>::value;
    const auto make = [&] {
        for (;;) try {
                return detail::value_maker(random, detail::text_location::json, detail::openapi::usage::in, 12)
                    .make(type, detail::no_rules::value);
            } catch (const detail::no_value&) {
            }
    };
    std::vector<case_value> parts;
    for (int i = 0; i < 1'000; ++i) {
        const case_value value = make();
        if (parts.size() < 2'000) collect(value, parts);
        print_verdict(path, value);
    }
    for (int i = 0; i < 1'000; ++i) {
        case_value value = make();
        const std::vector<detail::mutation> mutations =
            detail::mutations_of(value, type, detail::no_rules::value, detail::openapi::usage::in);
        if (mutations.empty()) continue;
        const detail::mutation& each = random.pick(mutations);
        // Integers of any size and fraction are compared by the tests of numbers.
        if (each.instead && each.instead->is_number_float()) continue;
        if (detail::replace_at(value, each.pointer, each.instead)) print_verdict(path, value);
    }
    for (int i = 0; i < 1'000; ++i) {
        case_value value = make();
        replace_any(value, random, random.pick(parts));
        print_verdict(path, value);
    }
}

}  // namespace

int main() {
    std::printf("%s\n", std::string(openapi<described>()).c_str());
    print_all<data_model::Collections>("/collections", 1);
    print_all<data_model::Maps>("/maps", 2);
    print_all<data_model::Durations>("/durations", 3);
    print_all<data_model::Bytes>("/bytes", 4);
    print_all<data_model::Represented>("/represented", 5);
    print_all<data_model::Rests>("/rests", 6);
    print_all<data_model::Evens>("/evens", 7);
}
