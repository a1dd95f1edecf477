// The import of momento:http/http@1.0.0. A separate file, so that a component has it only if it calls it.
#include "momento/functions/detail/host/http.hpp"

#include "framework/abi/import.hpp"

namespace momento::functions::detail::host::http {

MOMENTO_IMPORT("momento:http/http@1.0.0", "invoke", invoke);
std::expected<response, error> invoke(request sent) { return abi::call(imported_invoke, invoke, std::move(sent)); }

}  // namespace momento::functions::detail::host::http
