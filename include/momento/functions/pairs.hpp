// Ordered names and values: a request's headers and query parameters, and a response's headers.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/abi/types.hpp"

namespace momento::functions::detail {

// ASCII letters fold, nothing else does: header names are tokens (RFC 9110 §5.1).
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Repeated names are kept, in the order of their arrival. What is handed out lives as long as the call.
class pair_list {
public:
    enum class match_names : bool { exactly, ignoring_case };

    class iterator {
    public:
        using value_type = std::pair<std::string_view, std::string_view>;
        using reference = value_type;
        using pointer = void;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(const pair_view* at) : at_(at) {}
        value_type operator*() const { return {at_->name.view(), at_->value.view()}; }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        iterator operator++(int) { return iterator(at_++); }
        bool operator==(const iterator&) const = default;

    private:
        const pair_view* at_ = nullptr;
    };

    explicit pair_list(match_names match) : match_(match) {}

    [[nodiscard]] iterator begin() const { return iterator(pairs_.data()); }
    [[nodiscard]] iterator end() const { return iterator(pairs_.data() + pairs_.size()); }
    [[nodiscard]] std::size_t size() const { return pairs_.size(); }
    [[nodiscard]] bool empty() const { return pairs_.empty(); }

    // The first value of that name.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    // Every value of that name.
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;

protected:
    [[nodiscard]] bool same(std::string_view a, std::string_view b) const {
        return match_ == match_names::exactly ? a == b : equal_ignoring_case(a, b);
    }

    std::span<const pair_view> pairs_;
    match_names match_;
};

// What the host gave: owns the memory the pairs point into.
class received_pairs : public pair_list {
public:
    received_pairs(owned_list<owned_pair> pairs, match_names match);

private:
    owned_list<owned_pair> owned_;
    std::vector<pair_view> views_;
};

// What a response is given. Texts of the framework are constant and pointed to; others are copied, name and value into
// one block, so that the array of pairs is what the canonical ABI wants and is lowered as it is.
class header_list : public pair_list {
public:
    header_list() : pair_list(match_names::ignoring_case) {}
    header_list(header_list&& other) noexcept;
    header_list& operator=(header_list&& other) noexcept;

    void add(std::string_view name, std::string_view value);
    void add_constant(std::string_view name, std::string_view value);
    void clear();
    [[nodiscard]] const pair_view* data() const { return pairs_.data(); }

private:
    void push(pair_view pair) {
        views_.push_back(pair);
        pairs_ = views_;
    }
    std::vector<pair_view> views_;
    std::vector<std::unique_ptr<char[]>> texts_;
};

}  // namespace momento::functions::detail
