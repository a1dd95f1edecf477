// The fake of momento:cache-list in a native build. framework/local/services/lists.mjs is the same for components; both
// are tested with tests/unit/cache_list/cases.json.
#include <algorithm>
#include <cstddef>
#include <vector>

#include "framework/host/cache_list.hpp"
#include "framework/testing/cache_calls.hpp"

namespace momento::functions::detail {

namespace {

template <class Lists>
auto* find_unexpired(Lists& lists, std::string_view name, milliseconds now) {
    const auto found = std::ranges::find_if(lists, [&](const auto& each) { return each.name == name; });
    return found != lists.end() && found->until > now ? &*found : nullptr;
}

}  // namespace

cache_store::list_entry* cache_store::find_list(std::string_view name) { return find_unexpired(lists_, name, now_); }

cache_store::list_entry& cache_store::make_list(std::string_view name, milliseconds time_to_live) {
    remove_list(name);
    return lists_.emplace_back(std::string(name), std::vector<std::string>(), until(time_to_live));
}

void cache_store::remove_list(std::string_view name) {
    std::erase_if(lists_, [&](const list_entry& each) { return each.name == name; });
}

void cache_store::set_list(std::string_view name, std::vector<std::string> elements, milliseconds time_to_live) {
    if (elements.empty()) remove_list(name);
    else make_list(name, time_to_live).elements = std::move(elements);
}

std::optional<std::vector<std::string>> cache_store::list(std::string_view name) const {
    const list_entry* const found = find_unexpired(lists_, name, now_);
    return found == nullptr ? std::nullopt : std::optional(found->elements);
}

std::optional<milliseconds> cache_store::list_time_to_live(std::string_view name) const {
    const list_entry* const found = find_unexpired(lists_, name, now_);
    return found == nullptr ? std::nullopt : std::optional(found->until - now_);
}

namespace {

namespace list = host::cache_list;
using elements = std::vector<std::string>;
using optional_error = cache_calls::optional_error;

constexpr list::length_response missing{std::in_place_index<1>};

std::uint32_t length_of(const elements& all) { return static_cast<std::uint32_t>(all.size()); }

optional_error name_error(const cache_calls& call, const std::string& name) {
    return call.find_error(name, "the name of the list");
}

// The length of the list after its elements were reduced. A list without elements is a missing list.
std::uint32_t reduced(const cache_calls& call, const cache_calls::list& changed) {
    const std::uint32_t length = length_of(changed.elements);
    if (length == 0) call.remove_list(changed.name);
    return length;
}

// The position of a bound in a list of `size` elements.
std::size_t position(list::index_bound bound, std::size_t size, std::size_t unbounded) {
    const std::int32_t* const index = std::get_if<1>(&bound);
    if (index == nullptr) return unbounded;
    const auto length = static_cast<std::int64_t>(size);
    const std::int64_t at = *index < 0 ? length + *index : std::int64_t{*index};
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, length));
}
std::span<std::string> selection(elements& all, list::index_bound start, list::index_bound end) {
    const std::size_t first = position(start, all.size(), 0);
    const std::size_t last = position(end, all.size(), all.size());
    return {all.data() + first, std::max(first, last) - first};
}

list::result<std::uint32_t> add_values(const char* import, bool at_front, transferred_data list_data,
                                       std::span<transferred_data> values_data, std::uint64_t ttl_milliseconds,
                                       bool refresh_ttl, std::uint32_t truncate_to_size) {
    const cache_calls call(import);
    const std::string name = call.take(std::move(list_data));
    elements values;
    std::size_t size = name.size();
    for (transferred_data& each : values_data) size += values.emplace_back(call.take(std::move(each))).size();
    optional_error error = name_error(call, name);
    if (!error) error = cache_calls::duration_error(ttl_milliseconds);
    if (!error) error = cache_calls::size_error(size, "the name of the list and the values have ", "a call takes");
    if (error) return std::unexpected(*std::move(error));

    cache_calls::list* changed = call.find_list(name);
    if (values.empty()) return changed == nullptr ? 0 : length_of(changed->elements);
    const milliseconds time_to_live = cache_calls::duration(ttl_milliseconds);
    if (changed == nullptr) changed = &call.make_list(name, time_to_live);
    else if (refresh_ttl) call.refresh(*changed, time_to_live);
    elements& all = changed->elements;
    all.insert(at_front ? all.begin() : all.end(), values.begin(), values.end());
    if (truncate_to_size != 0 && all.size() > truncate_to_size) {
        const auto surplus = static_cast<std::ptrdiff_t>(all.size() - truncate_to_size);
        if (at_front) all.erase(all.end() - surplus, all.end());
        else all.erase(all.begin(), all.begin() + surplus);
    }
    return length_of(all);
}

list::result<list::pop_response> pop(const char* import, bool at_front, transferred_data list_data) {
    const cache_calls call(import);
    const std::string name = call.take(std::move(list_data));
    if (auto error = name_error(call, name)) return std::unexpected(*std::move(error));
    cache_calls::list* const found = call.find_list(name);
    if (found == nullptr) return list::pop_response(std::in_place_index<1>);
    elements& all = found->elements;
    const auto at = at_front ? all.begin() : all.end() - 1;
    std::string value = std::move(*at);
    all.erase(at);
    const std::uint32_t length = reduced(call, *found);
    return list::pop_found{give(std::move(value), call.host), length};
}

}  // namespace

namespace host::cache_list {

result<std::uint32_t> push_front(transferred_data list, transferred_data value, std::uint64_t ttl_milliseconds,
                                 bool refresh_ttl, std::uint32_t truncate_back_to_size) {
    return add_values("cache-list.list-push-front", true, std::move(list), {&value, 1}, ttl_milliseconds, refresh_ttl,
                      truncate_back_to_size);
}
result<std::uint32_t> push_back(transferred_data list, transferred_data value, std::uint64_t ttl_milliseconds,
                                bool refresh_ttl, std::uint32_t truncate_front_to_size) {
    return add_values("cache-list.list-push-back", false, std::move(list), {&value, 1}, ttl_milliseconds, refresh_ttl,
                      truncate_front_to_size);
}
result<std::uint32_t> concatenate_front(transferred_data list, std::span<transferred_data> values,
                                        std::uint64_t ttl_milliseconds, bool refresh_ttl,
                                        std::uint32_t truncate_back_to_size) {
    return add_values("cache-list.list-concatenate-front", true, std::move(list), values, ttl_milliseconds, refresh_ttl,
                      truncate_back_to_size);
}
result<std::uint32_t> concatenate_back(transferred_data list, std::span<transferred_data> values,
                                       std::uint64_t ttl_milliseconds, bool refresh_ttl,
                                       std::uint32_t truncate_front_to_size) {
    return add_values("cache-list.list-concatenate-back", false, std::move(list), values, ttl_milliseconds, refresh_ttl,
                      truncate_front_to_size);
}

result<pop_response> pop_front(transferred_data list) {
    return pop("cache-list.list-pop-front", true, std::move(list));
}
result<pop_response> pop_back(transferred_data list) { return pop("cache-list.list-pop-back", false, std::move(list)); }

result<length_response> erase(transferred_data list_data, erase_range range) {
    const cache_calls call("cache-list.list-erase");
    const std::string name = call.take(std::move(list_data));
    if (auto error = name_error(call, name)) return std::unexpected(*std::move(error));
    cache_calls::list* const found = call.find_list(name);
    if (found == nullptr) return missing;
    elements kept;
    if (const auto* given = std::get_if<1>(&range)) {
        const auto erases = [&](std::size_t index) {
            return std::ranges::any_of(given->ranges, [&](const list_range& each) {
                return index >= each.begin_index && index - each.begin_index < each.count;
            });
        };
        for (std::size_t i = 0; i < found->elements.size(); ++i)
            if (!erases(i)) kept.push_back(std::move(found->elements[i]));
    }
    found->elements = std::move(kept);
    return reduced(call, *found);
}

result<length_response> remove(transferred_data list_data, remove_range range) {
    const cache_calls call("cache-list.list-remove");
    const std::string name = call.take(std::move(list_data));
    const std::string value = call.take(std::move(*std::get_if<0>(&range)));
    if (auto error = name_error(call, name)) return std::unexpected(*std::move(error));
    cache_calls::list* const found = call.find_list(name);
    if (found == nullptr) return missing;
    std::erase(found->elements, value);
    return reduced(call, *found);
}

result<fetch_response> fetch(transferred_data list_data, index_bound start, index_bound end) {
    const cache_calls call("cache-list.list-fetch");
    const std::string name = call.take(std::move(list_data));
    if (auto error = name_error(call, name)) return std::unexpected(*std::move(error));
    cache_calls::list* const found = call.find_list(name);
    if (found == nullptr) return result<fetch_response>(std::in_place, std::in_place_index<1>);
    const std::span<std::string> selected = selection(found->elements, start, end);
    if (selected.empty()) return fetch_response();
    auto* const memory = static_cast<received_data*>(checked_malloc(selected.size() * sizeof(received_data)));
    for (std::size_t i = 0; i < selected.size(); ++i) new (memory + i) received_data(give(selected[i], call.host));
    return result<fetch_response>(std::in_place, owned_list<received_data>(memory, selected.size()));
}

result<length_response> length(transferred_data list_data) {
    const cache_calls call("cache-list.list-length");
    const std::string name = call.take(std::move(list_data));
    if (auto error = name_error(call, name)) return std::unexpected(*std::move(error));
    cache_calls::list* const found = call.find_list(name);
    return found == nullptr ? missing : length_response(length_of(found->elements));
}

result<length_response> retain(transferred_data list_data, index_bound start, index_bound end,
                               std::uint64_t ttl_milliseconds, bool refresh_ttl) {
    const cache_calls call("cache-list.list-retain");
    const std::string name = call.take(std::move(list_data));
    optional_error error = name_error(call, name);
    if (!error) error = cache_calls::duration_error(ttl_milliseconds);
    if (error) return std::unexpected(*std::move(error));
    cache_calls::list* const found = call.find_list(name);
    if (found == nullptr) return missing;
    const std::span<std::string> selected = selection(found->elements, start, end);
    found->elements = elements(std::move_iterator(selected.begin()), std::move_iterator(selected.end()));
    if (refresh_ttl) call.refresh(*found, cache_calls::duration(ttl_milliseconds));
    return reduced(call, *found);
}

}  // namespace host::cache_list
}  // namespace momento::functions::detail
