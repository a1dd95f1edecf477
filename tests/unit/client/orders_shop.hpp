// The large example through a client of its own contract. Only orders_shop.cpp compiles the table: in one source with
// the client's routes, the compiler needs more than 1 GB.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "../support.hpp"
#include "examples/orders/orders.hpp"
#include "momento/functions/client.hpp"

namespace orders_test {

using namespace orders;
using namespace std::chrono_literals;

inline constexpr std::string_view ada = R"({"role":"customer","customer":7})";
inline constexpr std::string_view support = R"({"role":"support"})";
inline constexpr std::string_view manager = R"({"role":"manager"})";
inline constexpr std::string_view key = "0d4a4d5e-6f70-4181-8293-a4b5c6d7e8f9";

std::expected<client_response, std::string> send(client_request request);
inline const client<api> shop{send};

// The metadata of the caller's token, which a request type cannot have.
void set_caller(std::string_view metadata);

inline std::set<std::string> called;

template <method Method, detail::fixed_string Path, class... Request>
auto as(std::string_view caller, Request... request) {
    called.insert(std::string(detail::method_name(Method)) + ' ' + std::string(Path.view()));
    set_caller(caller);
    return shop.call<Method, Path>(std::move(request)...);
}

// The only response type, or the expected alternative.
template <class T, class Result>
T got(Result result) {
    if (!result) FAIL(result.error().status << ' ' << result.error().title << ' ' << result.error().text);
    if constexpr (std::same_as<typename Result::value_type, T>) {
        return *std::move(result);
    } else {
        REQUIRE(std::holds_alternative<T>(*result));
        return std::get<T>(*std::move(result));
    }
}

inline const OrderNumber shipped{2026, 17};
inline const OrderNumber placed{2026, 21};
inline const CartId cart{"7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d"};
inline Address home() { return {"Ada Byron", "St James's Square 12", "SW1Y 4LB", "London", "GB"}; }
inline Product new_product() {
    Product product;
    product.name = "Kettle";
    product.price = {4'200, Currency::EUR};
    product.weight_kg = 1.5;
    product.categories = {"ware"};
    return product;
}
inline Customer new_customer() {
    Customer customer;
    customer.name = "Emmy Noether";
    customer.email = "emmy@example.com";
    customer.password = "correct horse battery";
    customer.metadata.emplace("tier", "new");
    return customer;
}

// Each function calls some of the routes; together they call all of them.
void call_products();
void call_customers();
void call_carts();
void call_orders();
void call_order_parts();
void call_support();

}  // namespace orders_test
