// The description of a table in a document.
#pragma once

#include <string_view>

#include "momento/functions/detail/codec/json_builder.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions::detail::openapi {

// The URL at which the platform serves a Function.
inline constexpr std::string_view default_server =
    R"({"url":"https://api.cache.{cell}/functions/{cache}/{function}",)"
    R"("description":"A Function on Momento: the cell of the account, the cache and the Function's name.",)"
    R"("variables":{"cell":{"default":"cell-us-east-1-1.prod.a.momentohq.com"},"cache":{"default":"cache"},)"
    R"("function":{"default":"function"}}})";

constexpr void write_info(json_builder& to, const info& given) {
    const info about = given;  // gcc 12 treats access to a constant's array as a modification
    to.key("info");
    to.begin_object();
    to.member("title", about.title.empty() ? std::string_view("Momento Function") : about.title);
    to.member("summary", about.summary);
    to.member("description", about.description);
    to.member("termsOfService", about.terms_of_service);
    if (!about.contact.name.empty() || !about.contact.url.empty() || !about.contact.email.empty()) {
        to.key("contact");
        to.begin_object();
        to.member("name", about.contact.name);
        to.member("url", about.contact.url);
        to.member("email", about.contact.email);
        to.end_object();
    }
    if (!about.license.name.empty()) {
        to.key("license");
        to.begin_object();
        to.member("name", about.license.name);
        to.member("identifier", about.license.identifier);
        // Exclusive (OpenAPI 3.1.1 §4.8.4).
        if (about.license.identifier.empty()) to.member("url", about.license.url);
        to.end_object();
    }
    to.member("version", about.version.empty() ? std::string_view("0.0.0") : about.version);
    to.end_object();
    to.key("servers");
    to.begin_array();
    bool any = false;
    for (std::string_view server : about.servers) {
        if (server.empty()) continue;
        any = true;
        to.begin_object();
        to.member("url", server);
        to.end_object();
    }
    if (!any) to.json(default_server);
    to.end_array();
}

constexpr void write_external_docs(json_builder& to, const info_external_docs& docs) {
    if (docs.url.empty()) return;
    to.key("externalDocs");
    to.begin_object();
    to.member("url", docs.url);
    to.member("description", docs.description);
    to.end_object();
}

}  // namespace momento::functions::detail::openapi
