// Sends the table to the code in this process, with a fake server. tests/component/read_through_cache.test.mjs tests
// the component with a real one.
#include "read_through_cache_table.hpp"

#include <map>
#include <momento/functions/testing_http.hpp>

#include "read_through_cache.hpp"

using namespace momento::functions::testing;

namespace {

// The price of a teapot in cents is the number of requests for it.
http_response respond(const http_request& request) {
    static std::map<std::string, int> requests;
    const std::string id = request.url.substr(request.url.rfind('/') + 1);
    if (id == "404" || id == "503") return {.status = std::stoi(id)};
    if (id == "600") return {.body = "a teapot"};
    const std::string times = std::to_string(++requests[id]);
    return {.body = R"({"id":)" + id + R"(,"name":"Teapot","price_in_cents":)" + times + "}"};
}
const http_peer upstream(&respond);

}  // namespace

MOMENTO_TEST_TABLE("read-through cache", read_through_cache::rows, in_process<read_through_cache::api>())
