#include "momento/functions/environment.hpp"

#include "framework/host/host.hpp"

namespace momento::functions {
namespace {

// Thread-local, because a native program can handle a call in each thread.
thread_local const WebEnvironment* current = nullptr;

std::string_view variable(std::string_view name) {
    return detail::host::environment_variable(name).value_or("<not found>");
}

const std::optional<detail::owned_text>& host_path(std::optional<std::optional<detail::owned_text>>& cached) {
    if (!cached) cached.emplace(detail::host::invocation_path());
    return *cached;
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
    if (!id_) id_.emplace(detail::host::invocation_id());
    return id_->size() == 0 ? "<not found>" : id_->view();
}

std::string_view WebEnvironment::http_method() const {
    if (!method_) method_.emplace(detail::host::http_method());
    return method_->view();
}

std::string_view WebEnvironment::http_path() const {
    const auto& path = host_path(path_);
    if (path && path->view().starts_with('/')) return path->view();
    if (slashed_path_.empty()) {
        slashed_path_ = '/';
        if (path) slashed_path_ += path->view();
    }
    return slashed_path_;
}

std::optional<std::string_view> WebEnvironment::token_metadata() const {
    if (!token_) token_.emplace(detail::host::token_metadata());
    if (!*token_) return std::nullopt;
    return (*token_)->view();
}

const detail::pair_list& WebEnvironment::headers() const {
    if (!headers_) headers_.emplace(detail::host::headers(), detail::pair_list::match_names::ignoring_case);
    return *headers_;
}

const detail::pair_list& WebEnvironment::query_parameters() const {
    if (!query_) query_.emplace(detail::host::query_parameters(), detail::pair_list::match_names::exactly);
    return *query_;
}

namespace detail {

call_scope::call_scope() : outer_(current) { current = &environment_; }
call_scope::~call_scope() { current = outer_; }

std::string_view call_scope::bare_path(const WebEnvironment& environment) {
    const auto& path = host_path(environment.path_);
    std::string_view text = path ? path->view() : std::string_view();
    if (text.starts_with('/')) text.remove_prefix(1);
    return text;
}

}  // namespace detail
}  // namespace momento::functions
