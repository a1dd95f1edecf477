// Types and functions of all resources: callers, versions, pages.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "values.hpp"

namespace orders {

// In order of privileges.
enum class Role { customer, support, manager };
BOOST_DESCRIBE_ENUM(Role, customer, support, manager)

// The token metadata, such as {"role": "customer", "customer": 7}.
struct Caller {
    Role role;
    std::optional<std::uint32_t> customer;
};

// The base of every stored resource.
struct Audit {
    std::chrono::sys_seconds created_at;
    std::chrono::sys_seconds updated_at;
    std::uint32_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Audit, (), (created_at, updated_at, version))

struct NotModified {
    static constexpr int status = 304;
    Header<EntityTag> etag;
};

inline Result<void> require_role(const Caller& caller, Role least) {
    if (caller.role >= least) return {};
    return WebError::with_status(403, "the role of the caller is not sufficient");
}

// Customers have access to their own data, employees to all data.
inline Result<void> require_access(const Caller& caller, std::uint32_t customer) {
    if (caller.role > Role::customer || caller.customer == customer) return {};
    return WebError::with_status(403, "this belongs to another customer");
}

inline EntityTag etag_of(const Audit& resource) { return {.tag = "v" + std::to_string(resource.version)}; }

// Succeeds without an If-Match.
inline Result<void> require_match(const std::optional<EntityTags>& if_match, const Audit& resource) {
    if (!if_match || if_match->matches_strongly(etag_of(resource))) return {};
    return WebError::with_status(412, "it was changed in the meantime");
}

// A time in the constant data. A real program would use std::chrono::system_clock::now().
constexpr std::chrono::sys_seconds moment(int month, int day, int hour) {
    using namespace std::chrono;
    return sys_days(year(2026) / month / day) + hours(hour);
}
inline constexpr std::chrono::sys_seconds now = moment(3, 14, 9);

inline std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (plain) encoded += c;
        else encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return encoded;
}

// The next page: the same query with a new cursor. The reference is relative, because the URL of the API is not known
// here.
inline Link link_to_next(std::string_view cursor) {
    std::string query = "?";
    for (const auto& [name, value] : WebEnvironment::load().query_parameters())
        if (name != "cursor")
            query.append(percent_encoded(name)).append("=").append(percent_encoded(value)).append("&");
    return {.target = query.append("cursor=").append(percent_encoded(cursor)), .rel = "next"};
}

}  // namespace orders
