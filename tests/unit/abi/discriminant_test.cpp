// A variant with more than 256 cases has a discriminant of two bytes (component model, "Canonical ABI",
// discriminant_type).
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <utility>
#include <variant>

#include "framework/abi/call.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;

namespace {

template <std::size_t>
using no_payload = std::monostate;

// 257 cases, the last with a payload. It replaces a std::variant with as many alternatives, whose constructors take g++
// 12 a minute and 2 GB to compile.
class many {
public:
    template <std::size_t I>
    many(std::in_place_index_t<I>, std::monostate = {}) : index_(I) {}
    many(std::in_place_index_t<256>, std::uint32_t payload) : index_(256), payload_(payload) {}

    [[nodiscard]] std::size_t index() const { return index_; }
    [[nodiscard]] std::uint32_t payload() const { return payload_; }

    template <std::size_t I>
    friend auto get_if(const many* value) {
        if constexpr (I == 256) return &value->payload_;
        else return &nothing;
    }

private:
    static constexpr std::monostate nothing{};
    std::size_t index_;
    std::uint32_t payload_ = 0;
};

}  // namespace

template <>
struct abi::cases_of<many> {
    template <std::size_t... I>
    static auto list(std::index_sequence<I...>) -> case_list<no_payload<I>..., std::uint32_t>;
    using type = decltype(list(std::make_index_sequence<256>{}));
};

namespace {

std::array<std::uint8_t, 8> stored(const many& value) {
    std::array<std::byte, 8> memory;
    memory.fill(std::byte{0xee});
    abi::store(value, memory.data());
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(memory[i]);
    return bytes;
}

many through_memory(const many& value) {
    std::array<std::byte, 8> memory{};
    abi::store(value, memory.data());
    return abi::load<many>(memory.data());
}

many through_core_values(many value) {
    std::array<abi::slot, abi::shape<many>().slots> slots{};
    abi::slot* to = slots.data();
    abi::lower(value, to);
    const abi::slot* from = slots.data();
    return abi::lift<many>(from);
}

}  // namespace

TEST_CASE("stores and loads a discriminant of two bytes") {
    REQUIRE(abi::shape<many>().size == 8);
    CHECK(stored(many(std::in_place_index<256>, 0x07060504U)) ==
          std::array<std::uint8_t, 8>{0, 1, 0xee, 0xee, 4, 5, 6, 7});
    CHECK(stored(many(std::in_place_index<255>)) ==
          std::array<std::uint8_t, 8>{255, 0, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee});
    for (const auto there_and_back : {through_memory, +[](const many& value) { return through_core_values(value); }}) {
        const many last = there_and_back(many(std::in_place_index<256>, 7U));
        REQUIRE(last.index() == 256);
        CHECK(last.payload() == 7);
        CHECK(there_and_back(many(std::in_place_index<0>)).index() == 0);
        CHECK(there_and_back(many(std::in_place_index<255>)).index() == 255);
    }
}
