// Types with a JSON form of their own: money, durations, enums whose names are not identifiers, and a PATCH that
// distinguishes an absent member from null. As in the notes, the subscriptions are constant.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <momento/functions.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace subscriptions {

using namespace momento::functions;

enum class Currency { EUR, USD };
BOOST_DESCRIBE_ENUM(Currency, EUR, USD)
// A client of an older version reads a state that it does not know as `other`.
enum class State { trial, active, past_due, other };
BOOST_DESCRIBE_ENUM(State, trial, active, past_due, other)
enum class Feature { seats, storage_gb };
BOOST_DESCRIBE_ENUM(Feature, seats, storage_gb)

// Amounts are exact: an integer of cents, which JSON contains as "12.50".
struct Money {
    std::uint32_t cents = 0;
    Currency currency = Currency::EUR;
};
struct MoneyText {
    std::string amount;
    Currency currency;
};

struct Plan {
    std::string name;
    std::optional<std::string> note;
    Money price;
    std::chrono::days period{30};
    std::optional<std::chrono::hours> trial;
    std::map<Feature, std::uint32_t> limits;
};
struct Subscription {
    std::uint32_t id = 0;
    State state = State::active;
    Plan plan;
};

}  // namespace subscriptions

template <>
struct momento::functions::schema<subscriptions::State> {
    field past_due{.name = "past-due"};
    static constexpr auto unknown = subscriptions::State::other;
};
template <>
struct momento::functions::schema<subscriptions::Feature> {
    field storage_gb{.name = "storage-gb"};
};
template <>
struct momento::functions::schema<subscriptions::MoneyText> {
    static constexpr bool closed = true;
    field amount{.pattern = "^(0|[1-9][0-9]{0,6})\\.[0-9]{2}$", .example = R"("12.50")"};
};
template <>
struct momento::functions::represent<subscriptions::Money> {
    using type = subscriptions::MoneyText;

    static type to(const subscriptions::Money& money) {
        const std::uint32_t cents = money.cents % 100;
        std::string amount = std::to_string(money.cents / 100);
        amount.append(cents < 10 ? ".0" : ".").append(std::to_string(cents));
        return {.amount = std::move(amount), .currency = money.currency};
    }
    // The pattern of the schema was checked before: digits, a point and two digits.
    static Result<subscriptions::Money> from(const type& text) {
        subscriptions::Money money{.cents = 0, .currency = text.currency};
        for (const char c : text.amount)
            if (c != '.') money.cents = money.cents * 10 + static_cast<std::uint32_t>(c - '0');
        if (money.cents == 0) return WebError::message("expected an amount above 0.00");
        return money;
    }
};
template <>
struct momento::functions::schema<subscriptions::Plan> {
    static constexpr bool closed = true;
    static constexpr bool omit_empty = true;
    field name{.min_length = 1, .max_length = 80};
    field period{.description = "The time between two payments", .optional = true};
    field limits{.optional = true};

    static std::optional<std::string> check(const subscriptions::Plan& plan) {
        // Limited, so that it fits in hours, which have 32 bits in a component.
        constexpr std::chrono::days longest{3650};
        if (plan.period < std::chrono::days(1) || plan.period > longest) return "the period must be 1 to 3650 days";
        if (plan.trial && *plan.trial > plan.period) return "the trial must not be longer than the period";
        return std::nullopt;
    }
};

namespace subscriptions {

struct Created {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Subscription> body;
};
struct OfSubscription {
    Path<std::uint32_t> id;
};
// After represent<Money>, which Patch<Plan> uses.
struct ChangePlan {
    Path<std::uint32_t> id;
    Patch<Plan> changes;
};

inline std::optional<Subscription> subscription_of(std::uint32_t id) {
    if (id == 1)
        return Subscription{.id = 1,
                            .state = State::past_due,
                            .plan = {.name = "Team",
                                     .note = "Renewed by phone",
                                     .price = {.cents = 4905, .currency = Currency::EUR},
                                     .period = std::chrono::days(30),
                                     .trial = std::chrono::hours(72),
                                     .limits = {{Feature::seats, 5}, {Feature::storage_gb, 100}}}};
    return std::nullopt;
}

inline Problem<404> no_such_subscription() { return {.detail = "no subscription has this id"}; }

inline std::variant<Json<Subscription>, Problem<404>> get_subscription(OfSubscription request) {
    if (std::optional<Subscription> found = subscription_of(request.id)) return Json(*std::move(found));
    return no_such_subscription();
}

inline Created subscribe(Json<Plan> plan) {
    return {.location = "/subscriptions/2", .body = {{.id = 2, .state = State::trial, .plan = *std::move(plan)}}};
}

// Members that the patch does not contain stay as they are, and null removes one that is optional.
inline Result<std::variant<Json<Subscription>, Problem<404>>> change_plan(ChangePlan request) {
    std::optional<Subscription> found = subscription_of(request.id);
    if (!found) return no_such_subscription();
    found->plan = MOMENTO_TRY(apply(std::move(request.changes), std::move(found->plan)));
    return Json(*std::move(found));
}

constexpr auto api =
    routes(group<"/subscriptions">(
               route<"/", post, Json<Plan>, Created>(
                   subscribe,
                   {.summary = "Subscribe", .description = "Creates a subscription with a plan.", .tags = {"plans"}}),
               route<"/{id}", get, OfSubscription, Json<Subscription>, Problem<404>>(
                   get_subscription,
                   {.summary = "Get a subscription", .description = "Returns the current plan.", .tags = {"plans"}}),
               route<"/{id}", patch, ChangePlan, Json<Subscription>, Problem<404>>(
                   change_plan, {.summary = "Change the plan",
                                 .description = "Members that the patch does not contain stay as they are.",
                                 .tags = {"plans"}})))
        .with_limits({.check_content_type = true})
        .with_info({.title = "Subscriptions",
                    .version = "1.0.0",
                    .description = "Plans with prices, periods and limits",
                    .contact = {.name = "API team", .url = "https://example.com/team", .email = "api@example.com"},
                    .license = {.name = "Apache 2.0", .identifier = "Apache-2.0"},
                    .tags = {{.name = "plans", .description = "What a customer pays for"}}});

}  // namespace subscriptions
