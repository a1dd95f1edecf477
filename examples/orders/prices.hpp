// Price lists as text/csv: a body type with an `extract` and an `encode`.
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <charconv>

#include "products.hpp"

namespace orders {

struct Price {
    Sku sku;
    Money price;
};
struct PriceList {
    std::vector<Price> prices;
};

struct PutPrices {
    Token<Caller> caller;
    PriceList body;
};

// "TEA-0042,1999,EUR"
inline std::optional<Price> price_of(std::string_view line) {
    const std::size_t first = line.find(',');
    const std::size_t second = line.find(',', first + 1);
    if (first == line.npos || second == line.npos) return std::nullopt;
    const std::string_view digits = line.substr(first + 1, second - first - 1);
    std::int64_t amount = -1;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), amount).ptr != digits.data() + digits.size() ||
        amount < 0)
        return std::nullopt;
    Currency currency{};
    if (!boost::describe::enum_from_string(std::string(line.substr(second + 1)).c_str(), currency)) return std::nullopt;
    return Price{{std::string(line.substr(0, first))}, {amount, currency}};
}

}  // namespace orders

template <>
struct momento::functions::extract<orders::PriceList> {
    static Result<orders::PriceList> from(Data body) {
        const std::string text = MOMENTO_TRY(std::move(body).into_string());
        orders::PriceList list;
        std::size_t count = 0;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = rest.find('\n');
            ++count;
            std::optional<orders::Price> price = orders::price_of(rest.substr(0, end));
            if (!price)
                return WebError::with_status(400,
                                             "line " + std::to_string(count) + " is not an article number and a price");
            list.prices.push_back(*std::move(price));
            rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        }
        return list;
    }
};

template <>
struct momento::functions::encode<orders::PriceList> {
    static constexpr std::string_view content_type = "text/csv; charset=utf-8; header=absent";
    static Result<Data> to(const orders::PriceList& list) {
        std::string text;
        for (const auto& [sku, price] : list.prices)
            text.append(sku.code + "," + std::to_string(price.amount()) + ",")
                .append(orders::name_of(price.currency()))
                .append("\n");
        return text;
    }
};
