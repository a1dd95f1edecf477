// The fake of momento:cache-scalar in a native build.
#include <algorithm>

#include "framework/host/cache.hpp"
#include "framework/testing/cache_calls.hpp"

namespace momento::functions::detail {

const cache_store::entry* cache_store::find(std::string_view key) const {
    const auto found = std::ranges::find(entries_, key, &entry::key);
    return found != entries_.end() && found->until > now_ ? &*found : nullptr;
}

void cache_store::remove(std::string_view key) {
    std::erase_if(entries_, [&](const entry& each) { return each.key == key; });
}

milliseconds cache_store::until(milliseconds time_to_live) const {
    return now_ + std::min(time_to_live, milliseconds::max() - now_);
}

void cache_store::set(std::string_view key, std::string_view value, milliseconds time_to_live) {
    // Created before the removal, because `value` may refer to the old entry.
    entry fresh{std::string(key), std::string(value), until(time_to_live)};
    remove(key);
    entries_.push_back(std::move(fresh));
}

std::optional<std::string> cache_store::get(std::string_view key) const {
    const entry* const found = find(key);
    return found == nullptr ? std::nullopt : std::optional(found->value);
}

std::optional<milliseconds> cache_store::time_to_live(std::string_view key) const {
    const entry* const found = find(key);
    return found == nullptr ? std::nullopt : std::optional(found->until - now_);
}

std::size_t cache_store::size() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(entries_, [this](const entry& each) { return each.until > now_; }));
}

namespace {

// FNV-1a with 64 bits: equal values have equal hashes. The platform's hash is opaque.
std::string hash_of(std::string_view value) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char byte : value) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(hash >> shift & 0xff);
    return bytes;
}

// Whether a condition holds; `which` is a case of set-if-condition in the WIT file.
bool holds(std::size_t which, const std::string* stored, const std::string& wanted) {
    const bool equal = stored != nullptr && *stored == wanted;
    switch (which) {
        case 0: return stored != nullptr;
        case 1: return stored != nullptr && !equal;
        case 2: return stored == nullptr;
        case 3: return equal;
        case 4: return stored == nullptr || equal;
        default: return !equal;
    }
}
// The same for set-if-hash-condition, whose cases are mapped to those of `holds`.
bool hash_holds(std::size_t which, const std::string* stored, const std::string& wanted) {
    constexpr std::size_t same[] = {1, 3, 4, 5};
    if (which >= std::size(same)) return true;
    const std::string hash = stored == nullptr ? std::string() : hash_of(*stored);
    return holds(same[which], stored == nullptr ? nullptr : &hash, wanted);
}

// The value that a condition compares with; empty if it has none.
template <class Condition>
std::string compared(const cache_calls& call, Condition condition) {
    return std::visit(
        [&]<class Payload>(Payload payload) {
            if constexpr (std::is_same_v<Payload, transferred_data>) return call.take(std::move(payload));
            else return std::string();
        },
        std::move(condition));
}

}  // namespace

namespace host::cache {

result<std::optional<received_data>> get(transferred_data key_data) {
    const cache_calls call("cache-scalar.get");
    const std::string key = call.take(std::move(key_data));
    if (auto error = call.find_error(key)) return std::unexpected(*std::move(error));
    const std::string* const found = call.find(key);
    if (found == nullptr) return std::nullopt;
    return give(*found, call.host);
}

result<get_with_hash_result> get_with_hash(transferred_data key_data) {
    const cache_calls call("cache-scalar.get-with-hash");
    const std::string key = call.take(std::move(key_data));
    if (auto error = call.find_error(key)) return std::unexpected(*std::move(error));
    const std::string* const found = call.find(key);
    if (found == nullptr) return result<get_with_hash_result>(std::in_place, std::in_place_index<1>);
    received_data value = give(*found, call.host);
    return with_hash{std::move(value), give(hash_of(*found), call.host)};
}

result<void> set(transferred_data key_data, transferred_data value_data, std::uint64_t ttl_milliseconds) {
    const cache_calls call("cache-scalar.set");
    const std::string key = call.take(std::move(key_data));
    const std::string value = call.take(std::move(value_data));
    if (auto error = call.find_error(key, value, ttl_milliseconds)) return std::unexpected(*std::move(error));
    call.put(key, value, ttl_milliseconds);
    return {};
}

result<set_if_result> set_if(transferred_data key_data, transferred_data value_data, std::uint64_t ttl_milliseconds,
                             set_if_condition condition) {
    const cache_calls call("cache-scalar.set-if");
    const std::string key = call.take(std::move(key_data));
    const std::string value = call.take(std::move(value_data));
    const std::size_t which = condition.index();
    const std::string wanted = compared(call, std::move(condition));
    if (auto error = call.find_error(key, value, ttl_milliseconds)) return std::unexpected(*std::move(error));
    if (!holds(which, call.find(key), wanted)) return set_if_result(std::in_place_index<1>);
    call.put(key, value, ttl_milliseconds);
    return set_if_result(std::in_place_index<0>);
}

result<set_if_hash_result> set_if_hash(transferred_data key_data, transferred_data value_data,
                                       std::uint64_t ttl_milliseconds, set_if_hash_condition condition) {
    const cache_calls call("cache-scalar.set-if-hash");
    const std::string key = call.take(std::move(key_data));
    const std::string value = call.take(std::move(value_data));
    const std::size_t which = condition.index();
    const std::string wanted = compared(call, std::move(condition));
    if (auto error = call.find_error(key, value, ttl_milliseconds)) return std::unexpected(*std::move(error));
    if (!hash_holds(which, call.find(key), wanted))
        return result<set_if_hash_result>(std::in_place, std::in_place_index<1>);
    call.put(key, value, ttl_milliseconds);
    return give(hash_of(value), call.host);
}

result<void> remove(transferred_data key_data) {
    const cache_calls call("cache-scalar.delete");
    const std::string key = call.take(std::move(key_data));
    if (auto error = call.find_error(key)) return std::unexpected(*std::move(error));
    call.remove(key);
    return {};
}

}  // namespace host::cache
}  // namespace momento::functions::detail
