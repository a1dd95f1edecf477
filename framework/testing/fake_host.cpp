#include "momento/functions/detail/testing/fake_host.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "framework/host/aws_auth.hpp"
#include "framework/host/aws_ddb.hpp"
#include "framework/host/aws_lambda.hpp"
#include "framework/host/cache.hpp"
#include "framework/host/cache_list.hpp"
#include "framework/host/host.hpp"
#include "framework/host/log.hpp"
#include "framework/host/spawn.hpp"
#include "framework/host/stream.hpp"
#include "framework/host/token.hpp"
#include "framework/host/topic.hpp"
#include "framework/platform/native/memory_location.hpp"
#include "framework/testing/services.hpp"
#include "momento/functions/detail/host/http.hpp"
#include "momento/functions/detail/host/valkey.hpp"

namespace momento::functions::detail {
namespace {

// A linker takes only missing symbols from an archive. This refers to a function of each fake, so that a program that
// links this file links all fakes, and not the stubs of framework/platform/native.
[[gnu::used]] constexpr std::tuple fakes(&host::aws_auth::provider, &host::aws_ddb::get_item, &host::aws_lambda::invoke,
                                         &host::cache::get, &host::cache_list::length, &host::http::invoke,
                                         &host::log::log, &host::spawn::spawn_function, &host::stream::send_sse,
                                         &host::token::generate_disposable_token, &host::topic::publish,
                                         &host::valkey::command);

thread_local fake_host* current = nullptr;

fake_host* asked(const char* import) {
    if (current != nullptr) ++current->calls[import];
    return current;
}

fake_host::buffer_state* buffer_of(std::uint32_t handle) {
    fake_host* const host = current;
    if (host == nullptr || handle == 0 || handle > host->buffers.size() || host->buffers[handle - 1].dropped)
        std::abort();
    return &host->buffers[handle - 1];
}

}  // namespace

fake_host::fake_host() : outer_(current) { current = this; }
fake_host::~fake_host() { current = outer_; }

const fake_host* fake_host::scoped_current() { return current; }
fake_host* fake_host::asked(const char* import) { return detail::asked(import); }

services& fake_host::own_services() {
    if (services_ == nullptr) services_ = std::make_unique<services>();
    return *services_;
}

Data fake_host::buffer(std::string bytes, std::size_t max_at_once) {
    buffers.push_back({std::move(bytes), 0, max_at_once});
    return data_access::host(buffer_handle(static_cast<std::uint32_t>(buffers.size())));
}

std::string fake_host::take(std::uint32_t handle) {
    buffer_state* const buffer = buffer_of(handle);
    buffer->dropped = true;
    return buffer->bytes.substr(buffer->read);
}

void buffer::drop(std::uint32_t handle) {
    if (asked("[resource-drop]buffer") != nullptr) buffer_of(handle)->dropped = true;
}

namespace host {

owned_list<pair_view> headers() {
    fake_host* const host = asked("headers");
    return host == nullptr ? owned_list<pair_view>() : place(std::exchange(host->headers, {}));
}
owned_list<pair_view> query_parameters() {
    fake_host* const host = asked("query-parameters");
    return host == nullptr ? owned_list<pair_view>() : place(std::exchange(host->query, {}));
}
std::optional<owned_text> token_metadata() {
    fake_host* const host = asked("token-metadata");
    if (host == nullptr || !host->token_metadata) return std::nullopt;
    return place(*std::exchange(host->token_metadata, std::nullopt));
}
std::optional<owned_text> invocation_path() {
    fake_host* const host = asked("invocation-path");
    if (host == nullptr || !host->path) return std::nullopt;
    return place(*std::exchange(host->path, std::nullopt));
}
owned_text invocation_id() {
    fake_host* const host = asked("invocation-id");
    return host == nullptr ? owned_text() : place(host->invocation_id);
}
owned_text http_method() {
    fake_host* const host = asked("http-method");
    return host == nullptr ? owned_text() : place(host->method);
}
std::optional<std::string_view> environment_variable(std::string_view name) {
    if (current == nullptr) return std::nullopt;
    fake_host* const host = std::exchange(current->asked_for_environment, true) ? current : asked("get-environment");
    for (const auto& [key, value] : host->environment)
        if (key == name) return value;
    return std::nullopt;
}
std::uint32_t buffer_remaining(std::uint32_t handle) {
    asked("[method]buffer.remaining");
    const auto* buffer = buffer_of(handle);
    if (buffer->arriving) return 0;
    return static_cast<std::uint32_t>(buffer->bytes.size() - buffer->read);
}
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size) {
    asked("[method]buffer.read");
    auto* const buffer = buffer_of(handle);
    const std::size_t count =
        std::min({buffer->bytes.size() - buffer->read, std::size_t{max_size}, buffer->max_at_once});
    if (count == 0) return std::nullopt;
    buffer->read += count;
    return place(std::string_view(buffer->bytes).substr(buffer->read - count, count));
}

}  // namespace host
}  // namespace momento::functions::detail
