#include "framework/bind/values.hpp"

#include <string>

namespace momento::functions::detail {
namespace {

// A JSON number (RFC 8259 §6): what the codec's functions for numbers take.
bool is_number(std::string_view text) {
    const auto digits = [&] {
        std::size_t count = 0;
        while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
        const bool leads_with_zero = count > 1 && text[0] == '0';
        text.remove_prefix(count);
        return count == 0 ? 0 : leads_with_zero ? 2 : 1;
    };
    const auto take = [&](char a, char b) {
        if (text.empty() || (text[0] != a && text[0] != b)) return false;
        text.remove_prefix(1);
        return true;
    };
    take('-', '-');
    if (digits() != 1) return false;
    if (take('.', '.') && digits() == 0) return false;
    if (take('e', 'E')) {
        take('+', '-');
        if (digits() == 0) return false;
    }
    return text.empty();
}

bool read_text(const json_type& type, void* target, std::string_view text) {
    const json_event event = type.read->text_event;
    if (event == json_event::number && !is_number(text)) return false;
    if (event == json_event::boolean && text != "true" && text != "false") return false;
    return type.read->scalar(type, target, event, text);
}

}  // namespace

void value_sink::take(std::string_view text) {
    if (++count_ == 1) {
        json_place at{&type_, target_};
        begin_value(nullptr, at, json_event::string);
        frame_.type = at.type;
        frame_.target = at.target;
    }
    if (unfit_ != nullptr || !fault_.empty()) return;
    json_place at{frame_.type, frame_.target};
    if (at.type->read->element != nullptr) {
        at = at.type->read->element(frame_);
        ++frame_.index;
    } else if (count_ > 1) {
        fault_ = "expected one value, not several";
        return;
    }
    if (read_text(*at.type, at.target, text)) return;
    unfit_ = at.type;
    given_ = text.empty() ? std::string_view("") : text;
}

void value_sink::finish(bool required, std::string_view in, std::string_view where, input_errors& errors) {
    if (count_ == 0) {
        if (!required) return;
        // Of a list nothing is enough, unless its schema wants more.
        frame_.type = &type_;
        frame_.target = target_;
        if (type_.read->element == nullptr)
            fault_ = in == "body" ? "this member is required" : "this parameter is required";
    }
    const auto complete = frame_.type->read->complete;
    if (fault_.empty() && unfit_ == nullptr && complete != nullptr && !complete(frame_)) unfit_ = frame_.type;
    if (unfit_ != nullptr) {
        std::string text = "expected ";
        unfit_->read->expectation(*unfit_, given_, text);
        errors.add(in, where, text);
    } else if (!fault_.empty()) {
        errors.add(in, where, fault_);
    }
}

}  // namespace momento::functions::detail
