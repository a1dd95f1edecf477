#include "momento/functions/environment.hpp"

#include <cstring>

#include "framework/host/host.hpp"
#include "momento/functions/detail/memory/allocation.hpp"

namespace momento::functions {
namespace {

// Thread-local, because a native program can handle a call in each thread.
thread_local const WebEnvironment* current = nullptr;

std::string_view variable(std::string_view name) {
    return detail::host::environment_variable(name).value_or("<not found>");
}

}  // namespace

const WebEnvironment& WebEnvironment::load() {
    if (current != nullptr) return *current;
#if defined(__wasm__)
    __builtin_trap();  // a component's code runs only within a call
#else
    static const WebEnvironment outside_of_any_call;
    return outside_of_any_call;
#endif
}

std::string_view WebEnvironment::function_name() const { return variable("__FUNCTION_NAME"); }
std::string_view WebEnvironment::cache_name() const { return variable("__CACHE_NAME"); }

std::string_view WebEnvironment::invocation_id() const {
    const std::string_view id = id_.get(detail::host::invocation_id).view();
    return id.empty() ? "<not found>" : id;
}

std::string_view WebEnvironment::http_method() const { return method_.get(detail::host::http_method).view(); }

std::string_view WebEnvironment::host_path() const {
    const auto request = [] {
        std::optional<detail::owned_text> path = detail::host::invocation_path();
        return path ? *std::move(path) : detail::owned_text();
    };
    return path_.get(request).view();
}

std::string_view WebEnvironment::http_path() const {
    const std::string_view path = host_path();
    if (path.starts_with('/')) return path;
    const auto make = [path] {
        const std::size_t size = path.size() + 1;
        auto* const text = static_cast<char*>(detail::checked_malloc(size));
        text[0] = '/';
        if (!path.empty()) std::memcpy(text + 1, path.data(), path.size());
        return detail::owned_text(text, size);
    };
    return slashed_path_.get(make).view();
}

std::optional<std::string_view> WebEnvironment::token_metadata() const {
    const auto& token = token_.get(detail::host::token_metadata);
    if (!token) return std::nullopt;
    return token->view();
}

const detail::pair_list& WebEnvironment::headers() const {
    return headers_.get(
        [] { return detail::received_pairs(detail::host::headers(), detail::pair_list::match_names::ignoring_case); });
}

const detail::pair_list& WebEnvironment::query_parameters() const {
    return query_.get([] {
        return detail::received_pairs(detail::host::query_parameters(), detail::pair_list::match_names::exactly);
    });
}

namespace detail {

call_scope::call_scope() : outer_(current) { current = &environment_; }
call_scope::~call_scope() { current = outer_; }

std::string_view call_scope::bare_path(const WebEnvironment& environment) {
    std::string_view text = environment.host_path();
    if (text.starts_with('/')) text.remove_prefix(1);
    return text;
}

}  // namespace detail
}  // namespace momento::functions
