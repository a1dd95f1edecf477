#include "momento/functions/data.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "momento/functions/detail/memory/allocation.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/rejection.hpp"

namespace momento::functions {

using detail::data_access;

Data::Data(std::string_view text) {
    if (text.empty()) return;
    auto* block = static_cast<char*>(detail::checked_malloc(text.size()));
    std::memcpy(block, text.data(), text.size());
    place_ = place::module;
    begin_ = block;
    size_ = text.size();
}

Data::Data(const std::vector<std::uint8_t>& bytes)
    : Data(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())) {}

Data::Data(Data&& other) noexcept
    : place_(std::exchange(other.place_, place::nowhere)),
      handle_(other.handle_),
      begin_(std::exchange(other.begin_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      read_(std::exchange(other.read_, 0)),
      limit_(other.limit_) {}

Data& Data::operator=(Data&& other) noexcept {
    if (this == &other) return *this;
    release();
    return *new (this) Data(std::move(other));
}

void Data::free_held() {
    if (is_on_host()) detail::buffer_handle dropped(handle_);
    else if (place_ == place::module) std::free(const_cast<char*>(begin_));
}

namespace detail {

Data data_access::host(buffer_handle handle) {
    Data data;
    data.place_ = Data::place::host;
    data.handle_ = handle.release();
    return data;
}

Data data_access::module(owned_text bytes) {
    Data data;
    data.size_ = bytes.size();
    data.begin_ = bytes.release();
    if (data.begin_ != nullptr) data.place_ = Data::place::module;
    return data;
}

Data data_access::constant(std::string_view bytes) {
    Data data;
    data.place_ = Data::place::constant;
    data.begin_ = bytes.data();
    data.size_ = bytes.size();
    return data;
}

buffer_handle data_access::take_handle(Data& data) {
    if (!data.is_on_host()) return {};
    data.place_ = Data::place::nowhere;
    return buffer_handle(data.handle_);
}

bool data_access::is_empty(const Data& data) {
    return data.is_on_host() ? host::buffer_remaining(data.handle_) == 0 : view(data).empty();
}

bool data_access::is_within_limit(const Data& data) {
    return (data.is_on_host() ? host::buffer_remaining(data.handle_) : view(data).size()) <= data.limit_;
}

bool data_access::load(Data& data) {
    if (!data.is_on_host()) return view(data).size() <= data.limit_;
    const std::size_t limit = data.limit_;
    // Requests as many bytes as the host has left, until there are none: a read can return fewer than requested. If the
    // bytes are still arriving, the end is where a read returns nothing.
    const std::uint32_t at_least = data.place_ == Data::place::arriving ? 16 * 1024 : 0;
    owned_text bytes;
    for (;;) {
        const std::uint32_t remaining = host::buffer_remaining(data.handle_);
        if (bytes.size() + remaining > limit) return false;
        const std::uint32_t wanted = std::max(remaining, at_least);
        if (wanted == 0) break;
        std::optional<owned_text> part = host::buffer_read(data.handle_, wanted);
        if (!part || part->size() == 0) break;
        if (bytes.size() == 0) {
            bytes = std::move(*part);  // usually all bytes, without a copy
        } else {
            const std::size_t size = bytes.size() + part->size();
            auto* block = static_cast<char*>(checked_realloc(bytes.release(), size));
            std::memcpy(block + size - part->size(), part->data(), part->size());
            bytes = owned_text(block, size);
        }
    }
    data = module(std::move(bytes));
    data.limit_ = limit;
    return true;
}

std::span<char> data_access::terminated_view(Data& data) {
    if (data.place_ != Data::place::module) data = Data(view(data));
    // Usually the block already has room, so nothing is moved.
    auto* const block = static_cast<char*>(checked_realloc(const_cast<char*>(data.begin_), data.size_ + 1));
    block[data.size_] = '\0';
    data.begin_ = block;
    data.place_ = Data::place::module;
    return {block + data.read_, data.size_ - data.read_};
}

}  // namespace detail

Result<std::vector<std::uint8_t>> Data::into_bytes() && {
    if (!data_access::load(*this)) return detail::error_of(detail::rejection::body_too_large);
    const std::string_view all = data_access::view(*this);
    return std::vector<std::uint8_t>(all.begin(), all.end());
}

Result<std::string> Data::into_string() && {
    if (!data_access::load(*this)) return detail::error_of(detail::rejection::body_too_large);
    const std::string_view all = data_access::view(*this);
    if (!detail::is_utf8(all)) return detail::error_of(detail::rejection::body_not_utf8);
    return std::string(all);
}

std::size_t Data::read(std::span<std::byte> to) {
    if (to.empty()) return 0;
    if (is_on_host()) {
        const auto most =
            static_cast<std::uint32_t>(std::min<std::size_t>(to.size(), std::numeric_limits<std::uint32_t>::max()));
        const std::optional<detail::owned_text> part = detail::host::buffer_read(handle_, most);
        if (!part) return 0;
        const std::size_t count = std::min(part->size(), to.size());
        std::memcpy(to.data(), part->data(), count);
        return count;
    }
    const std::string_view rest = data_access::view(*this);
    const std::size_t count = std::min(rest.size(), to.size());
    if (count != 0) std::memcpy(to.data(), rest.data(), count);
    read_ += count;
    return count;
}

}  // namespace momento::functions
