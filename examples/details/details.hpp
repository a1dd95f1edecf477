// Returns the environment of a call as text: headers, path, caller and ids. The caller chooses the response headers.
#pragma once

#include <map>
#include <momento/functions.hpp>
#include <string>
#include <string_view>

namespace details {

using namespace momento::functions;
using namespace std::string_view_literals;

struct EchoRequest {
    std::map<std::string, std::string> headers_to_send_back;
};

inline WebResult<WebResponse> echo_details(Json<EchoRequest> request) {
    const WebEnvironment& env = WebEnvironment::load();

    std::string headers;
    for (const auto& [name, value] : env.headers()) {
        // Credentials must not be in a response, whatever the case of the header's name.
        if (std::string lower(name); true) {
            for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            if (lower == "authorization") continue;
        }
        if (!headers.empty()) headers += ", "sv;
        headers.append("'"sv).append(name).append("'='"sv).append(value).append("'"sv);
    }

    std::string text;
    text.append("invocation: "sv).append(env.invocation_id());
    text.append(", user: "sv).append(env.token_metadata().value_or(""sv));
    text.append(", path: "sv).append(env.http_path());
    text.append(", headers: "sv).append(headers);
    return WebResponse().with_status(200).with_headers(request->headers_to_send_back).with_body(text);
}

}  // namespace details
