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

#include "momento/functions/detail/vocabulary/buffer.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions {

namespace detail {
struct data_access;
}

class Data {
public:
    // Constant, so that an aggregate with a Data in it has defaults that the compiler can read.
    constexpr Data() = default;
    Data(std::string_view text);
    Data(const char* text) : Data(std::string_view(text)) {}
    Data(const std::string& text) : Data(std::string_view(text)) {}
    Data(const std::vector<std::uint8_t>& bytes);
    Data(Data&& other) noexcept;
    Data& operator=(Data&& other) noexcept;
    constexpr ~Data() { release(); }

    // Everything that has not been read yet. Past the table's `body_bytes` a request's body is the limit's error (413)
    // and stays on the host; text that is not UTF-8 is an error too (400).
    [[nodiscard]] Result<std::vector<std::uint8_t>> into_bytes() &&;
    [[nodiscard]] Result<std::string> into_string() &&;

    // Copies the next bytes, as many as there are and fit, and returns their number; 0 at the end.
    std::size_t read(std::span<std::byte> to);

private:
    friend detail::data_access;
    enum class place : std::uint8_t { nowhere, host, module, constant };

    // Inline, so that where nothing is held nothing is called.
    constexpr void release() {
        if (place_ != place::nowhere) free_held();
    }
    void free_held();

    place place_ = place::nowhere;
    std::uint32_t handle_ = 0;     // host: of the buffer
    const char* begin_ = nullptr;  // module: a block from std::malloc; constant: what outlives every call
    std::size_t size_ = 0;
    std::size_t read_ = 0;  // of what is in the module, how much was read
    std::size_t limit_ = std::numeric_limits<std::size_t>::max();
};

namespace detail {

// What the framework does with bodies and users do not.
struct data_access {
    static Data host(buffer_handle handle);
    static Data module(owned_text bytes);
    static Data constant(std::string_view bytes);
    static void limit(Data& data, std::size_t bytes) { data.limit_ = bytes; }

    // The buffer that holds it all unread, or no handle.
    static buffer_handle take_handle(Data& data);
    // Whether nothing is left to read. The host is asked, and nothing is read.
    static bool is_empty(const Data& data);
    // Whether what is left to read is within the limit. The host is asked, and nothing is read.
    static bool is_within_limit(const Data& data);
    // Brings everything unread into the module; false where that is past the limit.
    static bool load(Data& data);
    // What is in the module, unread.
    static std::string_view view(const Data& data) { return {data.begin_ + data.read_, data.size_ - data.read_}; }
    // The same to be changed in place, with a NUL behind it.
    static std::span<char> terminated_view(Data& data);
};

}  // namespace detail
}  // namespace momento::functions
