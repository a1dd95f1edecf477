#include "momento/functions/data.hpp"

#include <algorithm>
#include <cstring>

#include "framework/codec/utf8.hpp"
#include "framework/host/host.hpp"
#include "framework/respond/refusals.hpp"

namespace momento::functions {

using detail::data_access;

namespace detail {

bool data_access::load(Data& data) {
    if (!data.host_) return view(data).size() <= data.limit_;
    // Sized by what the host says is left, and asked again until nothing is: a read may give less than was asked for.
    std::uint32_t remaining = host::buffer_remaining(data.host_.get());
    if (remaining > data.limit_) return false;
    while (remaining > 0) {
        std::optional<owned_text> part = host::buffer_read(data.host_.get(), remaining);
        if (!part) break;
        const bool whole = part->size() == remaining && data.lifted_.size() == 0 && data.text_.empty();
        remaining = host::buffer_remaining(data.host_.get());
        if (whole && remaining == 0) {
            data.lifted_ = std::move(*part);  // the common case: one read, no copy
            break;
        }
        data.text_.append(part->view());
        if (data.text_.size() + remaining > data.limit_) return false;
    }
    data.host_ = {};
    return true;
}

std::string_view data_access::view(const Data& data) {
    std::string_view all = data.static_;
    if (data.lifted_.size() != 0) all = data.lifted_.view();
    else if (!data.text_.empty()) all = data.text_;
    else if (!data.bytes_.empty()) all = {reinterpret_cast<const char*>(data.bytes_.data()), data.bytes_.size()};
    return all.substr(data.read_);
}

std::span<char> data_access::mutable_view(Data& data) {
    if (!data.static_.empty()) {
        data.text_ = data.static_;
        data.static_ = {};
    }
    const std::string_view all = view(data);
    return {const_cast<char*>(all.data()), all.size()};  // every other alternative is memory of its own
}

}  // namespace detail

Result<std::vector<std::uint8_t>> Data::into_bytes() && {
    if (!data_access::load(*this)) return detail::refuse(detail::refusal::body_too_large);
    if (!bytes_.empty() && read_ == 0) return std::move(bytes_);
    const std::string_view all = data_access::view(*this);
    return std::vector<std::uint8_t>(all.begin(), all.end());
}

Result<std::string> Data::into_string() && {
    if (!data_access::load(*this)) return detail::refuse(detail::refusal::body_too_large);
    const std::string_view all = data_access::view(*this);
    if (!detail::is_utf8(all)) return detail::refuse(detail::refusal::body_not_utf8);
    if (!text_.empty() && read_ == 0) return std::move(text_);
    return std::string(all);
}

std::size_t Data::read(std::span<std::byte> to) {
    if (to.empty()) return 0;
    if (host_) {
        const auto most = static_cast<std::uint32_t>(std::min<std::size_t>(to.size(), std::numeric_limits<std::uint32_t>::max()));
        const std::optional<detail::owned_text> part = detail::host::buffer_read(host_.get(), most);
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
