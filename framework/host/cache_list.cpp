#include "framework/host/cache_list.hpp"

#include "framework/host/cache_error.hpp"
#include "momento/functions/cache_list.hpp"

namespace momento::functions {
namespace detail {
namespace {

namespace lists = detail::host::cache_list;
using cache_list::Error;
using optional_length = std::optional<std::uint32_t>;

Result<std::uint32_t, Error> length_of(const lists::result<std::uint32_t>& result) {
    if (!result) return cache_error(result.error());
    return *result;
}
Result<optional_length, Error> length_of(const lists::result<lists::length_response>& result) {
    if (!result) return cache_error(result.error());
    const std::uint32_t* const found = std::get_if<0>(&*result);
    return found == nullptr ? std::nullopt : optional_length(*found);
}

lists::index_bound bound_of(list_index index) {
    if (!index.has_value()) return std::monostate();
    return index.value();
}

// `call` takes one value or several.
template <class Call, class Values>
Result<std::uint32_t, Error> add(Call* call, bytes_argument& list, Values& values,
                                 const cache_list::push_options& options) {
    Error found;
    if (storing_error(found, values.encoding_failure(), options.ttl) != nullptr)
        return std::unexpected(std::move(found));
    return length_of(call(list.pass(), values.pass(), static_cast<std::uint64_t>(options.ttl.count()),
                          options.refresh_ttl, options.truncate_to));
}

Result<std::optional<cache_list::popped<Data>>, Error> popped_of(lists::result<lists::pop_response>&& result) {
    if (!result) return cache_error(result.error());
    auto* const found = std::get_if<0>(&*result);
    if (found == nullptr) return std::nullopt;
    return cache_list::popped<Data>{receive(std::move(found->value)), found->list_length};
}

}  // namespace

Result<std::optional<cache_list::popped<Data>>, cache::Error> popped_front(bytes_argument list) {
    return popped_of(lists::pop_front(list.pass()));
}
Result<std::optional<cache_list::popped<Data>>, cache::Error> popped_back(bytes_argument list) {
    return popped_of(lists::pop_back(list.pass()));
}

Result<std::optional<std::vector<Data>>, cache::Error> fetched(bytes_argument list, const cache_list::range& elements) {
    auto result = lists::fetch(list.pass(), bound_of(elements.begin), bound_of(elements.end));
    if (!result) return cache_error(result.error());
    auto* const found = std::get_if<0>(&*result);
    if (found == nullptr) return std::nullopt;
    std::vector<Data> values;
    values.reserve(found->size());
    for (std::size_t i = 0; i < found->size(); ++i) values.push_back(receive(std::move((*found)[i])));
    return values;
}

Result<std::uint32_t, cache::Error> concatenated_front(bytes_argument list, list_values& values,
                                                       const cache_list::push_options& options) {
    return add(lists::concatenate_front, list, values, options);
}
Result<std::uint32_t, cache::Error> concatenated_back(bytes_argument list, list_values& values,
                                                      const cache_list::push_options& options) {
    return add(lists::concatenate_back, list, values, options);
}

Result<std::optional<std::uint32_t>, cache::Error> erased(bytes_argument list,
                                                          std::span<const cache_list::element_range> elements) {
    std::vector<lists::list_range> ranges;
    ranges.reserve(elements.size());
    for (const cache_list::element_range& each : elements) ranges.push_back({each.begin, each.count});
    return length_of(lists::erase(list.pass(), lists::list_ranges{ranges}));
}

cache::Error at_position(cache::Error error, std::size_t position) {
    error.text = "element " + std::to_string(position) + ": " + error.text;
    return error;
}

}  // namespace detail

namespace cache_list {

namespace lists = detail::host::cache_list;

Result<std::uint32_t, Error> push_back(detail::bytes_argument list, detail::value_argument&& value,
                                       const push_options& options) {
    return detail::add(lists::push_back, list, value, options);
}
Result<std::uint32_t, Error> push_front(detail::bytes_argument list, detail::value_argument&& value,
                                        const push_options& options) {
    return detail::add(lists::push_front, list, value, options);
}

Result<std::uint32_t, Error> concatenate_back(detail::bytes_argument list,
                                              std::initializer_list<detail::listed_value> values,
                                              const push_options& options) {
    detail::list_values all;
    return detail::add(lists::concatenate_back, list, all.add_listed(values), options);
}
Result<std::uint32_t, Error> concatenate_front(detail::bytes_argument list,
                                               std::initializer_list<detail::listed_value> values,
                                               const push_options& options) {
    detail::list_values all;
    return detail::add(lists::concatenate_front, list, all.add_listed(values), options);
}

Result<std::optional<std::uint32_t>, Error> length(detail::bytes_argument list) {
    return detail::length_of(lists::length(list.pass()));
}

Result<std::optional<std::uint32_t>, Error> erase(detail::bytes_argument list) {
    return detail::length_of(lists::erase(list.pass(), std::monostate()));
}
Result<std::optional<std::uint32_t>, Error> erase(detail::bytes_argument list,
                                                  std::initializer_list<element_range> elements) {
    return detail::erased(std::move(list), {elements.begin(), elements.size()});
}

Result<std::optional<std::uint32_t>, Error> remove(detail::bytes_argument list, detail::value_argument&& value) {
    if (const std::string* const failure = value.encoding_failure())
        return std::unexpected(Error{error_kind::invalid_value, *failure});
    return detail::length_of(lists::remove(list.pass(), lists::remove_range(value.pass())));
}

Result<std::optional<std::uint32_t>, Error> retain(detail::bytes_argument list, const range& elements,
                                                   const retain_options& options) {
    Error found;
    if (detail::storing_error(found, nullptr, options.ttl) != nullptr) return std::unexpected(std::move(found));
    return detail::length_of(lists::retain(list.pass(), detail::bound_of(elements.begin),
                                           detail::bound_of(elements.end),
                                           static_cast<std::uint64_t>(options.ttl.count()), options.refresh_ttl));
}

}  // namespace cache_list
}  // namespace momento::functions
