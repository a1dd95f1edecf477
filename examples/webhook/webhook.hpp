// Receives the events of a payment service. Each delivery has the HMAC-SHA256 of its body in a header, with a secret
// that only the service and this Function have. The signature is of the bytes, so the handler takes the body as it is,
// and decodes it only after the signature was checked.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "hmac_sha256.hpp"

namespace webhook {

using namespace momento::functions;

struct Paid {
    std::string order;
    std::uint64_t cents;
};
struct Refunded {
    std::string order;
    std::string reason;
};
struct Event {
    std::string id;
    std::variant<Paid, Refunded> data;
};

struct Receipt {
    std::string event;
    std::string order;
    bool paid;
};

// The bytes of the body, which the document describes as JSON.
struct SignedText {
    std::string text;
};
struct Delivery {
    Header<std::string, "X-Signature-256"> signature;  // sha256=<64 hexadecimal digits>
    SignedText body;
};

}  // namespace webhook

template <>
struct momento::functions::extract<webhook::SignedText> {
    static constexpr std::string_view content_type = "application/json";
    static Result<webhook::SignedText> from(Data body) {
        return webhook::SignedText{MOMENTO_TRY(std::move(body).into_string())};
    }
};
template <>
struct momento::functions::schema<webhook::Paid> {
    static constexpr std::string_view tag = "paid";
    field order{.pattern = "^[0-9]{4}-[0-9]{6}$"};
    field cents{.minimum = 1};
};
template <>
struct momento::functions::schema<webhook::Refunded> {
    static constexpr std::string_view tag = "refunded";
    field order{.pattern = "^[0-9]{4}-[0-9]{6}$"};
};

namespace webhook {

inline constexpr const char* secret_variable = "WEBHOOK_SECRET";

inline bool is_signed(std::string_view secret, const Delivery& delivery) {
    constexpr std::string_view scheme = "sha256=";
    const std::string_view signature = *delivery.signature;
    return signature.starts_with(scheme) &&
           is_equal(hmac_sha256(secret, delivery.body.text), signature.substr(scheme.size()));
}

inline Result<std::variant<Json<Receipt>, Problem<401>>> receive(const Delivery& delivery) {
    // Without a secret, anyone could compute a signature.
    const char* const secret = std::getenv(secret_variable);
    if (secret == nullptr || *secret == '\0') return WebError::message("WEBHOOK_SECRET is not set");
    if (!is_signed(secret, delivery)) return Problem<401>{.detail = "the signature is not that of the body"};
    const Event event = MOMENTO_TRY(parse_json<Event>(delivery.body.text));
    const bool paid = std::holds_alternative<Paid>(event.data);
    const std::string& order =
        std::visit([](const auto& data) -> const std::string& { return data.order; }, event.data);
    return Json(Receipt{.event = event.id, .order = order, .paid = paid});
}

constexpr auto api = routes(route<"/events", post, Delivery, Json<Receipt>, Problem<401>>(
    receive, {.summary = "Receive an event", .description = "The signature is the HMAC-SHA256 of the body."}));

}  // namespace webhook
