// Ordered names and values: a request's headers and query parameters, and a response's headers.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/detail/memory/owned_list.hpp"
#include "momento/functions/detail/memory/string_arena.hpp"

namespace momento::functions::detail {

// ASCII letters fold, nothing else does: header names are tokens (RFC 9110 §5.1).
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (std::size_t i = 0; i < a.size(); ++i)
        if (fold(a[i]) != fold(b[i])) return false;
    return true;
}

// A token (RFC 9110 §5.6.2).
constexpr bool is_field_name(std::string_view name) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    for (char c : name)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              marks.find(c) != marks.npos))
            return false;
    return !name.empty();
}

// Visible characters, blanks between them, and UTF-8 beyond ASCII (RFC 9110 §5.5). CR, LF and NUL would split the message
// (CWE-113); what is not UTF-8 would trap where it is lowered.
bool is_field_value(std::string_view value);

// Fields that only the host may send.
constexpr bool is_host_owned(std::string_view name) {
    return equal_ignoring_case(name, "content-length") || equal_ignoring_case(name, "transfer-encoding") ||
           equal_ignoring_case(name, "connection");
}

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
    pair_list(const pair_list&) = delete;
    pair_list& operator=(const pair_list&) = delete;

    [[nodiscard]] iterator begin() const { return iterator(pairs_); }
    [[nodiscard]] iterator end() const { return iterator(pairs_ + count_); }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }

    // The first value of that name.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    // Every value of that name.
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;

protected:
    [[nodiscard]] bool same(std::string_view a, std::string_view b) const {
        return match_ == match_names::exactly ? a == b : equal_ignoring_case(a, b);
    }

    ~pair_list() = default;

    pair_view* pairs_ = nullptr;
    std::size_t count_ = 0;
    match_names match_;
};

// What the host gave: owns the array and each text in it.
class received_pairs : public pair_list {
public:
    received_pairs(owned_list<pair_view> pairs, match_names match);
    received_pairs(received_pairs&& other) noexcept;
    received_pairs& operator=(received_pairs&& other) noexcept;
    ~received_pairs();
};

// What a response is given. Texts of the framework are constant and pointed to; others are copied, name and value into
// one block. The array of pairs is what the canonical ABI wants, and is lowered as it is.
class header_list : public pair_list {
public:
    header_list() : pair_list(match_names::ignoring_case) {}
    header_list(header_list&& other) noexcept;
    header_list& operator=(header_list&& other) noexcept;
    ~header_list() {
        if (capacity_ != 0) clear();
    }

    void add(std::string_view name, std::string_view value);
    // The same for texts that the framework made and knows to be good.
    void add_unchecked(std::string_view name, std::string_view value);
    // False once something was added that HTTP forbids, or that is the host's to send. Checked as it is added, so that
    // the framework's own constants cost nothing.
    [[nodiscard]] bool is_sendable() const { return sendable_; }
    void add_constant(std::string_view name, std::string_view value);
    // A name that is constant and good, as the compiler has seen to.
    void add_value(std::string_view constant_name, std::string_view value);
    // For a field whose value has no text.
    void mark_unsendable() { sendable_ = false; }
    // Every field of that name.
    void remove(std::string_view name);
    void clear();
    [[nodiscard]] std::span<const pair_view> view() const { return {pairs_, count_}; }

private:
    std::size_t capacity_ = 0;
    string_arena texts_;
    bool sendable_ = true;
};

}  // namespace momento::functions::detail
