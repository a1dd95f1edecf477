// Core function types of C++ function types, compared with signatures derived by hand from the component model's
// flattening rules. A pointer and a length are as wide as a native pointer here.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <type_traits>
#include <variant>

#include "framework/abi/core.hpp"
#include "momento/functions/detail/host/http.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;

namespace {

using i32 = std::int32_t;
using i64 = std::int64_t;
using pointer = std::conditional_t<sizeof(void*) == 4, i32, i64>;
using wide = std::conditional_t<sizeof(void*) == 4, i32, i64>;  // the joined type of a pointer and an i32

template <class Function, class Core>
constexpr bool is = std::is_same_v<abi::core_function<Function>, Core>;

enum class Level : std::uint8_t { low, high };
struct Point {
    float x;
    double y;
};
struct Named {
    text_view name;
    bool known;
    Point at;
};

}  // namespace

TEST_CASE("scalars are one core value, small ones an i32") {
    STATIC_REQUIRE(is<void(), void()>);
    STATIC_REQUIRE(is<void(bool, std::uint8_t, std::int16_t, std::uint32_t, Level), void(i32, i32, i32, i32, i32)>);
    STATIC_REQUIRE(is<void(std::int64_t, std::uint64_t, float, double), void(i64, i64, float, double)>);
    STATIC_REQUIRE(is<bool(buffer_handle), i32(i32)>);
    STATIC_REQUIRE(is<std::uint64_t(), i64()>);
    STATIC_REQUIRE(is<double(float), double(float)>);
    STATIC_REQUIRE(is<buffer_handle(std::uint32_t), i32(i32)>);
}

TEST_CASE("strings and lists are two core values, records those of their fields") {
    STATIC_REQUIRE(is<void(text_view), void(pointer, pointer)>);
    STATIC_REQUIRE(is<void(std::span<const pair_view>, std::int8_t), void(pointer, pointer, i32)>);
    STATIC_REQUIRE(is<void(Named), void(pointer, pointer, i32, float, double)>);
}

TEST_CASE("cases share core values, joined to an integer type where they differ") {
    using abi::core_type;
    using abi::joined;
    STATIC_REQUIRE(joined(core_type::i32, core_type::i32) == core_type::i32);
    STATIC_REQUIRE(joined(core_type::f32, core_type::f32) == core_type::f32);
    STATIC_REQUIRE(joined(core_type::f64, core_type::f64) == core_type::f64);
    STATIC_REQUIRE(joined(core_type::i32, core_type::f32) == core_type::i32);
    STATIC_REQUIRE(joined(core_type::f32, core_type::i32) == core_type::i32);
    STATIC_REQUIRE(joined(core_type::i32, core_type::i64) == core_type::i64);
    STATIC_REQUIRE(joined(core_type::f32, core_type::f64) == core_type::i64);
    STATIC_REQUIRE(joined(core_type::f64, core_type::i32) == core_type::i64);
    STATIC_REQUIRE(joined(core_type::f64, core_type::i64) == core_type::i64);

    STATIC_REQUIRE(is<void(std::optional<float>), void(i32, float)>);
    STATIC_REQUIRE(is<void(std::optional<Named>), void(i32, pointer, pointer, i32, float, double)>);
    STATIC_REQUIRE(is<void(std::variant<std::uint8_t, float>), void(i32, i32)>);
    STATIC_REQUIRE(is<void(std::variant<std::uint8_t, double>), void(i32, i64)>);
    STATIC_REQUIRE(is<void(std::variant<float, double>), void(i32, i64)>);
    STATIC_REQUIRE(is<void(std::variant<std::monostate, Level, bool>), void(i32, i32)>);
    // Values are joined by position. The remaining values of the longer case are unchanged.
    STATIC_REQUIRE(is<void(std::variant<Point, std::uint8_t>), void(i32, i32, double)>);
    STATIC_REQUIRE(is<void(std::variant<std::uint8_t, Point>), void(i32, i32, double)>);
    STATIC_REQUIRE(is<void(std::variant<std::monostate, Point>), void(i32, float, double)>);
    STATIC_REQUIRE(is<void(std::variant<buffer_handle, text_view>), void(i32, wide, pointer)>);
    STATIC_REQUIRE(is<void(std::expected<void, std::monostate>), void(i32)>);
    STATIC_REQUIRE(is<void(std::expected<double, std::uint32_t>), void(i32, i64)>);
    STATIC_REQUIRE(is<void(std::optional<std::variant<float, std::uint16_t>>), void(i32, i32, i32)>);
}

TEST_CASE("a result of one core value is returned, a larger one is written to memory") {
    STATIC_REQUIRE(is<std::expected<void, std::monostate>(), i32()>);
    STATIC_REQUIRE(is<owned_text(std::uint32_t), void(i32, void*)>);
    STATIC_REQUIRE(is<std::optional<bool>(), void(void*)>);
    STATIC_REQUIRE(is<Point(), void(void*)>);
}

TEST_CASE("more than sixteen core values of parameters are passed in memory, without the result") {
    using sixteen = void(i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32);
    STATIC_REQUIRE(is<sixteen, sixteen>);
    STATIC_REQUIRE(is<bool(i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, float),
                      i32(const void*)>);
    STATIC_REQUIRE(is<decltype(host::http::invoke), void(const void*, void*)>);
}
