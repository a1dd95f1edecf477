#include "orders_shop.hpp"

namespace orders_test {
namespace {

testing::in_process_transport<api> transport;

}  // namespace

std::expected<client_response, std::string> send(client_request request) { return transport(std::move(request)); }

void set_caller(std::string_view metadata) {
    transport.token_metadata.reset();
    if (!metadata.empty()) transport.token_metadata.emplace(metadata);
}

}  // namespace orders_test
