// The bytes of a body. They stay on the host until they are read.
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

/// The bytes of a body; move-only.
///
/// A `Data` that is passed on unread, to a response or to a host call, never enters the memory of the module.
///
/// ```cpp
/// Data echo(Data body) { return body; }
/// Result<std::string> shout(Data body) { return MOMENTO_TRY(std::move(body).into_string()) + "!"; }
/// ```
///
/// Source: the resource `buffer` in `framework/wit/deps/momento-bytes.wit`.
class Data {
public:
    /// Creates an empty body.
    // constexpr, so that the compiler can read the defaults of an aggregate with a Data member.
    constexpr Data() = default;
    /// Copies the text.
    Data(std::string_view text);
    /// Copies the text.
    Data(const char* text) : Data(std::string_view(text)) {}
    /// Copies the text.
    Data(const std::string& text) : Data(std::string_view(text)) {}
    /// Copies the bytes.
    Data(const std::vector<std::uint8_t>& bytes);
    /// Moves the bytes; `other` is empty afterwards.
    Data(Data&& other) noexcept;
    /// Moves the bytes; `other` is empty afterwards.
    Data& operator=(Data&& other) noexcept;
    /// Frees the bytes, or the handle to them.
    constexpr ~Data() { release(); }

    /// Returns all bytes that have not been read yet. Fails with 413 if a request's body exceeds the `body_bytes` of
    /// its table; the body then stays on the host.
    [[nodiscard]] Result<std::vector<std::uint8_t>> into_bytes() &&;
    /// Returns all text that has not been read yet. Fails like `into_bytes`, and with 400 if the text is not UTF-8.
    [[nodiscard]] Result<std::string> into_string() &&;

    /// Copies the next bytes into `to`. Returns their number, which may be less than the size of `to`, and is 0 at the
    /// end.
    std::size_t read(std::span<std::byte> to);

private:
    friend detail::data_access;
    // The last two are on the host.
    enum class place : std::uint8_t { nowhere, module, constant, host, arriving };
    [[nodiscard]] bool is_on_host() const { return place_ >= place::host; }

    // Inline, so that an empty Data makes no call.
    constexpr void release() {
        if (place_ != place::nowhere) free_held();
    }
    void free_held();

    place place_ = place::nowhere;
    std::uint32_t handle_ = 0;     // host: the handle of the buffer
    const char* begin_ = nullptr;  // module: a block from std::malloc; constant: bytes that outlive every call
    std::size_t size_ = 0;
    std::size_t read_ = 0;  // module: the number of bytes that were read
    std::size_t limit_ = std::numeric_limits<std::size_t>::max();
};

namespace detail {

// The operations on bodies that are for the framework only.
struct data_access {
    static Data host(buffer_handle handle);
    static Data module(owned_text bytes);
    static Data constant(std::string_view bytes);
    // For the body of another server, which the host may pass on while it arrives. The number of remaining bytes may
    // then be that of those that have arrived.
    static Data arriving(Data&& data) {
        if (data.is_on_host()) data.place_ = Data::place::arriving;
        return std::move(data);
    }
    static void limit(Data& data, std::size_t bytes) { data.limit_ = bytes; }

    // The buffer, if the bytes are on the host; otherwise no handle.
    static buffer_handle take_handle(Data& data);
    // Whether nothing is left to read. Calls the host, but reads no bytes, so it is for bodies that have arrived.
    static bool is_empty(const Data& data);
    // Whether the unread bytes are within the limit. Calls the host, but reads no bytes.
    static bool is_within_limit(const Data& data);
    // Reads all unread bytes into the module; returns false if they exceed the limit.
    static bool load(Data& data);
    // The unread bytes in the module.
    static std::string_view view(const Data& data) { return {data.begin_ + data.read_, data.size_ - data.read_}; }
    // The unread bytes in the module, mutable and followed by a NUL, for parsers that work in place.
    static std::span<char> terminated_view(Data& data);
};

}  // namespace detail
}  // namespace momento::functions
