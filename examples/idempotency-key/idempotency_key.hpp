// Payments with an Idempotency-Key (`draft-ietf-httpapi-idempotency-key-header`). A client that received no response
// sends the request again with the same key, and the payment is made once:
//
//     POST /payments    a new key               makes the payment, and stores the response for a day
//                       the same key and body   returns the stored response
//                       another body            422
//                       while it is processed   409
//
// Each caller has its own keys: the token metadata is a part of the key in the cache.
#pragma once

#include <chrono>
#include <cstdint>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace idempotency_key {

using namespace momento::functions;

struct NewPayment {
    std::uint32_t amount_in_cents;
    std::string currency;
    Secret<std::string> card;
};

struct Payment {
    std::string id;
    std::uint32_t amount_in_cents;
    std::string currency;
    std::chrono::sys_seconds made_at;
};

struct CreatePayment {
    Token<std::optional<std::string>> caller;
    Header<std::string> idempotency_key;
    Json<NewPayment> body;
};

}  // namespace idempotency_key

template <>
struct momento::functions::schema<idempotency_key::NewPayment> {
    field amount_in_cents{.minimum = 1};
    field currency{.pattern = "^[A-Z]{3}$"};
    field card{.description = "A token of the payment provider", .pattern = "^tok_[a-z0-9]{1,60}$"};
};

// The header is a string of structured fields (RFC 9651 §3.3.3): its quotes are part of it.
template <>
struct momento::functions::schema<idempotency_key::CreatePayment> {
    field idempotency_key{.description = "A new UUID for each payment, in quotes",
                          .pattern = R"(^"[A-Za-z0-9_-]{16,64}"$)",
                          .example = R"("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")"};
};

namespace idempotency_key {

// How long a response is stored, and how long a call may take. If a call ends without storing its response, a request
// with the same key is processed again after the latter, so it must be longer than any call.
inline constexpr std::chrono::hours response_lifetime(24);
inline constexpr std::chrono::minutes processing_time(5);

// ---- the cache

// What is stored under a key.
struct Attempt {
    std::uint64_t fingerprint;        // of the request body
    std::optional<Payment> response;  // empty while the request is processed
};

// The key of the header has no slash, so that keys of different callers differ.
inline std::string cache_key_of(const CreatePayment& request) {
    return "idempotency/" + request.caller->value_or("") + '/' + *request.idempotency_key;
}

// FNV-1a. It need not resist attacks: a caller that finds another text with the same hash only deceives itself.
inline std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3;
    return hash;
}
inline std::uint64_t fingerprint_of(const NewPayment& payment) {
    return hash_of(std::to_string(payment.amount_in_cents) + payment.currency + payment.card.reveal());
}

// ---- the payment

// A real Function calls its payment provider here, and passes the key on to it.
inline Result<Payment, Problem<402>> pay(const NewPayment& payment, std::string_view key) {
    if (payment.card.constant_time_equals("tok_declined"))
        return std::unexpected(Problem<402>{.detail = "the card was declined"});
    return Payment{.id = "pay_" + std::to_string(hash_of(key)),
                   .amount_in_cents = payment.amount_in_cents,
                   .currency = payment.currency,
                   .made_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

// ---- the route

using PaymentResponse = std::variant<Status<201, Json<Payment>>, Problem<402>, Problem<409>, Problem<422>>;

inline Result<PaymentResponse> repeat(const std::string& key, std::uint64_t fingerprint) {
    const std::optional<Json<Attempt>> earlier = MOMENTO_TRY(cache::get<Json<Attempt>>(key));
    if (earlier && (*earlier)->fingerprint != fingerprint)
        return Problem<422>{.detail = "the Idempotency-Key was used for another request; use a new key"};
    if (!earlier || !(*earlier)->response)
        return Problem<409>{.detail = "a request with this Idempotency-Key is being processed; try again later"};
    return Status<201, Json<Payment>>{Json(*(*earlier)->response)};
}

inline Result<PaymentResponse> create_payment(CreatePayment request) {
    const std::string key = cache_key_of(request);
    Attempt attempt{.fingerprint = fingerprint_of(*request.body), .response = std::nullopt};
    // Of several calls at the same time, one stores its attempt.
    if (!MOMENTO_TRY(cache::set_if(key, Json(attempt), processing_time, cache::absent)))
        return repeat(key, attempt.fingerprint);

    auto payment = pay(*request.body, key);
    if (!payment) {
        // No payment was made, so the key can be used again.
        MOMENTO_TRY(cache::remove(key));
        return std::move(payment).error();
    }
    attempt.response = *payment;
    // The payment was made, so an error of the cache is not an error of the request.
    (void)cache::set(key, Json(attempt), response_lifetime);
    return Status<201, Json<Payment>>{Json(*std::move(payment))};
}

constexpr auto api = routes(
    route<"/payments", post, CreatePayment, Status<201, Json<Payment>>, Problem<402>, Problem<409>, Problem<422>>(
        create_payment, {.summary = "Make a payment once for each Idempotency-Key"}));

}  // namespace idempotency_key
