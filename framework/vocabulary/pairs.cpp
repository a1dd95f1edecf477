#include "momento/functions/pairs.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "momento/functions/detail/memory/allocation.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

bool is_field_value(std::string_view value) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    if (!value.empty() && (blank(value.front()) || blank(value.back()))) return false;
    unsigned all = 0;
    for (char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return false;
        all |= byte;
    }
    return all < 0x80 || is_utf8(value);
}

std::optional<std::string_view> pair_list::get(std::string_view name) const {
    for (const auto& [key, value] : *this)
        if (same(key, name)) return value;
    return std::nullopt;
}

std::vector<std::string_view> pair_list::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : *this)
        if (same(key, name)) values.push_back(value);
    return values;
}

received_pairs::received_pairs(owned_list<pair_view> pairs, match_names match) : pair_list(match) {
    count_ = pairs.size();
    pairs_ = pairs.release();
}

received_pairs::received_pairs(received_pairs&& other) noexcept : pair_list(other.match_) { *this = std::move(other); }

received_pairs& received_pairs::operator=(received_pairs&& other) noexcept {
    std::swap(pairs_, other.pairs_);
    std::swap(count_, other.count_);
    std::swap(match_, other.match_);
    return *this;
}

received_pairs::~received_pairs() {
    for (std::size_t i = 0; i < count_; ++i) {
        std::free(const_cast<char*>(pairs_[i].name.data));
        std::free(const_cast<char*>(pairs_[i].value.data));
    }
    std::free(pairs_);
}

header_list::header_list(header_list&& other) noexcept
    : pair_list(match_names::ignoring_case),
      capacity_(other.capacity_),
      texts_(std::move(other.texts_)),
      sendable_(other.sendable_),
      only_(other.only_) {
    pairs_ = other.pairs_ == &other.only_ ? &only_ : other.pairs_;
    count_ = std::exchange(other.count_, 0);
    other.pairs_ = &other.only_;
    other.capacity_ = 1;
    other.sendable_ = true;
}

// Not inline: responses are replaced in several places, and rarely.
[[gnu::noinline]] header_list& header_list::operator=(header_list&& other) noexcept {
    if (this == &other) return *this;
    this->~header_list();
    return *new (this) header_list(std::move(other));
}

void header_list::add(std::string_view name, std::string_view value) {
    if (!is_field_name(name) || !is_field_value(value) || is_host_owned(name)) sendable_ = false;
    add_unchecked(name, value);
}

void header_list::add_unchecked(std::string_view name, std::string_view value) {
    char* const text = texts_.keep(name, value.size());
    if (!value.empty()) std::memcpy(text + name.size(), value.data(), value.size());
    add_constant({text, name.size()}, {text + name.size(), value.size()});
}

void header_list::add_value(std::string_view constant_name, std::string_view value) {
    if (!is_field_value(value)) sendable_ = false;
    add_constant(constant_name, {texts_.keep(value), value.size()});
}

void header_list::add_constant(std::string_view name, std::string_view value) {
    if (count_ == capacity_) {
        capacity_ = capacity_ * 2 + 1;
        const std::size_t bytes = capacity_ * sizeof(pair_view);
        if (pairs_ == &only_) pairs_ = new (checked_malloc(bytes)) pair_view(only_);
        else pairs_ = static_cast<pair_view*>(checked_realloc(pairs_, bytes));
    }
    new (pairs_ + count_++) pair_view{name, value};
}

void header_list::remove(std::string_view name) {
    const auto end =
        std::remove_if(pairs_, pairs_ + count_, [&](const pair_view& each) { return same(each.name.view(), name); });
    count_ = static_cast<std::size_t>(end - pairs_);
}

void header_list::clear() { *this = header_list(); }

}  // namespace momento::functions::detail
