// Value types of all resources: prices, article numbers, order numbers.
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <charconv>
#include <compare>
#include <cstdint>
#include <momento/functions.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace orders {

using namespace momento::functions;

enum class Currency { EUR, GBP, USD };
BOOST_DESCRIBE_ENUM(Currency, EUR, GBP, USD)

// An amount in minor units, because binary fractions cannot represent cents exactly.
class Money {
public:
    constexpr Money() = default;
    constexpr Money(std::int64_t amount, Currency currency) : amount_(amount), currency_(currency) {}

    [[nodiscard]] constexpr std::int64_t amount() const { return amount_; }
    [[nodiscard]] constexpr Currency currency() const { return currency_; }

    // Returns none if the currencies differ.
    [[nodiscard]] constexpr std::optional<Money> plus(const Money& other) const {
        if (currency_ != other.currency_) return std::nullopt;
        return Money(amount_ + other.amount_, currency_);
    }
    [[nodiscard]] constexpr Money times(std::uint32_t count) const { return {amount_ * count, currency_}; }
    [[nodiscard]] constexpr bool exceeds(const Money& other) const {
        return currency_ != other.currency_ || amount_ > other.amount_;
    }
    // "19.99 EUR"
    [[nodiscard]] std::string text() const;

private:
    std::int64_t amount_ = 0;
    Currency currency_ = Currency::EUR;

    BOOST_DESCRIBE_CLASS(Money, (), (), (), (amount_, currency_))
};

struct Sku {
    std::string code;

    auto operator<=>(const Sku&) const = default;
};

struct OrderNumber {
    std::uint32_t year = 0;
    std::uint32_t serial = 0;

    auto operator<=>(const OrderNumber&) const = default;
};

// The name of an enumerator.
template <class Enum>
std::string_view name_of(Enum value) {
    return boost::describe::enum_to_string(value, "");
}

inline std::string padded(std::uint64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    return text;
}

inline std::string Money::text() const {
    std::string text = std::to_string(amount_ / 100);
    return text.append(".")
        .append(padded(static_cast<std::uint64_t>(amount_ % 100), 2))
        .append(" ")
        .append(name_of(currency_));
}

}  // namespace orders

template <>
struct momento::functions::schema<orders::Money> {
    static constexpr bool closed = true;
    field amount_{
        .name = "amount", .description = "In minor units: cents, pence", .minimum = 0, .maximum = 100'000'000};
    field currency_{.name = "currency"};
};

template <>
struct momento::functions::text<orders::Sku> {
    static Result<orders::Sku> parse(std::string_view given) { return orders::Sku{std::string(given)}; }
    static std::string format(const orders::Sku& sku) { return sku.code; }
    static constexpr field schema{
        .description = "An article number", .pattern = "^[A-Z]{3}-[0-9]{4}$", .example = R"("TEA-0042")"};
};

template <>
struct momento::functions::text<orders::OrderNumber> {
    static Result<orders::OrderNumber> parse(std::string_view given) {
        orders::OrderNumber number;
        const auto read = [](std::string_view digits, std::uint32_t& to) {
            const char* const end = digits.data() + digits.size();
            return std::from_chars(digits.data(), end, to).ptr == end;
        };
        if (given.size() != 11 || given[4] != '-' || !read(given.substr(0, 4), number.year) ||
            !read(given.substr(5), number.serial))
            return WebError::message("expected an order number such as \"2026-000017\"");
        return number;
    }
    static std::string format(const orders::OrderNumber& number) {
        return orders::padded(number.year, 4) + "-" + orders::padded(number.serial, 6);
    }
    static constexpr field schema{.description = "The year and a serial number", .example = R"("2026-000017")"};
};
