// Values that are stored by a service or sent to it: bytes, or a value that has to be encoded first, which can fail.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/bytes.hpp"

namespace momento::functions::detail {

// For parameters only: it does not copy bytes.
template <direction D>
class encoded_argument {
public:
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, encoded_argument>)
    encoded_argument(Value&& value) {
        (void)sizeof(body_check<Value>);
        if constexpr (!body_argument<Value>) {
        } else if constexpr (infallible_body<Value>) {
            bytes_ = bytes_argument(std::forward<Value>(value));
        } else {
            encoded_ = write_value<D>(value);
            if (encoded_) bytes_ = bytes_argument(*std::move(encoded_));
        }
    }
    encoded_argument(const encoded_argument&) = delete;
    encoded_argument& operator=(const encoded_argument&) = delete;

    // The encoding error, or null.
    [[nodiscard]] const std::string* encoding_failure() const { return encoded_ ? nullptr : &encoded_.error(); }
    [[nodiscard]] transferred_data pass() { return bytes_.pass(); }
    // As in bytes_argument.
    [[nodiscard]] bool load() { return bytes_.load(); }
    [[nodiscard]] text_view view() const { return bytes_.view(); }

private:
    std::expected<Data, std::string> encoded_;
    bytes_argument bytes_;
};
using value_argument = encoded_argument<direction::stored_out>;
using sent_argument = encoded_argument<direction::client_out>;

// A condition on the stored value: the case of the interface's variant and the value to compare with. It can outlive
// the call, so it owns its bytes.
class keyed_condition {
public:
    [[nodiscard]] std::size_t which() const { return which_; }
    [[nodiscard]] const std::string* encoding_failure() const { return value_ ? nullptr : &value_.error(); }
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
// A condition without a value.
template <class Condition>
struct bare_condition {
    std::size_t which;
};

}  // namespace momento::functions::detail
