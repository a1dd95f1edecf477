// Routes that belong to no other resource: the contact form, and notifications of the payment provider.
#pragma once

#include "shared.hpp"

namespace orders {

enum class Topic { order, product, other };
BOOST_DESCRIBE_ENUM(Topic, order, product, other)

struct ContactForm {
    std::string name;
    std::string email;
    Topic topic = Topic::other;
    std::string message;
    std::optional<OrderNumber> order;
    std::optional<std::string> bought_on;
    bool copy_to_me = false;
};

struct Ticket {
    std::uint32_t id;
    Topic topic;
    std::string subject;
};

struct PaymentNotice {
    OrderNumber order;
    std::string url;
    RawJson payload;
};
struct ReportPayment {
    Header<std::string, "X-Signature"> signature;
    Json<PaymentNotice> body;
};

}  // namespace orders

template <>
struct momento::functions::schema<orders::ContactForm> {
    static constexpr bool closed = true;
    field name{.min_length = 1, .max_length = 80};
    field email{.format = "email"};
    field topic{.optional = true};
    field message{.min_length = 10, .max_length = 2'000};
    field bought_on{.format = "date"};
    field copy_to_me{.optional = true};
};
template <>
struct momento::functions::schema<orders::PaymentNotice> {
    field url{.description = "The payment at the provider", .format = "uri"};
};
template <>
struct momento::functions::schema<orders::ReportPayment> {
    field signature{.min_length = 64, .max_length = 64, .pattern = "^[0-9a-f]+$"};
};

namespace orders {

inline Status<202, Json<Ticket>> contact(const Form<ContactForm>& form) {
    std::string subject = form->name;
    if (form->order) subject += ", order " + text<OrderNumber>::format(*form->order);
    if (form->bought_on) subject += ", bought on " + *form->bought_on;
    if (form->copy_to_me) subject += ", copy to " + form->email;
    return {{{.id = 1, .topic = form->topic, .subject = std::move(subject)}}};
}

constexpr auto support_routes = routes(
    route<"/contact", post, Form<ContactForm>, Status<202, Json<Ticket>>>(
        contact, {.id = "contact", .summary = "Write to the shop", .tags = {"support"}}),
    route<"/webhooks/payments", post, ReportPayment, Status<204>>([](const ReportPayment&) {}, {.hidden = true}));

}  // namespace orders
