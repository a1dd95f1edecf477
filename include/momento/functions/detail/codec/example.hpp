// Checks at compile time that an example (JSON text in a schema) is a valid value of its type and follows the schema's
// rules. Patterns are checked in schema_error.hpp, because a pattern is compiled from its type.
#pragma once

#include <cstdint>
#include <string_view>

#include "momento/functions/detail/codec/schema_error.hpp"
#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

class example_reader {
public:
    constexpr explicit example_reader(std::string_view text) : text_(text) {}

    // Whether the text is one value with nothing after it.
    constexpr bool is_value_of(const shape& type, const field& rules) {
        if (!value(type, rules)) return false;
        skip_blanks();
        return at_ == text_.size();
    }

private:
    constexpr void skip_blanks() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }
    constexpr bool take(char c) {
        skip_blanks();
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    constexpr bool take(std::string_view word) {
        skip_blanks();
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    constexpr bool value(const shape& type, const field& rules) {
        switch (type.kind) {
            case shape_kind::unsupported: return true;  // already diagnosed
            case shape_kind::file: return true;
            case shape_kind::any: return any();
            case shape_kind::null: return take("null");
            case shape_kind::boolean: return take("true") || take("false");
            case shape_kind::integer:
            case shape_kind::number: return number(type, rules);
            case shape_kind::text: return text(type, rules);
            case shape_kind::enumeration: return enumeration(type);
            case shape_kind::object: return object(type, {}, {});
            case shape_kind::sequence: return sequence(type, rules);
            case shape_kind::tuple: return tuple(type);
            case shape_kind::map: return map(type);
            case shape_kind::optional: return take("null") || value(*type.members[0].type, rules);
            case shape_kind::variant: return variant(type);
        }
        return false;
    }

    constexpr bool number(const shape& type, const field& rules) {
        skip_blanks();
        wide_integer integer;
        double real = 0;
        bool is_integer = true;
        const bool negative = take('-');
        const auto digits = [&](double weight, double step) {
            const std::size_t begin = at_;
            for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
                const auto digit = static_cast<std::uint64_t>(text_[at_] - '0');
                if (integer.magnitude > (UINT64_MAX - digit) / 10) is_integer = false;
                else integer.magnitude = integer.magnitude * 10 + digit;
                real =
                    weight == 1 ? real * 10 + static_cast<double>(digit) : real + static_cast<double>(digit) * weight;
                weight *= step;
            }
            return at_ - begin;
        };
        const std::size_t first = at_;
        const std::size_t count = digits(1, 1);
        if (count == 0 || (count > 1 && text_[first] == '0')) return false;
        if (at_ < text_.size() && text_[at_] == '.') {
            ++at_;
            is_integer = false;
            if (digits(0.1, 0.1) == 0) return false;
        }
        if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
            ++at_;
            is_integer = false;
            const bool down = at_ < text_.size() && text_[at_] == '-';
            if (down || (at_ < text_.size() && text_[at_] == '+')) ++at_;
            const std::size_t begin = at_;
            unsigned exponent = 0;
            for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && exponent < 1000; ++at_)
                exponent = exponent * 10 + static_cast<unsigned>(text_[at_] - '0');
            if (at_ == begin) return false;
            for (; exponent > 0; --exponent) real = down ? real / 10 : real * 10;
        }
        integer.negative = negative && integer.magnitude != 0;
        if (negative) real = -real;
        if (type.kind == shape_kind::number) return keeps_rules(real, rules);
        return is_integer && range_of(rules, type.least, type.most).has(integer);
    }

    // Reads a string, unescaped, into the buffer.
    constexpr bool string() {
        if (!take('"')) return false;
        const std::size_t size = read_example_string(text_.substr(at_), buffer_);
        if (size == std::string_view::npos) return false;
        at_ += size;
        return true;
    }

    constexpr bool text(const shape& type, const field& rules) { return string() && text_in_buffer(type, rules); }
    [[nodiscard]] constexpr bool text_in_buffer(const shape& type, const field& rules) const {
        const format_check format = check_of_format(type.format);
        if (type.takes != nullptr && !type.takes(buffer_.view())) return false;
        return (format == nullptr || format(buffer_.view())) && keeps_rules(buffer_.view(), rules) &&
               keeps_rules(buffer_.view(), *type.rules);
    }

    constexpr bool enumeration(const shape& type) {
        if (type.numeric) {
            for (const enumerator& each : type.enumerators) {
                const wide_integer value = number_of(type, each);
                const std::size_t begin = at_;
                shape one{.kind = shape_kind::integer, .type = {}, .advice = {}};
                one.least = value;
                one.most = value;
                if (number(one, no_rules::value)) return true;
                at_ = begin;
            }
            shape any_number{.kind = shape_kind::integer, .type = {}, .advice = {}};
            any_number.least = wide_integer(INT64_MIN);
            any_number.most = wide_integer(UINT64_MAX);
            return type.open && number(any_number, no_rules::value);
        }
        return string() && enumeration_in_buffer(type);
    }
    [[nodiscard]] constexpr bool enumeration_in_buffer(const shape& type) const {
        if (type.open) return true;
        for (const enumerator& each : type.enumerators)
            if (each.name == buffer_.view()) return true;
        return false;
    }

    constexpr bool any() {
        skip_blanks();
        if (at_ == text_.size()) return false;
        if (text_[at_] == '"') return string();
        if (take('[')) {
            if (take(']')) return true;
            do
                if (!any()) return false;
            while (take(','));
            return take(']');
        }
        if (take('{')) {
            if (take('}')) return true;
            do
                if (!string() || !take(':') || !any()) return false;
            while (take(','));
            return take('}');
        }
        constexpr shape number_shape{.kind = shape_kind::number, .type = {}, .advice = {}};
        return take("null") || take("true") || take("false") || number(number_shape, no_rules::value);
    }

    constexpr bool sequence(const shape& type, const field& rules) {
        const std::size_t begin = at_;
        if (!take('[')) return false;
        std::size_t count = 0;
        if (!take(']')) {
            do {
                const std::size_t element = at_;
                if (!value(*type.members[0].type, no_rules::value)) return false;
                if ((rules.unique_items || type.distinct) &&
                    occurs_between(begin + 1, element, text_.substr(element, at_ - element)))
                    return false;
                ++count;
            } while (take(','));
            if (!take(']')) return false;
        }
        if (type.count != 0 && count != type.count) return false;
        return count >= rules.min_items.count_or(0) && count <= rules.max_items.count_or(SIZE_MAX);
    }
    // Whether the same text occurs as an element between `begin` and `end`.
    [[nodiscard]] constexpr bool occurs_between(std::size_t begin, std::size_t end, std::string_view element) const {
        const auto found = text_.substr(begin, end - begin);
        for (std::size_t at = found.find(element); at != found.npos; at = found.find(element, at + 1)) {
            const bool opens = at == 0 || found[at - 1] == ',';
            const bool closes = at + element.size() < found.size() && found[at + element.size()] == ',';
            if (opens && closes) return true;
        }
        return false;
    }

    constexpr bool tuple(const shape& type) {
        if (!take('[')) return false;
        for (std::size_t i = 0; i < type.members.size(); ++i)
            if ((i > 0 && !take(',')) || !value(*type.members[i].type, no_rules::value)) return false;
        return take(']');
    }

    constexpr bool map(const shape& type) {
        if (!take('{')) return false;
        if (take('}')) return true;
        do
            if (!string() || (type.members.size() > 1 && !key(*type.members[1].type)) || !take(':') ||
                !value(*type.members[0].type, no_rules::value))
                return false;
        while (take(','));
        return take('}');
    }

    // Whether the string in the buffer is a key of this type.
    [[nodiscard]] constexpr bool key(const shape& type) const {
        if (type.kind == shape_kind::integer)
            return buffer_.view().find_first_of(" \t\n\r") == std::string_view::npos &&
                   example_reader(buffer_.view()).is_value_of(type, no_rules::value);
        return type.kind == shape_kind::enumeration ? enumeration_in_buffer(type)
                                                    : text_in_buffer(type, no_rules::value);
    }

    constexpr bool object(const shape& type, std::string_view discriminator, std::string_view tag) {
        if (!take('{')) return false;
        std::uint64_t seen[2]{};
        bool tagged = discriminator.empty();
        if (!take('}')) {
            do {
                if (!string() || !take(':')) return false;
                bool known = false;
                for (std::size_t i = 0; i < type.members.size() && !known; ++i) {
                    const shape_member& member = type.members[i];
                    if (member.name != buffer_.view()) continue;
                    if ((seen[i / 64] >> i % 64 & 1) != 0 || !value(*member.type, *member.rules)) return false;
                    seen[i / 64] |= std::uint64_t{1} << i % 64;
                    known = true;
                }
                if (known) continue;
                if (!discriminator.empty() && buffer_.view() == discriminator) {
                    if (!string() || buffer_.view() != tag) return false;
                    tagged = true;
                } else if (type.rest != nullptr ? !value(*type.rest, no_rules::value) : type.closed || !any()) {
                    return false;
                }
            } while (take(','));
            if (!take('}')) return false;
        }
        for (std::size_t i = 0; i < type.members.size(); ++i)
            if (type.members[i].required && (seen[i / 64] >> i % 64 & 1) == 0) return false;
        return tagged;
    }

    constexpr bool variant(const shape& type) {
        const std::size_t begin = at_;
        for (const shape_member& alternative : type.members) {
            at_ = begin;
            const bool tagged = !type.discriminator.empty() && alternative.type->kind == shape_kind::object;
            if (tagged ? object(*alternative.type, type.discriminator, alternative.name)
                       : value(*alternative.type, no_rules::value))
                return true;
        }
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    example_string buffer_;
};

constexpr bool is_example_of(std::string_view example, const shape& type, const field& rules) {
    return example_reader(example).is_value_of(type, rules);
}

}  // namespace momento::functions::detail
