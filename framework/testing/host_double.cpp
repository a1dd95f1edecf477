#include "framework/testing/host_double.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "framework/codec/memory.hpp"
#include "framework/host/host.hpp"

namespace momento::functions::detail {
namespace {

thread_local host_double* current = nullptr;

// As the host would place it: through the module's realloc.
owned_text place(std::string_view text) {
    if (text.empty()) return {};
    auto* memory = static_cast<char*>(checked_realloc(nullptr, text.size()));
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
}

// A text that received_pairs frees.
text_view lent(std::string_view text) {
    owned_text placed = place(text);
    const std::size_t size = placed.size();
    return std::string_view(placed.release(), size);
}

owned_list<pair_view> place(std::vector<std::pair<std::string, std::string>> pairs) {
    if (pairs.empty()) return {};
    auto* memory = static_cast<pair_view*>(checked_realloc(nullptr, pairs.size() * sizeof(pair_view)));
    for (std::size_t i = 0; i < pairs.size(); ++i)
        new (memory + i) pair_view{lent(pairs[i].first), lent(pairs[i].second)};
    return {memory, pairs.size()};
}

host_double* asked(const char* import) {
    if (current != nullptr) ++current->calls[import];
    return current;
}

host_double::buffer_state* buffer_of(std::uint32_t handle, const char* import) {
    host_double* const host = asked(import);
    if (host == nullptr || handle == 0 || handle > host->buffers.size() || host->buffers[handle - 1].dropped)
        std::abort();
    return &host->buffers[handle - 1];
}

}  // namespace

host_double::host_double() : outer_(current) { current = this; }
host_double::~host_double() { current = outer_; }

const host_double* host_double::at_hand() { return current; }

Data host_double::buffer(std::string bytes, std::size_t most_at_once) {
    buffers.push_back({std::move(bytes), 0, most_at_once});
    return data_access::host(buffer_handle(static_cast<std::uint32_t>(buffers.size())));
}

void buffer_handle::drop(std::uint32_t handle) {
    if (current != nullptr) buffer_of(handle, "[resource-drop]buffer")->dropped = true;
}

namespace host {

owned_list<pair_view> headers() {
    host_double* const host = asked("headers");
    return host == nullptr ? owned_list<pair_view>() : place(std::exchange(host->headers, {}));
}
owned_list<pair_view> query_parameters() {
    host_double* const host = asked("query-parameters");
    return host == nullptr ? owned_list<pair_view>() : place(std::exchange(host->query, {}));
}
std::optional<owned_text> token_metadata() {
    host_double* const host = asked("token-metadata");
    if (host == nullptr || !host->token_metadata) return std::nullopt;
    return place(*std::exchange(host->token_metadata, std::nullopt));
}
std::optional<owned_text> invocation_path() {
    host_double* const host = asked("invocation-path");
    if (host == nullptr || !host->path) return std::nullopt;
    return place(*std::exchange(host->path, std::nullopt));
}
owned_text invocation_id() {
    host_double* const host = asked("invocation-id");
    return host == nullptr ? owned_text() : place(host->invocation_id);
}
owned_text http_method() {
    host_double* const host = asked("http-method");
    return host == nullptr ? owned_text() : place(host->method);
}
std::optional<std::string_view> environment_variable(std::string_view name) {
    if (current == nullptr) return std::nullopt;
    host_double* const host = std::exchange(current->asked_for_environment, true) ? current : asked("get-environment");
    for (const auto& [key, value] : host->environment)
        if (key == name) return value;
    return std::nullopt;
}
std::uint32_t buffer_remaining(std::uint32_t handle) {
    const auto* buffer = buffer_of(handle, "[method]buffer.remaining");
    return static_cast<std::uint32_t>(buffer->bytes.size() - buffer->read);
}
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size) {
    auto* const buffer = buffer_of(handle, "[method]buffer.read");
    const std::size_t count =
        std::min({buffer->bytes.size() - buffer->read, std::size_t{max_size}, buffer->most_at_once});
    if (count == 0) return std::nullopt;
    buffer->read += count;
    return place(std::string_view(buffer->bytes).substr(buffer->read - count, count));
}

}  // namespace host
}  // namespace momento::functions::detail
