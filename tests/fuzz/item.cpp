// Reads inputs as items of DynamoDB, and writes what was read. A written item can be read, and is then written alike.
#include <map>
#include <momento/functions/json_text.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "momento/functions/detail/host/item.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {
namespace {

struct Nested {
    std::optional<std::string> name;
    std::optional<std::vector<Nested>> more;
    std::vector<std::byte> bytes;
    bool operator==(const Nested&) const = default;
};
struct Item {
    std::optional<std::string> text;
    std::optional<std::int64_t> number;
    std::optional<double> real;
    std::optional<bool> truth;
    std::set<std::string> texts;
    std::set<int> numbers;
    std::optional<std::set<std::vector<std::byte>>> blobs;
    std::optional<Nested> nested;
    std::optional<std::map<std::string, std::optional<int>>> map;
    std::optional<RawJson> raw;
    std::map<std::string, RawJson> rest;
    bool operator==(const Item&) const = default;
};

}  // namespace
}  // namespace momento::functions::fuzz

template <>
struct momento::functions::schema<momento::functions::fuzz::Item> {
    field rest{.rest = true};
};

namespace momento::functions::fuzz {
namespace {

template <class T>
void check_item(std::string_view text) {
    const auto first = detail::decode_item<T>(Data(text));
    if (!first) {
        check(first.error().starts_with("the item: "), "an error names the item");
        return;
    }
    auto written = detail::encode_item(*first);
    check(written.has_value(), "a value that was read can be written");
    const std::string item = std::move(*written).into_string().value();
    const auto second = detail::decode_item<T>(Data(item));
    check(second.has_value(), "a written item can be read");
    auto again = detail::encode_item(*second);
    check(again.has_value() && std::move(*again).into_string() == item, "a value is written alike twice");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions;
    const std::string_view input = fuzz::text_of(data, size);
    fuzz::check_item<fuzz::Item>(input);
    fuzz::check_item<std::map<std::string, RawJson>>(input);
    return 0;
}
