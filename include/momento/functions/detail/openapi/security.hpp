// Security schemes and requirements in a document.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "momento/functions/detail/codec/json_builder.hpp"
#include "momento/functions/part.hpp"

namespace momento::functions::detail::openapi {

constexpr bool has_scope(std::span<const security_scheme* const> schemes, std::string_view name,
                         std::string_view scope) {
    for (const security_scheme* each : schemes) {
        if (each->name != name) continue;
        const security_scheme scheme = *each;  // a copy: gcc 12 treats access to a constant's array as a modification
        for (std::string_view known : scheme.scopes)
            if (known == scope) return true;
    }
    return false;
}

// The requirement of the document, which every operation has: the platform checks the caller's key or token.
constexpr void write_security(json_builder& to, std::span<const security_scheme* const> schemes) {
    to.key("security");
    to.begin_array();
    to.begin_object();
    to.key("momento");
    to.json("[]");
    for (std::size_t i = 0; i < schemes.size(); ++i) {
        bool known = false;
        for (std::size_t before = 0; before < i; ++before) known = known || schemes[before]->name == schemes[i]->name;
        if (known) continue;
        to.key(schemes[i]->name);
        to.begin_array();
        // Parts may have the same scheme with different scopes.
        for (std::size_t k = i; k < schemes.size(); ++k) {
            if (schemes[k]->name != schemes[i]->name) continue;
            const security_scheme scheme = *schemes[k];
            for (std::string_view scope : scheme.scopes)
                if (!scope.empty() && !has_scope(schemes.subspan(i, k - i), scheme.name, scope)) to.string(scope);
        }
        to.end_array();
    }
    to.end_object();
    to.end_array();
}

constexpr bool same_scheme(const security_scheme& a, const security_scheme& b) {
    return a.type == b.type && a.parameter == b.parameter && a.description == b.description;
}
constexpr void write_scheme(json_builder& to, const security_scheme& scheme) {
    to.key(scheme.name);
    to.begin_object();
    const bool is_http = scheme.type == security_type::bearer || scheme.type == security_type::basic;
    to.member("type", is_http ? "http" : "apiKey");
    if (is_http) {
        to.member("scheme", scheme.type == security_type::bearer ? "bearer" : "basic");
    } else {
        to.member("in", scheme.type == security_type::api_key_query    ? "query"
                        : scheme.type == security_type::api_key_cookie ? "cookie"
                                                                       : "header");
        to.member("name", scheme.type == security_type::momento_token ? "Authorization" : scheme.parameter);
    }
    to.member("description", scheme.description);
    to.end_object();
}

}  // namespace momento::functions::detail::openapi
