// A number in a schema as the user writes it: an integer of any width, a fraction, or none.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace momento::functions::detail {

// An integer from -(2^64 - 1) to 2^64 - 1.
struct wide_integer {
    bool negative = false;
    std::uint64_t magnitude = 0;

    constexpr wide_integer() = default;
    template <std::integral T>
    constexpr wide_integer(T value)
        : negative(value < T{}),
          magnitude(value < T{} ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)) {}

    constexpr bool operator==(const wide_integer&) const = default;
    constexpr std::strong_ordering operator<=>(const wide_integer& other) const {
        if (negative != other.negative) return negative ? std::strong_ordering::less : std::strong_ordering::greater;
        return negative ? other.magnitude <=> magnitude : magnitude <=> other.magnitude;
    }
    [[nodiscard]] constexpr wide_integer next() const {
        wide_integer after = *this;
        if (!negative) ++after.magnitude;
        else if (--after.magnitude == 0) after.negative = false;
        return after;
    }
    [[nodiscard]] constexpr wide_integer previous() const {
        wide_integer before = *this;
        if (negative) ++before.magnitude;
        else if (magnitude == 0) before.negative = true, before.magnitude = 1;
        else --before.magnitude;
        return before;
    }
    // The bits of the value as std::int64_t or std::uint64_t.
    [[nodiscard]] constexpr std::uint64_t bits() const { return negative ? 0 - magnitude : magnitude; }
};

class bound {
public:
    constexpr bound() = default;
    template <std::integral T>
        requires(sizeof(T) <= sizeof(std::uint64_t))  // a wider integer would lose bits
    constexpr bound(T value) : kind_(kind::integer), integer_(value), real_(static_cast<double>(value)) {}
    template <std::floating_point T>
    constexpr bound(T value) : kind_(kind::real), real_(value) {}

    [[nodiscard]] constexpr bool given() const { return kind_ != kind::nothing; }
    [[nodiscard]] constexpr bool is_integer() const { return kind_ == kind::integer; }
    [[nodiscard]] constexpr const wide_integer& integer() const { return integer_; }
    [[nodiscard]] constexpr double real() const { return real_; }
    // Whether it is a count: an integer of 0 or more.
    [[nodiscard]] constexpr bool is_count() const { return is_integer() && !integer_.negative; }
    [[nodiscard]] constexpr std::size_t count_or(std::size_t otherwise) const {
        return given() ? static_cast<std::size_t>(integer_.magnitude) : otherwise;
    }

private:
    enum class kind : std::uint8_t { nothing, integer, real };
    kind kind_ = kind::nothing;
    wide_integer integer_{};
    double real_ = 0;
};

}  // namespace momento::functions::detail
