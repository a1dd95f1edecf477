#include "framework/host/cache.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::cache {

result<std::optional<received_data>> get(transferred_data) { return no_service(); }
result<get_with_hash_result> get_with_hash(transferred_data) { return no_service(); }
result<void> set(transferred_data, transferred_data, std::uint64_t) { return no_service(); }
result<set_if_result> set_if(transferred_data, transferred_data, std::uint64_t, set_if_condition) {
    return no_service();
}
result<set_if_hash_result> set_if_hash(transferred_data, transferred_data, std::uint64_t, set_if_hash_condition) {
    return no_service();
}
result<void> remove(transferred_data) { return no_service(); }

}  // namespace momento::functions::detail::host::cache
