// The bytes of a body. They stay on the host until they are read: passed on unread, to a response or to a host call,
// they never enter the module.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/abi/types.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions {

namespace detail {
struct data_access;
}

class Data {
public:
    Data() = default;
    Data(std::string text) : text_(std::move(text)) {}
    Data(std::string_view text) : text_(text) {}
    Data(const char* text) : text_(text) {}
    Data(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
    Data(Data&&) noexcept = default;
    Data& operator=(Data&&) noexcept = default;

    // Everything that has not been read yet. Past the table's `body_bytes` a request's body is the limit's error (413)
    // and stays on the host; text that is not UTF-8 is an error too (400).
    [[nodiscard]] Result<std::vector<std::uint8_t>> into_bytes() &&;
    [[nodiscard]] Result<std::string> into_string() &&;

    // Copies the next bytes, as many as there are and fit, and returns their number; 0 at the end.
    std::size_t read(std::span<std::byte> to);

private:
    friend detail::data_access;

    // At most one of these holds something. Side by side they cost a few words; a variant would cost a table of
    // functions for each move and destruction.
    detail::buffer_handle host_;
    detail::owned_text lifted_;
    std::string text_;
    std::vector<std::uint8_t> bytes_;
    std::string_view static_;

    std::size_t read_ = 0;  // bytes already read of what is in the module
    std::size_t limit_ = std::numeric_limits<std::size_t>::max();
};

namespace detail {

// What the framework does with bodies and users do not.
struct data_access {
    static Data host(buffer_handle handle) {
        Data data;
        data.host_ = std::move(handle);
        return data;
    }
    static Data lifted(owned_text bytes) {
        Data data;
        data.lifted_ = std::move(bytes);
        return data;
    }
    // Bytes that live as long as the program: handed out without a copy.
    static Data constant(std::string_view bytes) {
        Data data;
        data.static_ = bytes;
        return data;
    }
    static void limit(Data& data, std::size_t bytes) { data.limit_ = bytes; }
    static buffer_handle& handle(Data& data) { return data.host_; }

    // Brings everything unread into the module; false where that is past the limit.
    static bool load(Data& data);
    // What is in the module, unread.
    static std::string_view view(const Data& data);
    // The same to be changed in place; constant bytes are copied first.
    static std::span<char> mutable_view(Data& data);
};

}  // namespace detail
}  // namespace momento::functions
