#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "framework/testing/host_text.hpp"
#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions {
namespace detail {
namespace {

// Decodes a name or value of a query like momento-local (framework/local/query.mjs): '+' is a space, an invalid escape
// is unchanged, and the bytes are decoded as UTF-8 with replacement.
std::string query_text(std::string_view raw) {
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const int byte = raw[i] == '%' && i + 2 < raw.size() ? hex_byte(raw[i + 1], raw[i + 2]) : -1;
        if (byte >= 0) {
            text += static_cast<char>(byte);
            i += 2;
        } else {
            text += raw[i] == '+' ? ' ' : raw[i];
        }
    }
    return decoded_utf8(text);
}

// Ends the process: the test itself is invalid.
[[noreturn]] void fail(const char* what, const std::string& value) {
    std::fprintf(stderr, "momento: %s%s\n", what, value.c_str());
    std::abort();
}

}  // namespace

void set_environment(fake_host& host, const std::vector<std::pair<std::string, std::string>>& variables) {
    for (const auto& [name, value] : variables) {
        std::erase_if(host.environment, [&](const auto& known) { return known.first == name; });
        host.environment.emplace_back(name, decoded_utf8(value));
    }
}

void prepare(fake_host& host, const testing::request& request) {
    host.method = method_name(request.method);
    host.path = request.path;
    for (const auto& [name, value] : request.headers)
        host.headers.emplace_back(decoded_field(name), decoded_field(value));
    host.token_metadata = request.token_metadata;
    if (!request.clock.empty()) {
        host.moment = parse_date_time(request.clock);
        if (!host.moment) fail("the clock of a test's request is not an RFC 3339 timestamp: ", request.clock);
        if (!fakes_libc()) fail("the clock cannot be set on this system: ", request.clock);
    }
    for (std::string_view rest = request.query; !rest.empty();) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        host.query.emplace_back(query_text(pair.substr(0, equals)),
                                query_text(pair.substr(std::min(equals + 1, pair.size()))));
    }
    set_environment(host, request.environment);
}

testing::response received(WebResponse sent) {
    testing::response response{.status = sent.status(), .headers = {}, .body = {}};
    for (const auto& [name, value] : sent.headers()) response.headers.emplace_back(name, value);
    Data& body = response_access::body(sent);
    data_access::limit(body, SIZE_MAX);
    data_access::load(body);
    response.body = data_access::view(body);
    return response;
}

}  // namespace detail

namespace testing {

std::string response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (detail::equal_ignoring_case(key, name)) return value;
    return {};
}

}  // namespace testing
}  // namespace momento::functions
