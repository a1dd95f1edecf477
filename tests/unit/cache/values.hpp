// Shared by the cache tests: values of every kind that can be stored.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/cache.hpp"
#include "momento/functions/testing_cache.hpp"

namespace momento::functions::tests {

struct Account {
    std::uint64_t id = 0;
    std::string secret{};
    std::vector<double> weights{};
    bool operator==(const Account&) const = default;
};
// With a custom encoding.
struct Coordinates {
    int x = 0;
    int y = 0;
    bool operator==(const Coordinates&) const = default;
};

using bytes = std::vector<std::uint8_t>;

inline std::string text_of(Data data) { return std::move(data).into_string().value(); }
// A text with every byte.
inline std::string every_byte() {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    return all;
}

}  // namespace momento::functions::tests

template <>
struct momento::functions::schema<momento::functions::tests::Account> {
    field id{.read_only = true};
    field secret{.write_only = true};
};

template <>
struct momento::functions::encode<momento::functions::tests::Coordinates> {
    static constexpr std::string_view content_type = "text/plain";
    static Result<Data> to(const tests::Coordinates& value) {
        if (value.x < 0) return WebError::with_status(409, "nothing lies to the left");
        return Data(std::to_string(value.x) + "," + std::to_string(value.y));
    }
};
template <>
struct momento::functions::extract<momento::functions::tests::Coordinates> {
    static Result<tests::Coordinates> from(Data data) {
        const std::string text = MOMENTO_TRY(std::move(data).into_string());
        const std::size_t comma = text.find(',');
        if (comma == text.npos) return WebError::with_status(400, "there is no comma");
        return tests::Coordinates{std::stoi(text.substr(0, comma)), std::stoi(text.substr(comma + 1))};
    }
};
