// The arguments of a Valkey command.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"

namespace momento::functions::detail {

template <class T>
concept integer_argument =
    std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

template <class T>
inline constexpr bool is_word_argument = text_argument<T> || integer_argument<T>;
template <class A, class B>
inline constexpr bool is_word_argument<std::pair<A, B>> =
    is_word_argument<std::remove_const_t<A>> && is_word_argument<B>;

// A list that is several arguments, such as the keys of MGET, or a map whose keys and values are, such as the fields of
// HSET. A list of bytes is one argument.
template <class T>
concept argument_range = !text_argument<T> && !encodable_body<T> && std::ranges::input_range<const T&> &&
                         is_word_argument<std::ranges::range_value_t<const T&>>;

template <class T>
consteval auto command_argument_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(
            " cannot be an argument of a command; use text, bytes, an integer, std::move(data) or Json(value), or "
            "*member for a Path or a Query");
}

template <class T>
struct command_argument_check {
    static constexpr bool fits = sizeof(T) == 0;
    static_assert(fits, MOMENTO_DETAIL_MESSAGE("momento: this type cannot be an argument of a command; use text, "
                                               "bytes, an integer, std::move(data) or Json(value), or *member for a "
                                               "Path or a Query",
                                               command_argument_message<T>()));
};

template <class Argument, class T = std::remove_cvref_t<Argument>>
struct argument_check_of {
    using type = body_check<Argument>;
};
template <class Argument, class T>
    requires(integer_argument<T> || argument_range<T>)
struct argument_check_of<Argument, T> {
    using type = char;
};
template <class Argument, class T>
    requires(!integer_argument<T> && !argument_range<T> && !encodable_body<T> && !is_json<T>)
struct argument_check_of<Argument, T> {
    using type = command_argument_check<T>;
};
// Reports an argument that is not valid. `Argument` is deduced from a forwarding reference.
template <class Argument>
using argument_check = typename argument_check_of<Argument>::type;

// For the duration of one command: text and bytes are passed by reference. A Data is always consumed.
class command_arguments {
public:
    explicit command_arguments(std::size_t count) { passed_.reserve(count); }

    template <class Argument>
    void add(Argument&& argument) {
        using T = std::remove_cvref_t<Argument>;
        if constexpr (integer_argument<T>) {
            char digits[24];
            const auto [end, error] = std::to_chars(digits, digits + sizeof digits, argument);
            own(Data(std::string_view(digits, static_cast<std::size_t>(end - digits))));
        } else if constexpr (argument_range<T>) {
            for (const auto& each : argument) add_words(each);
        } else if constexpr (!body_argument<Argument>) {  // argument_check has reported it
        } else if constexpr (std::same_as<T, Data>) {
            own(std::forward<Argument>(argument));
        } else if constexpr (infallible_body<Argument>) {
            passed_.push_back(bytes_argument(argument).pass());
        } else {
            std::expected<Data, std::string> encoded = write_value<direction::stored_out>(argument);
            if (encoded) own(*std::move(encoded));
            else failure_ = std::move(encoded).error();
        }
    }

    // The key outlives the command.
    void add(bytes_argument& key) { passed_.push_back(key.pass()); }

    // The encoding error, or null.
    [[nodiscard]] const std::string* encoding_failure() const { return failure_ ? &*failure_ : nullptr; }
    [[nodiscard]] std::span<transferred_data> passed() { return passed_; }

private:
    template <class Word>
    void add_words(const Word& word) {
        if constexpr (requires { word.first; }) {
            add(word.first);
            add(word.second);
        } else {
            add(word);
        }
    }
    void own(Data&& data);

    std::vector<transferred_data> passed_;
    std::vector<Data> owned_;  // bytes that `passed_` refers to
    std::optional<std::string> failure_;
};

}  // namespace momento::functions::detail
