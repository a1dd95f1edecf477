#include "framework/host/cache.hpp"

#include "framework/host/cache_error.hpp"
#include "momento/functions/cache.hpp"

namespace momento::functions {

namespace cache {
namespace {

namespace host = detail::host::cache;

template <class Variant>
Variant lowered(detail::keyed_condition& condition) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        Variant made;
        const auto set = [&](auto& payload) {
            if constexpr (!std::is_same_v<std::remove_reference_t<decltype(payload)>, std::monostate>)
                payload = detail::pass(condition.value());
        };
        ((condition.which() == I ? set(made.template emplace<I>()) : void()), ...);
        return made;
    }(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

}  // namespace

Error::operator WebError() const { return detail::service_problem(kind, "the cache"); }

Result<void, Error> set(detail::bytes_argument key, detail::value_argument&& value,
                        detail::in_whole_milliseconds time_to_live) {
    Error found;
    if (detail::storing_error(found, value.encoding_failure(), time_to_live) != nullptr)
        return std::unexpected(std::move(found));
    auto result = host::set(key.pass(), value.pass(), static_cast<std::uint64_t>(time_to_live.count()));
    if (!result) return detail::cache_error(result.error());
    return {};
}

Result<void, Error> remove(detail::bytes_argument key) {
    auto result = host::remove(key.pass());
    if (!result) return detail::cache_error(result.error());
    return {};
}

Result<bool, Error> set_if(detail::bytes_argument key, detail::value_argument&& value,
                           detail::in_whole_milliseconds time_to_live, condition when) {
    Error found;
    const std::string* const failure =
        value.encoding_failure() != nullptr ? value.encoding_failure() : when.encoding_failure();
    if (detail::storing_error(found, failure, time_to_live) != nullptr) return std::unexpected(std::move(found));
    auto result = host::set_if(key.pass(), value.pass(), static_cast<std::uint64_t>(time_to_live.count()),
                               lowered<host::set_if_condition>(when));
    if (!result) return detail::cache_error(result.error());
    return result->index() == 0;
}

Result<std::optional<Data>, Error> set_if_hash(detail::bytes_argument key, detail::value_argument&& value,
                                               detail::in_whole_milliseconds time_to_live, hash_condition when) {
    Error found;
    if (detail::storing_error(found, value.encoding_failure(), time_to_live) != nullptr)
        return std::unexpected(std::move(found));
    auto result = host::set_if_hash(key.pass(), value.pass(), static_cast<std::uint64_t>(time_to_live.count()),
                                    lowered<host::set_if_hash_condition>(when));
    if (!result) return detail::cache_error(result.error());
    if (auto* hash = std::get_if<0>(&*result)) return detail::receive(std::move(*hash));
    return std::nullopt;
}

}  // namespace cache

namespace detail {

Result<std::optional<Data>, cache::Error> cached(bytes_argument key) {
    auto result = host::cache::get(key.pass());
    if (!result) return cache_error(result.error());
    if (!*result) return std::nullopt;
    return receive(std::move(**result));
}

Result<std::optional<cache::with_hash<Data>>, cache::Error> cached_with_hash(bytes_argument key) {
    auto result = host::cache::get_with_hash(key.pass());
    if (!result) return cache_error(result.error());
    auto* const found = std::get_if<0>(&*result);
    if (found == nullptr) return std::nullopt;
    return cache::with_hash<Data>{receive(std::move(found->value)), receive(std::move(found->hash))};
}

}  // namespace detail
}  // namespace momento::functions
