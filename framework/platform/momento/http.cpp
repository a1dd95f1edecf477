// The import of momento:http/http@1.0.0. A file of its own, so that only a component that calls it has it.
#include "momento/functions/detail/host/http.hpp"

#include "framework/abi/import.hpp"

namespace momento::functions::detail::host::http {

MOMENTO_IMPORT("momento:http/http@1.0.0", "invoke", invoke);
std::expected<response, error> invoke(request asked) { return abi::call(imported_invoke, invoke, std::move(asked)); }

}  // namespace momento::functions::detail::host::http
