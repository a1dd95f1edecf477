// Customers and their addresses: /v1/customers.
#pragma once

#include <algorithm>
#include <map>
#include <variant>

#include "shared.hpp"

namespace orders {

struct Address {
    std::string recipient;
    std::string street;
    std::string postal_code;
    std::string city;
    std::string country;
};

enum class AddressUse { home, billing, shipping };
BOOST_DESCRIBE_ENUM(AddressUse, home, billing, shipping)

struct Customer : Audit {
    std::uint32_t id = 0;
    std::string name;
    std::string email;
    std::string password;
    std::optional<std::chrono::year_month_day> born;
    std::optional<std::string> fax;
    std::map<std::string, Address> addresses;
    std::map<std::string, std::string> metadata;
};
BOOST_DESCRIBE_STRUCT(Customer, (Audit), (id, name, email, password, born, fax, addresses, metadata))

struct AddressEntry {
    AddressUse use;
    Address address;
};

struct ListCustomers {
    Token<Caller> caller;
    Query<std::optional<std::string>> email;
    Query<std::vector<std::uint32_t>> id;
    Query<std::uint32_t> page_size = 20;
    Query<std::optional<std::uint32_t>> cursor;
};
struct CreateCustomer {
    Header<std::optional<std::string>> x_request_id;
    Json<Customer> body;
};
struct OfCustomer {
    Path<std::uint32_t> customer;
    Token<Caller> caller;
};
struct ReplaceCustomer {
    Path<std::uint32_t> customer;
    Token<Caller> caller;
    Header<std::optional<EntityTags>> if_match;
    Json<Customer> body;
};
struct OfAddress {
    Path<std::uint32_t> customer;
    Path<AddressUse> use;
    Token<Caller> caller;
};
struct PutAddress {
    Path<std::uint32_t> customer;
    Path<AddressUse> use;
    Token<Caller> caller;
    Json<Address> body;
};

struct CustomerPage {
    Header<std::optional<Link>> link;
    Json<std::vector<Customer>> body;
};
struct CustomerFound {
    Header<EntityTag> etag;
    Json<Customer> body;
};
struct CustomerCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::string>> x_request_id;
    Json<Customer> body;
};

}  // namespace orders

template <>
struct momento::functions::schema<orders::Address> {
    static constexpr bool closed = true;
    field recipient{.min_length = 1, .max_length = 80};
    field street{.min_length = 1, .max_length = 80};
    field postal_code{.pattern = "^[0-9A-Z -]{3,10}$"};
    field city{.min_length = 1, .max_length = 80};
    field country{.description = "ISO 3166-1 alpha-2", .pattern = "^[A-Z]{2}$", .example = R"("NL")"};
};
template <>
struct momento::functions::schema<orders::Customer> {
    static constexpr bool closed = true;
    field created_at{.read_only = true};
    field updated_at{.read_only = true};
    field version{.read_only = true};
    field id{.read_only = true};
    field name{.min_length = 1, .max_length = 80};
    field email{.format = "email"};
    field password{.min_length = 12, .max_length = 128, .write_only = true};
    field born{.description = "For products with an age limit"};
    field fax{.max_length = 20, .deprecated = true};
    field addresses{.description = "By their use", .read_only = true};
    field metadata{.optional = true};
};
template <>
struct momento::functions::schema<orders::ListCustomers> {
    field email{.format = "email"};
    field id{.max_items = 10, .unique_items = true};
    field page_size{.minimum = 1, .maximum = 100};
};
template <>
struct momento::functions::schema<orders::CreateCustomer> {
    field x_request_id{.format = "uuid"};
};

namespace orders {

inline Address address_of_ada() { return {"Ada Byron", "St James's Square 12", "SW1Y 4LB", "London", "GB"}; }

inline std::vector<Customer> all_customers() {
    using namespace std::chrono_literals;
    std::vector<Customer> all;
    all.push_back({{moment(1, 10, 12), moment(2, 2, 8), 2},
                   7,
                   "Ada Byron",
                   "ada@example.com",
                   "",
                   std::chrono::year_month_day(1815y, std::chrono::December, 10d),
                   std::nullopt,
                   {},
                   {}});
    all.back().addresses.emplace("home", address_of_ada());
    all.back().metadata.emplace("tier", "gold");
    all.push_back({{moment(2, 1, 7), moment(2, 1, 7), 1},
                   8,
                   "Blaise Pascal",
                   "blaise@example.com",
                   "",
                   std::nullopt,
                   std::nullopt,
                   {},
                   {}});
    return all;
}

inline Result<Customer> customer_of(std::uint32_t id) {
    for (Customer& customer : all_customers())
        if (customer.id == id) return std::move(customer);
    return WebError::with_status(404, "no customer has this id");
}

// Returns the customer of a request if the caller has access.
inline Result<Customer> own_customer(const Caller& caller, std::uint32_t id) {
    MOMENTO_TRY(require_access(caller, id));
    return customer_of(id);
}

inline Result<CustomerPage> list_customers(const ListCustomers& request) {
    MOMENTO_TRY(require_role(request.caller, Role::support));
    CustomerPage page;
    for (Customer& customer : all_customers()) {
        if (request.email->has_value() && customer.email != **request.email) continue;
        if (!request.id->empty() && std::ranges::find(*request.id, customer.id) == request.id->end()) continue;
        if (request.cursor->has_value() && customer.id <= **request.cursor) continue;
        if (page.body->size() == request.page_size) {
            page.link = link_to_next(std::to_string(page.body->back().id));
            break;
        }
        page.body->push_back(std::move(customer));
    }
    return page;
}

inline std::variant<CustomerCreated, Problem<409>> create_customer(CreateCustomer request) {
    Customer customer = *std::move(request.body);
    const std::vector<Customer> known = all_customers();
    if (std::ranges::find(known, customer.email, &Customer::email) != known.end())
        return Problem<409>{.type = "https://shop.example/problems/email-taken",
                            .title = "The address is taken",
                            .detail = "another customer has this email address"};
    customer.id = known.back().id + 1;
    customer.created_at = customer.updated_at = now;
    return CustomerCreated{.location = "/v1/customers/" + std::to_string(customer.id),
                           .x_request_id = std::move(*request.x_request_id),
                           .body = {std::move(customer)}};
}

inline Result<CustomerFound> get_customer(const OfCustomer& request) {
    Customer customer = MOMENTO_TRY(own_customer(request.caller, request.customer));
    return CustomerFound{.etag = etag_of(customer), .body = {std::move(customer)}};
}

inline Result<CustomerFound> replace_customer(ReplaceCustomer request) {
    const Customer before = MOMENTO_TRY(own_customer(request.caller, request.customer));
    MOMENTO_TRY(require_match(request.if_match, before));
    Customer customer = *std::move(request.body);
    customer.id = before.id;
    customer.addresses = before.addresses;
    customer.created_at = before.created_at;
    customer.updated_at = now;
    customer.version = before.version + 1;
    return CustomerFound{.etag = etag_of(customer), .body = {std::move(customer)}};
}

inline Result<Json<std::vector<AddressEntry>>> list_addresses(const OfCustomer& request) {
    const Customer customer = MOMENTO_TRY(own_customer(request.caller, request.customer));
    Json<std::vector<AddressEntry>> list;
    for (const AddressUse use : {AddressUse::home, AddressUse::billing, AddressUse::shipping})
        if (const auto found = customer.addresses.find(std::string(name_of(use))); found != customer.addresses.end())
            list->push_back({use, found->second});
    return list;
}

inline Result<std::variant<Json<Address>, Status<201, Json<Address>>>> put_address(PutAddress request) {
    const Customer customer = MOMENTO_TRY(own_customer(request.caller, request.customer));
    if (customer.addresses.contains(std::string(name_of(*request.use)))) return std::move(request.body);
    return Status<201, Json<Address>>{std::move(request.body)};
}

inline Result<Status<204>> delete_address(const OfAddress& request) {
    const Customer customer = MOMENTO_TRY(own_customer(request.caller, request.customer));
    if (!customer.addresses.contains(std::string(name_of(*request.use))))
        return WebError::with_status(404, "the customer does not have this address");
    return Status<204>{};
}

constexpr auto address_routes = group<"/{customer}/addresses">(
    route<"/", get, OfCustomer, Json<std::vector<AddressEntry>>, Problem<403>, Problem<404>>(
        list_addresses, {.id = "listAddresses", .summary = "List addresses", .tags = {"customers"}}),
    route<"/{use}", put, PutAddress, Json<Address>, Status<201, Json<Address>>, Problem<403>, Problem<404>>(
        put_address, {.id = "putAddress", .summary = "Set an address", .tags = {"customers"}}),
    route<"/{use}", del, OfAddress, Status<204>, Problem<403>, Problem<404>>(
        delete_address, {.id = "deleteAddress", .summary = "Delete an address", .tags = {"customers"}}));

constexpr auto customer_routes = group<"/customers">(
    route<"/", get, ListCustomers, CustomerPage, Problem<403>>(
        list_customers, {.id = "listCustomers", .summary = "List customers", .tags = {"customers"}}),
    route<"/", post, CreateCustomer, CustomerCreated, Problem<409>>(
        create_customer, {.id = "createCustomer", .summary = "Register", .tags = {"customers"}}),
    route<"/{customer}", get, OfCustomer, CustomerFound, Problem<403>, Problem<404>>(
        get_customer, {.id = "getCustomer", .summary = "Get a customer", .tags = {"customers"}}),
    route<"/{customer}", put, ReplaceCustomer, CustomerFound, Problem<403>, Problem<404>, Problem<412>>(
        replace_customer, {.id = "replaceCustomer", .summary = "Replace a customer", .tags = {"customers"}}),
    address_routes);

}  // namespace orders
