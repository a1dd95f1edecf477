// Customers of the shop, called with the types of its contract.
#include "orders_shop.hpp"

namespace orders_test {

void call_customers() {
    ListCustomers list;
    list.email = "ada@example.com";
    list.id = std::vector<std::uint32_t>{7, 8};
    const auto page = got<CustomerPage>(as<get, "/v1/customers">(support, list));
    REQUIRE(page.body->size() == 1);
    CHECK(page.body.value[0].id == 7);
    CHECK(page.body.value[0].born == 1815y / 12 / 10);
    CHECK(got<Problem<403>>(as<get, "/v1/customers">(ada, list)).detail == "the role of the caller is not sufficient");

    // The password is write_only: it is sent, and no response contains it.
    const auto created =
        got<CustomerCreated>(as<post, "/v1/customers">("", CreateCustomer{std::string(key), {new_customer()}}));
    CHECK(created.x_request_id->value() == key);
    CHECK(created.body->id == 9);
    CHECK(created.body->password.empty());
    CHECK(created.body->metadata.at("tier") == "new");
    Customer taken = new_customer();
    taken.email = "ada@example.com";
    CHECK(got<Problem<409>>(as<post, "/v1/customers">("", CreateCustomer{{}, {taken}})).title ==
          "The address is taken");

    CHECK(got<CustomerFound>(as<get, "/v1/customers/{customer}">(ada, OfCustomer{7U, {}})).body->name == "Ada Byron");
    const EntityTags tags{.tags = {{"v2"}}};
    const auto replaced =
        got<CustomerFound>(as<put, "/v1/customers/{customer}">(ada, ReplaceCustomer{7U, {}, tags, {new_customer()}}));
    CHECK(replaced.body->version == 3);
    CHECK(replaced.body->addresses.at("home").city == "London");

    const auto addresses =
        got<Json<std::vector<AddressEntry>>>(as<get, "/v1/customers/{customer}/addresses">(ada, OfCustomer{7U, {}}));
    CHECK(addresses->at(0).use == AddressUse::home);
    got<Json<Address>>(
        as<put, "/v1/customers/{customer}/addresses/{use}">(ada, PutAddress{7U, AddressUse::home, {}, {home()}}));
    CHECK(got<Status<201, Json<Address>>>(as<put, "/v1/customers/{customer}/addresses/{use}">(
                                              ada, PutAddress{7U, AddressUse::billing, {}, {home()}}))
              .value->street == home().street);
    got<Status<204>>(as<del, "/v1/customers/{customer}/addresses/{use}">(ada, OfAddress{7U, AddressUse::home, {}}));
    CHECK(*got<Json<std::vector<OrderNumber>>>(as<get, "/v1/customers/{customer}/orders">(
              ada, OrdersOfCustomer{7U, {}})) == std::vector{shipped, placed});
}

}  // namespace orders_test
