#include "momento/functions/detail/platform/momento/spawned.hpp"

#include <expected>
#include <variant>

#include "framework/abi/canonical.hpp"

namespace momento::functions::detail {
namespace {

// ok, ok-note
using spawn_success = std::variant<std::monostate, text_view>;
// failed, failed-note, host-error, which only the host returns
using spawn_failure = std::variant<std::monostate, text_view, text_view>;
using spawn_result = std::expected<spawn_success, spawn_failure>;

}  // namespace

void* lower_outcome(returned_outcome* returned) {
    static_assert(sizeof returned->area == abi::shape<spawn_result>().size);
    static_assert(alignof(returned_outcome) >= abi::shape<spawn_result>().alignment);
    const auto& [failed, note] = returned->outcome;
    spawn_result result;
    if (failed) result = std::unexpected(spawn_failure());
    if (note) {
        if (failed) result.error().emplace<1>(std::string_view(*note));
        else result->emplace<1>(std::string_view(*note));
    }
    abi::store(result, returned->area);
    return returned->area;
}

}  // namespace momento::functions::detail

extern "C" __attribute__((export_name("cabi_post_momento:spawn-function/guest-function-spawn@1.0.0#spawned"))) void
momento_functions_post_spawned(void* area) {
    delete static_cast<momento::functions::detail::returned_outcome*>(area);
}
