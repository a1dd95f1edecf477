// RapidJSON's own in-situ stream wants a terminating NUL, and so would end a body at a NUL in its middle; this one knows
// its end instead. What is unescaped is never longer than what it was, so writing never overtakes reading.
#pragma once

#include <cstddef>
#include <span>

#include "framework/codec/rapidjson.hpp"

namespace momento::functions::detail {

class in_situ_stream {
public:
    using Ch = char;
    explicit in_situ_stream(std::span<char> text) : read_(text.data()), begin_(text.data()), end_(text.data() + text.size()) {}

    [[nodiscard]] Ch Peek() const { return read_ == end_ ? '\0' : *read_; }
    Ch Take() { return read_ == end_ ? '\0' : *read_++; }
    [[nodiscard]] std::size_t Tell() const { return static_cast<std::size_t>(read_ - begin_); }
    [[nodiscard]] bool at_end() const { return read_ == end_; }

    Ch* PutBegin() { return write_ = read_; }
    void Put(Ch c) { *write_++ = c; }
    std::size_t PutEnd(Ch* begin) { return static_cast<std::size_t>(write_ - begin); }
    void Flush() {}

private:
    Ch* read_;
    Ch* write_ = nullptr;
    Ch* begin_;
    Ch* end_;
};

}  // namespace momento::functions::detail

namespace rapidjson {
// A local copy lets the parser keep the stream's pointers in registers, and is what makes numbers-as-text work in situ.
template <>
struct StreamTraits<momento::functions::detail::in_situ_stream> {
    enum { copyOptimization = 1 };
};
}  // namespace rapidjson
