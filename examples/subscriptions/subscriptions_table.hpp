// The test table of the subscriptions: the JSON of each type, patches with absent members and null, and their errors.
#pragma once

#include <momento/functions/testing.hpp>

namespace subscriptions {

using namespace momento::functions;
using namespace momento::functions::testing;

// A patch of the only subscription.
inline request change(std::string body) {
    return {.method = patch,
            .path = "/subscriptions/1",
            .headers = {{"content-type", "application/merge-patch+json"}},
            .body = std::move(body)};
}
inline request plan(std::string body) {
    return {.method = post,
            .path = "/subscriptions",
            .headers = {{"content-type", "application/json"}},
            .body = std::move(body)};
}

inline const exchange rows[] = {
    {.name = "writes money, durations, renamed enumerators and a map with enum keys",
     .request = {.path = "/subscriptions/1"},
     .response = {.status = 200, .json = R"({"id":1,"state":"past-due","plan":{"name":"Team","note":"Renewed by phone",
                              "price":{"amount":"49.05","currency":"EUR"},"period":"P30D","trial":"PT72H",
                              "limits":{"seats":5,"storage-gb":100}}})"}},
    {.name = "an absent member of a patch stays as it is",
     .request = change(R"({"name":"Company"})"),
     .response = {.status = 200,
                  .json = R"({"id":1,"state":"past-due","plan":{"name":"Company","note":"Renewed by phone",
                              "price":{"amount":"49.05","currency":"EUR"},"period":"P30D","trial":"PT72H",
                              "limits":{"seats":5,"storage-gb":100}}})"}},
    {.name = "null removes an optional member, an entry of a map, and restores a default",
     .request = change(R"({"note":null,"trial":null,"period":null,"limits":{"seats":null,"storage-gb":1.5e2}})"),
     .response = {.status = 200, .json = R"({"id":1,"state":"past-due","plan":{"name":"Team",
                              "price":{"amount":"49.05","currency":"EUR"},"period":"P30D",
                              "limits":{"storage-gb":150}}})"}},
    {.name = "reads durations and money",
     .request = change(R"({"period":"P90D","trial":"PT2160H","price":{"amount":"1234567.00","currency":"USD"}})"),
     .response = {.status = 200, .json = R"({"id":1,"state":"past-due","plan":{"name":"Team","note":"Renewed by phone",
                              "price":{"amount":"1234567.00","currency":"USD"},"period":"P90D","trial":"PT2160H",
                              "limits":{"seats":5,"storage-gb":100}}})"}},
    {.name = "reports all errors of a patch",
     .request = change(R"({"name":null,"price":{"amount":"4.9","currency":"eur"},"period":"P1M","plan":1,
                           "limits":{"rooms":1}})"),
     .response = {.status = 400,
                  .errors = {{.in = "body", .where = "/name"},
                             {.in = "body", .where = "/price/amount"},
                             {.in = "body", .where = "/price/currency"},
                             {.in = "body", .where = "/period"},
                             {.in = "body", .where = "/plan", .detail = "unknown member"},
                             {.in = "body", .where = "/limits/rooms"}}}},
    {.name = "rejects money that the type rejects",
     .request = change(R"({"price":{"amount":"0.00","currency":"EUR"}})"),
     .response = {.status = 400,
                  .errors = {{.in = "body", .where = "/price", .detail = "expected an amount above 0.00"}}}},
    {.name = "a patch whose result violates a rule of several members is 422",
     .request = change(R"({"period":"P2D"})"),
     .response = {.status = 422, .contains = "the trial must not be longer than the period"}},
    {.name = "a plan that violates it is 400",
     .request = plan(R"({"name":"Team","price":{"amount":"1.00","currency":"EUR"},"trial":"PT721H"})"),
     .response = {.status = 400,
                  .errors = {{.in = "body", .where = "", .detail = "the trial must not be longer than the period"}}}},
    {.name = "a period that is too long for hours is rejected",
     .request =
         plan(R"({"name":"Team","price":{"amount":"1.00","currency":"EUR"},"period":"P100000000D","trial":"PT1H"})"),
     .response = {.status = 400,
                  .errors = {{.in = "body", .where = "", .detail = "the period must be 1 to 3650 days"}}}},
    {.name = "absent members have their defaults, and an empty optional is omitted",
     .request = plan(R"({"name":"Team","price":{"amount":"1.00","currency":"EUR"}})"),
     .response = {.status = 201,
                  .headers = {{"location", "/subscriptions/2"}},
                  .json = R"({"id":2,"state":"trial","plan":{"name":"Team",
                              "price":{"amount":"1.00","currency":"EUR"},"period":"P30D","limits":{}}})"}},
    {.name = "a JSON Patch is not a merge patch",
     .request = {.method = patch,
                 .path = "/subscriptions/1",
                 .headers = {{"content-type", "application/json-patch+json"}},
                 .body = R"([{"op":"remove","path":"/note"}])"},
     .response = {.status = 415}},
    {.name = "a patch of an unknown subscription is 404",
     .request = {.method = patch,
                 .path = "/subscriptions/9",
                 .headers = {{"content-type", "application/merge-patch+json"}},
                 .body = "{}"},
     .response = {.status = 404}},
};

}  // namespace subscriptions
