#include "framework/host/host.hpp"

#include <cstdlib>

#include "momento/functions/detail/vocabulary/buffer.hpp"

namespace momento::functions::detail {

// Never called: no buffer exists without a host.
void buffer::drop(std::uint32_t) { std::abort(); }

namespace host {

owned_list<pair_view> headers() { return {}; }
owned_list<pair_view> query_parameters() { return {}; }
std::optional<owned_text> token_metadata() { return std::nullopt; }
std::optional<owned_text> invocation_path() { return std::nullopt; }
owned_text invocation_id() { return {}; }
owned_text http_method() { return {}; }
std::optional<std::string_view> environment_variable(std::string_view) { return std::nullopt; }
std::uint32_t buffer_remaining(std::uint32_t) { std::abort(); }
std::optional<owned_text> buffer_read(std::uint32_t, std::uint32_t) { std::abort(); }

}  // namespace host
}  // namespace momento::functions::detail
