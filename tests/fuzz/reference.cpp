// The standards' rules that the framework is compared with. They are compiled without libFuzzer's instrumentation,
// because their coverage says nothing about the framework.
#include "json_grammar.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {

bool is_text(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::uint32_t lead = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
        if (length == 0 || bytes.size() - i < length) return false;
        std::uint32_t point = length == 1 ? lead : lead & (0x7fU >> length);
        for (char next : bytes.substr(i + 1, length - 1)) {
            const std::uint32_t byte = static_cast<unsigned char>(next);
            if (byte >> 6 != 2) return false;
            point = point << 6 | (byte & 0x3f);
        }
        constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < least[length] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
        i += length;
    }
    return true;
}

namespace {

// Recursive descent, down to the depth limit.
class json_grammar {
public:
    static bool accepts(std::string_view text, std::size_t depth) {
        if (!is_text(text)) return false;
        json_grammar grammar(text);
        grammar.blanks();
        if (!grammar.value(depth)) return false;
        grammar.blanks();
        return grammar.rest_.empty();
    }

private:
    explicit json_grammar(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at(std::string_view any) const {
        return !rest_.empty() && any.find(rest_.front()) != std::string_view::npos;
    }
    bool skip(std::string_view text) {
        if (!rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }
    void blanks() {
        while (at(" \t\r\n")) rest_.remove_prefix(1);
    }
    std::size_t digits() {
        std::size_t count = 0;
        for (; at("0123456789"); ++count) rest_.remove_prefix(1);
        return count;
    }

    bool value(std::size_t depth) {
        if (at("\"")) return string();
        if (at("-0123456789")) return number();
        if (!at("{[")) return skip("true") || skip("false") || skip("null");
        if (depth == 0) return false;
        const bool object = rest_.front() == '{';
        const std::string_view close = object ? "}" : "]";
        rest_.remove_prefix(1);
        blanks();
        if (skip(close)) return true;
        for (;; blanks()) {
            if (object) {
                if (!string()) return false;
                blanks();
                if (!skip(":")) return false;
                blanks();
            }
            if (!value(depth - 1)) return false;
            blanks();
            if (skip(close)) return true;
            if (!skip(",")) return false;
        }
    }

    bool number() {
        skip("-");
        if (!skip("0") && digits() == 0) return false;
        if (skip(".") && digits() == 0) return false;
        if (skip("e") || skip("E")) {
            if (!skip("+")) skip("-");
            if (digits() == 0) return false;
        }
        return true;
    }

    bool string() {
        if (!skip("\"")) return false;
        while (!skip("\"")) {
            if (rest_.empty() || static_cast<unsigned char>(rest_.front()) < 0x20) return false;
            if (!skip("\\") || at("\"\\/bfnrt")) {
                rest_.remove_prefix(1);
            } else {
                const int unit = escaped_unit();
                if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff)) return false;
                if (unit < 0xd800 || unit > 0xdbff) continue;
                if (!skip("\\")) return false;
                if (const int low = escaped_unit(); low < 0xdc00 || low > 0xdfff) return false;
            }
        }
        return true;
    }
    int escaped_unit() {
        if (!skip("u") || rest_.size() < 4) return -1;
        int unit = 0;
        for (char c : rest_.substr(0, 4)) {
            if (hex_digit(c) < 0) return -1;
            unit = unit * 16 + hex_digit(c);
        }
        rest_.remove_prefix(4);
        return unit;
    }

    std::string_view rest_;
};

}  // namespace

bool is_json(std::string_view text, std::size_t depth) { return json_grammar::accepts(text, depth); }

}  // namespace momento::functions::fuzz
