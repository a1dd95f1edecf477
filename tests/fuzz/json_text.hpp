// A text in the form that the framework's reader requires.
#pragma once

#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include "momento/functions/detail/codec/describe.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"

namespace momento::functions::fuzz {

// A mutable text: exactly its bytes and its NUL, so that a sanitizer detects a read past the end.
class changeable_text {
public:
    explicit changeable_text(std::string_view text) : size_(text.size()), bytes_(new char[text.size() + 1]) {
        if (!text.empty()) std::memcpy(bytes_.get(), text.data(), text.size());
        bytes_[size_] = '\0';
    }
    [[nodiscard]] std::span<char> bytes() const { return {bytes_.get(), size_}; }

private:
    std::size_t size_;
    std::unique_ptr<char[]> bytes_;
};

template <class T>
bool read_json(const changeable_text& text, T& value, std::size_t depth, detail::input_errors& errors) {
    return detail::read_json(text.bytes(), detail::json_table<T, detail::direction::in>::value, &value, depth, errors);
}

}  // namespace momento::functions::fuzz
