#include "framework/host/cache.hpp"

#include "momento/functions/cache.hpp"

namespace momento::functions {

namespace cache {
namespace {

namespace host = detail::host::cache;

std::unexpected<Error> rejected(error_kind kind, std::string_view text) {
    return std::unexpected(Error{kind, std::string(text)});
}
std::unexpected<Error> from_host(const detail::host::service_error& error) {
    return rejected(static_cast<error_kind>(error.index()), detail::text_of(error));
}

// Checks a value before it is passed to the host. A negative duration would become a very long one.
const Error* argument_error(Error& found, const std::string* failure, detail::in_whole_milliseconds time_to_live) {
    if (failure != nullptr) found = {error_kind::invalid_value, *failure};
    else if (time_to_live.count() <= 0)
        found = {error_kind::invalid_argument, "the time to live is less than a millisecond"};
    else return nullptr;
    return &found;
}

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
    if (argument_error(found, value.encoding_failure(), time_to_live) != nullptr)
        return std::unexpected(std::move(found));
    auto result = host::set(key.pass(), value.pass(), static_cast<std::uint64_t>(time_to_live.count()));
    if (!result) return from_host(result.error());
    return {};
}

Result<void, Error> remove(detail::bytes_argument key) {
    auto result = host::remove(key.pass());
    if (!result) return from_host(result.error());
    return {};
}

Result<bool, Error> set_if(detail::bytes_argument key, detail::value_argument&& value,
                           detail::in_whole_milliseconds time_to_live, condition when) {
    Error found;
    const std::string* const failure =
        value.encoding_failure() != nullptr ? value.encoding_failure() : when.encoding_failure();
    if (argument_error(found, failure, time_to_live) != nullptr) return std::unexpected(std::move(found));
    auto result = host::set_if(key.pass(), value.pass(), static_cast<std::uint64_t>(time_to_live.count()),
                               lowered<host::set_if_condition>(when));
    if (!result) return from_host(result.error());
    return result->index() == 0;
}

Result<std::optional<Data>, Error> set_if_hash(detail::bytes_argument key, detail::value_argument&& value,
                                               detail::in_whole_milliseconds time_to_live, hash_condition when) {
    Error found;
    if (argument_error(found, value.encoding_failure(), time_to_live) != nullptr)
        return std::unexpected(std::move(found));
    auto result = host::set_if_hash(key.pass(), value.pass(), static_cast<std::uint64_t>(time_to_live.count()),
                                    lowered<host::set_if_hash_condition>(when));
    if (!result) return from_host(result.error());
    if (auto* hash = std::get_if<0>(&*result)) return detail::receive(std::move(*hash));
    return std::nullopt;
}

}  // namespace cache

namespace detail {

Result<std::optional<Data>, cache::Error> cached(bytes_argument key) {
    auto result = host::cache::get(key.pass());
    if (!result) return cache::from_host(result.error());
    if (!*result) return std::nullopt;
    return receive(std::move(**result));
}

Result<std::optional<cache::with_hash<Data>>, cache::Error> cached_with_hash(bytes_argument key) {
    auto result = host::cache::get_with_hash(key.pass());
    if (!result) return cache::from_host(result.error());
    auto* const found = std::get_if<0>(&*result);
    if (found == nullptr) return std::nullopt;
    return cache::with_hash<Data>{receive(std::move(found->value)), receive(std::move(found->hash))};
}

}  // namespace detail
}  // namespace momento::functions
