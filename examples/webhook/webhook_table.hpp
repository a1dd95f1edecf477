// The signatures are made with the secret of these rows: printf '%s' "$body" | openssl dgst -sha256 -hmac "$secret"
#pragma once

#include <momento/functions/testing.hpp>

namespace webhook {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const text_pairs environment{{"WEBHOOK_SECRET", "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH"}};

inline const exchange rows[] = {
    {.name = "receives a payment",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256",
                              "sha256=522505539ad6f86900958c9462f09e772e24dd11f7c68f0e084550166b93a6de"}},
                 .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":1250}})",
                 .environment = environment},
     .response = {.status = 200, .json = R"({"event":"evt_1","order":"2026-000017","paid":true})"}},
    {.name = "receives a refund, whose bytes are signed as they are",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256",
                              "sha256=d60fda69e5d9499a7261426aaadfcb204286ba30f6792da2a54b6f7059e5b47d"}},
                 .body = R"({ "data": {"type":"refunded", "order":"2026-000017", "reason":"broken"}, "id": "evt_2" })",
                 .environment = environment},
     .response = {.status = 200, .json = R"({"event":"evt_2","order":"2026-000017","paid":false})"}},
    {.name = "rejects a changed body",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256",
                              "sha256=522505539ad6f86900958c9462f09e772e24dd11f7c68f0e084550166b93a6de"}},
                 .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":9999}})",
                 .environment = environment},
     .response = {.status = 401, .contains = "the signature is not that of the body"}},
    {.name = "rejects the signature of another secret",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256",
                              "sha256=544cce7a75929fb1372fb9cee12458f1d0bf70cae21f4bcfe937265772624ac2"}},
                 .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":1250}})",
                 .environment = environment},
     .response = {.status = 401}},
    {.name = "rejects a signature without its scheme",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256", "522505539ad6f86900958c9462f09e772e24dd11f7c68f0e084550166b93a6de"}},
                 .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":1250}})",
                 .environment = environment},
     .response = {.status = 401}},
    {.name = "rejects a part of the signature",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256",
                              "sha256=522505539ad6f86900958c9462f09e772e24dd11f7c68f0e084550166b93a6d"}},
                 .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":1250}})",
                 .environment = environment},
     .response = {.status = 401}},
    {.name = "rejects a delivery without a signature",
     .request = {.method = post,
                 .path = "/events",
                 .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":1250}})",
                 .environment = environment},
     .response = {.status = 400, .errors = {{.in = "header", .where = "X-Signature-256"}}}},
    {.name = "reports a signed event that is not valid",
     .request = {.method = post,
                 .path = "/events",
                 .headers = {{"x-signature-256",
                              "sha256=bf2b0647f1a1a24f762448a28106bb26bc79005a9099530bdb2742aa22efcce9"}},
                 .body = R"({"id":"evt_3","data":{"type":"paid","order":"17","cents":1250}})",
                 .environment = environment},
     .response = {.status = 400, .contains = "/data/order"}},
    {.name = "does not accept anything without a secret",
     .request =
         {
             .method = post,
             .path = "/events",
             .headers = {{"x-signature-256",
                          "sha256=522505539ad6f86900958c9462f09e772e24dd11f7c68f0e084550166b93a6de"}},
             .body = R"({"id":"evt_1","data":{"type":"paid","order":"2026-000017","cents":1250}})",
         },
     .response = {.status = 500, .contains = "WEBHOOK_SECRET is not set"}},
};

}  // namespace webhook
