#include "momento/functions/detail/bind/own_part.hpp"

namespace momento::functions::detail {
namespace {

// The authentication scheme of a challenge. API keys have none in the IANA registry of RFC 9110 §16.4.1.
std::string_view challenge_of(security_type type) {
    switch (type) {
        case security_type::basic: return "Basic";
        case security_type::momento_token:
        case security_type::bearer: return "Bearer";
        default: return "ApiKey";
    }
}

}  // namespace

WebResponse part_rejection(const WebError& error, const security_scheme* security) {
    WebResponse response = make_problem(error);
    if (error.status() != 401) return response;
    std::string challenge(challenge_of(security == nullptr ? security_type::bearer : security->type));
    // RFC 7617 §2 requires a realm of Basic, and RFC 9110 §11.5 allows one of any scheme.
    if (security != nullptr) challenge.append(" realm=\"").append(security->name).append("\"");
    response_access::headers(response).add_value("www-authenticate", challenge);
    return response;
}

}  // namespace momento::functions::detail
