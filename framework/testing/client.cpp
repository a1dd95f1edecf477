#include <string>
#include <string_view>

#include "momento/functions/testing.hpp"

namespace momento::functions::detail {

testing::request plain_request(client_request sent) {
    testing::request request{.method = sent.method};
    const std::string_view target = sent.target;
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != target.npos) request.query = target.substr(mark + 1);
    for (const auto& [name, value] : sent.headers) request.headers.emplace_back(name, value);
    data_access::load(sent.body);
    request.body = data_access::view(sent.body);
    return request;
}

client_response typed_response(const testing::response& got) {
    client_response response{.status = got.status, .headers = {}, .body = Data(got.body)};
    for (const auto& [name, value] : got.headers) response.headers.add_unchecked(name, value);
    return response;
}

}  // namespace momento::functions::detail
