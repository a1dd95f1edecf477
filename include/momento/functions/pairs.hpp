// Ordered pairs of names and values: the headers and query parameters of a request, and the headers of a response.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/detail/memory/owned_list.hpp"
#include "momento/functions/detail/memory/string_arena.hpp"

namespace momento::functions::detail {

// Only ASCII letters are compared without case: header names are tokens (RFC 9110 §5.1).
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const int difference = a[i] ^ b[i];
        if (difference == 0) continue;
        // The two cases of a letter differ in one bit.
        const int letter = a[i] | 0x20;
        if (difference != 0x20 || letter < 'a' || letter > 'z') return false;
    }
    return true;
}

// The characters of a token (RFC 9110 §5.6.2), as a bit for each.
inline constexpr auto token_characters = [] {
    std::array<std::uint32_t, 8> set{};
    for (unsigned c = 0; c < 128; ++c)
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos)
            set[c / 32] |= std::uint32_t{1} << c % 32;
    return set;
}();

// Whether a name is a token, as header names and methods must be.
constexpr bool is_field_name(std::string_view name) {
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if ((token_characters[byte / 32] >> byte % 32 & 1) == 0) return false;
    }
    return !name.empty();
}

// Visible characters, blanks between them, and UTF-8 beyond ASCII (RFC 9110 §5.5). CR, LF and NUL would split the
// message (CWE-113). Text that is not UTF-8 would trap when it is passed to the host.
bool is_field_value(std::string_view value);

// Fields that only the host may send, because it frames the message.
constexpr bool is_host_owned(std::string_view name) {
    return equal_ignoring_case(name, "content-length") || equal_ignoring_case(name, "transfer-encoding") ||
           equal_ignoring_case(name, "connection");
}

/// Pairs of names and values in the order of their arrival. A name may occur more than once.
///
/// ```cpp
/// std::optional<std::string_view> accept = WebEnvironment::load().headers().get("accept");
/// for (auto [name, value] : WebEnvironment::load().query_parameters()) log::info("{}={}", name, value);
/// ```
///
/// Names of headers are case-insensitive (RFC 9110 §5.1), names of query parameters are case-sensitive. Returned views
/// are valid as long as the list, which for those of a request is until the end of the call.
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

    /// Returns an iterator to the first pair. Each element is a `std::pair<std::string_view, std::string_view>`.
    [[nodiscard]] iterator begin() const { return iterator(pairs_); }
    /// Returns the end of the pairs.
    [[nodiscard]] iterator end() const { return iterator(pairs_ + count_); }
    /// Returns the number of pairs.
    [[nodiscard]] std::size_t size() const { return count_; }
    /// Returns whether there are no pairs.
    [[nodiscard]] bool empty() const { return count_ == 0; }

    /// Returns the first value of the name, or an empty optional.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    /// Returns all values of the name.
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

/// Pairs from the host: the header fields of a request, or of the response to an outbound request.
// Owns the array and each text in it, as the canonical ABI returns them.
class received_pairs : public pair_list {
public:
    received_pairs(owned_list<pair_view> pairs, match_names match);
    received_pairs(received_pairs&& other) noexcept;
    received_pairs& operator=(received_pairs&& other) noexcept;
    ~received_pairs();
};

/// Header fields to send.
// Constant texts are referred to; others are copied, name and value into one block. The array has the
// layout of the canonical ABI, so that it is passed to the host without a conversion.
class header_list : public pair_list {
public:
    header_list() : pair_list(match_names::ignoring_case) { pairs_ = &only_; }
    header_list(header_list&& other) noexcept;
    header_list& operator=(header_list&& other) noexcept;
    ~header_list() {
        if (pairs_ != &only_) std::free(pairs_);
    }

    /// Adds a copy of a header field. An invalid name or value makes the message an error when it is sent.
    void add(std::string_view name, std::string_view value);
    // Adds a copy of a field that is valid, or that is checked later.
    void add_unchecked(std::string_view name, std::string_view value);
    // False if a field was added that HTTP forbids or that only the host may send. Checked by add(), so that constants
    // of the framework cost nothing.
    [[nodiscard]] bool is_sendable() const { return sendable_; }
    // Refers to a name and a value that are valid and outlive the list.
    void add_constant(std::string_view name, std::string_view value);
    // Refers to a name that the compiler has checked; copies and checks the value.
    void add_value(std::string_view constant_name, std::string_view value);
    // For a field whose value has no text, such as NaN.
    void mark_unsendable() { sendable_ = false; }
    /// Removes all fields of the name.
    void remove(std::string_view name);
    /// Removes all fields.
    void clear();
    [[nodiscard]] std::span<const pair_view> view() const { return {pairs_, count_}; }

private:
    std::size_t capacity_ = 1;
    string_arena texts_;
    bool sendable_ = true;
    pair_view only_;  // most responses have one field, the content type, which needs no block of the heap
};

}  // namespace momento::functions::detail
