#include "framework/host/cache_list.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::cache_list {

result<std::uint32_t> push_front(transferred_data, transferred_data, std::uint64_t, bool, std::uint32_t) {
    return no_service();
}
result<std::uint32_t> push_back(transferred_data, transferred_data, std::uint64_t, bool, std::uint32_t) {
    return no_service();
}
result<pop_response> pop_front(transferred_data) { return no_service(); }
result<pop_response> pop_back(transferred_data) { return no_service(); }
result<length_response> erase(transferred_data, erase_range) { return no_service(); }
result<length_response> remove(transferred_data, remove_range) { return no_service(); }
result<fetch_response> fetch(transferred_data, index_bound, index_bound) { return no_service(); }
result<length_response> length(transferred_data) { return no_service(); }
result<std::uint32_t> concatenate_front(transferred_data, std::span<transferred_data>, std::uint64_t, bool,
                                        std::uint32_t) {
    return no_service();
}
result<std::uint32_t> concatenate_back(transferred_data, std::span<transferred_data>, std::uint64_t, bool,
                                       std::uint32_t) {
    return no_service();
}
result<length_response> retain(transferred_data, index_bound, index_bound, std::uint64_t, bool) { return no_service(); }

}  // namespace momento::functions::detail::host::cache_list
