#include "momento/functions/pairs.hpp"

#include <cstring>

namespace momento::functions::detail {

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (std::size_t i = 0; i < a.size(); ++i)
        if (fold(a[i]) != fold(b[i])) return false;
    return true;
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

received_pairs::received_pairs(owned_list<owned_pair> pairs, match_names match) : pair_list(match), owned_(std::move(pairs)) {
    views_.reserve(owned_.size());
    for (const owned_pair& pair : owned_) views_.push_back({pair.name.view(), pair.value.view()});
    pairs_ = views_;
}

header_list::header_list(header_list&& other) noexcept
    : pair_list(match_names::ignoring_case), views_(std::move(other.views_)), texts_(std::move(other.texts_)) {
    pairs_ = views_;
    other.clear();
}

header_list& header_list::operator=(header_list&& other) noexcept {
    views_ = std::move(other.views_);
    texts_ = std::move(other.texts_);
    pairs_ = views_;
    if (this != &other) other.clear();
    return *this;
}

void header_list::add(std::string_view name, std::string_view value) {
    std::unique_ptr<char[]> text(new char[name.size() + value.size()]);
    if (!name.empty()) std::memcpy(text.get(), name.data(), name.size());
    if (!value.empty()) std::memcpy(text.get() + name.size(), value.data(), value.size());
    push({std::string_view(text.get(), name.size()), std::string_view(text.get() + name.size(), value.size())});
    texts_.push_back(std::move(text));
}

void header_list::add_constant(std::string_view name, std::string_view value) { push({name, value}); }

void header_list::clear() {
    views_.clear();
    texts_.clear();
    pairs_ = {};
}

}  // namespace momento::functions::detail
