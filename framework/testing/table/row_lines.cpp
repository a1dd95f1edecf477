#include "framework/testing/table/row_lines.hpp"

#include <cstddef>
#include <utility>

namespace momento::functions::detail::tables {
namespace {

struct container {
    bool is_object;
    std::string_view key{};  // of the current member of an object
};

// Finds the elements of the arrays /rows and /rows/*/steps. It is not recursive, so nesting cannot exhaust the stack.
class line_scanner {
public:
    explicit line_scanner(std::string_view text) : text_(text) {}

    std::vector<row_lines> scan() {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            switch (text_[at]) {
                case '\n': ++line_; break;
                case '"': at = string_at(at); break;
                case '{':
                case '[':
                    begin_value();
                    open_.push_back({text_[at] == '{'});
                    break;
                case '}':
                case ']': open_.pop_back(); break;
                default: break;
            }
        }
        return std::move(rows_);
    }

private:
    // Returns the position of the closing quote. A string before a colon is a key; it does not matter that other
    // strings replace the key of their object, because a value that follows has its own key.
    std::size_t string_at(std::size_t begin) {
        std::size_t end = begin + 1;
        while (text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
        if (!open_.empty() && open_.back().is_object) open_.back().key = text_.substr(begin + 1, end - begin - 1);
        return end;
    }
    void begin_value() {
        const bool in_rows = open_.size() >= 2 && open_[0].key == "rows" && !open_[1].is_object;
        if (in_rows && open_.size() == 2) rows_.push_back({line_});
        if (in_rows && open_.size() == 4 && open_[2].key == "steps" && !open_[3].is_object)
            rows_.back().steps.push_back(line_);
    }

    std::string_view text_;
    unsigned line_ = 1;
    std::vector<container> open_;
    std::vector<row_lines> rows_;
};

}  // namespace

std::vector<row_lines> lines_of_rows(std::string_view table) { return line_scanner(table).scan(); }

}  // namespace momento::functions::detail::tables
