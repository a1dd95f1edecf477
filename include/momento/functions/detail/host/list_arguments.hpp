// Arguments of calls on lists: indices, and several values at once.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/host/stored_value.hpp"

namespace momento::functions::detail {

// A bound of a range of elements, or none. An index beyond those of the interface is also beyond every list, so it
// saturates.
class list_index {
public:
    constexpr list_index() = default;
    constexpr list_index(std::nullopt_t) {}
    template <std::integral Index>
        requires(!std::same_as<Index, bool>)
    constexpr list_index(Index index) : index_(saturated(index)), bounded_(true) {}
    template <std::integral Index>
        requires(!std::same_as<Index, bool>)
    constexpr list_index(std::optional<Index> index) {
        if (index) *this = list_index(*index);
    }

    [[nodiscard]] constexpr bool has_value() const { return bounded_; }
    [[nodiscard]] constexpr std::int32_t value() const { return index_; }

private:
    using limits = std::numeric_limits<std::int32_t>;
    template <class Index>
    static constexpr std::int32_t saturated(Index index) {
        if (std::cmp_greater(index, limits::max())) return limits::max();
        if (std::cmp_less(index, limits::min())) return limits::min();
        return static_cast<std::int32_t>(index);
    }

    std::int32_t index_ = 0;
    bool bounded_ = false;
};

// One of several values in braces, which may have different types. For parameters only: it does not copy bytes.
// Mutable, because the elements of an initializer list are constant, and the value of a Data is transferred.
struct listed_value {
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, listed_value>)
    listed_value(Value&& value) : argument(std::forward<Value>(value)) {}
    mutable value_argument argument;
};

template <class Range>
concept range_of_values = requires(Range& range) {
    *std::begin(range);
    std::begin(range) != std::end(range);
};

// Whether the range owns its elements: only then a constant range has constant elements. A view does not, and its
// elements may not be moved from.
template <class Range>
inline constexpr bool owns_elements = false;
template <class Range>
    requires requires(const Range& range) { *std::begin(range); }
inline constexpr bool owns_elements<Range> =
    std::is_const_v<std::remove_reference_t<decltype(*std::begin(std::declval<const Range&>()))>> &&
    !std::is_const_v<std::remove_reference_t<decltype(*std::begin(std::declval<Range&>()))>>;

template <class Range>
using element_of = decltype(*std::begin(std::declval<Range&>()));
// An element as it is passed on, for a `Range` that is deduced from a forwarding reference.
template <class Range>
using passed_element = std::conditional_t<!std::is_lvalue_reference_v<Range> && owns_elements<Range> &&
                                              std::same_as<element_of<Range>, Data&>,
                                          Data, element_of<Range>>;
// Whether elements still exist when the next ones have been read. Those of an input iterator may be overwritten.
template <class Range>
inline constexpr bool keeps_elements = std::is_lvalue_reference_v<element_of<Range>> &&
                                       std::forward_iterator<decltype(std::begin(std::declval<Range&>()))>;
template <class Range>
using elements_check = body_check<passed_element<Range>>;

// Several values for one call. Bytes of elements that exist outside of it are not copied.
class list_values {
public:
    template <class Range>
    list_values& add_all([[maybe_unused]] Range&& range) {
        if constexpr (body_argument<passed_element<Range>>)
            for (auto&& each : range) add<keeps_elements<Range>>(static_cast<passed_element<Range>&&>(each));
        return *this;
    }
    list_values& add_listed(std::initializer_list<listed_value> values) {
        for (const listed_value& each : values) {
            if (const std::string* const error = each.argument.encoding_failure()) fail(*error);
            passed_.push_back(each.argument.pass());
        }
        return *this;
    }

    // The first encoding error, or null.
    [[nodiscard]] const std::string* encoding_failure() const { return failure_ ? &*failure_ : nullptr; }
    // They refer to this object and to the elements. Called once.
    [[nodiscard]] std::span<transferred_data> pass() {
        for (bytes_argument& each : values_) passed_.push_back(each.pass());
        return passed_;
    }

private:
    template <bool Keeps, class Value>
    void add(Value&& value) {
        using T = std::remove_cvref_t<Value>;
        if constexpr (infallible_body<Value>) {
            if constexpr (Keeps && !std::same_as<T, Data>) values_.emplace_back(value);
            else if constexpr (text_argument<T>) values_.emplace_back(Data(std::string_view(value)));
            else values_.emplace_back(Data(std::forward<Value>(value)));
        } else {
            auto encoded = write_value<direction::stored_out>(value);
            if (encoded) values_.emplace_back(*std::move(encoded));
            else fail(encoded.error());
        }
    }
    void fail(const std::string& error) {
        if (!failure_) failure_ = error;
    }

    std::vector<bytes_argument> values_;
    std::vector<transferred_data> passed_;
    std::optional<std::string> failure_;
};

}  // namespace momento::functions::detail
