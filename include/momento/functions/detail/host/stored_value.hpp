// Values on their way into a cache: what is bytes as it stands, and what has to be encoded first, which can fail.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/bytes.hpp"

namespace momento::functions::detail {

// Only for an argument: of bytes it holds no copy.
class value_argument {
public:
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, value_argument>)
    value_argument(Value&& value) {
        (void)sizeof(body_check<Value>);
        if constexpr (!body_argument<Value>) {
        } else if constexpr (infallible_body<Value>) {
            bytes_ = bytes_argument(std::forward<Value>(value));
        } else {
            encoded_ = write_value<direction::stored_out>(value);
            if (encoded_) bytes_ = bytes_argument(*std::move(encoded_));
        }
    }
    value_argument(const value_argument&) = delete;
    value_argument& operator=(const value_argument&) = delete;

    // Why it has no encoding, or null.
    [[nodiscard]] const std::string* fault() const { return encoded_ ? nullptr : &encoded_.error(); }
    [[nodiscard]] transferred_data pass() { return bytes_.pass(); }

private:
    std::expected<Data, std::string> encoded_;
    bytes_argument bytes_;
};

// A condition on what is there: which case of the interface's variant, and what that one compares with. This may be kept, so
// it owns its bytes.
class keyed_condition {
public:
    [[nodiscard]] std::size_t which() const { return which_; }
    [[nodiscard]] const std::string* fault() const { return value_ ? nullptr : &value_.error(); }
    [[nodiscard]] Data& value() { return *value_; }

protected:
    explicit keyed_condition(std::size_t which) : which_(which) {}
    template <class Value>
    keyed_condition(std::size_t which, Value&& value) : which_(which) {
        (void)sizeof(body_check<Value>);
        if constexpr (!body_argument<Value>) return;
        else if constexpr (infallible_body<Value>) *value_ = Data(std::forward<Value>(value));
        else value_ = write_value<direction::stored_out>(value);
    }

private:
    std::size_t which_;
    std::expected<Data, std::string> value_;
};
// One without a value.
template <class Condition>
struct bare_condition {
    std::size_t which;
};

}  // namespace momento::functions::detail
