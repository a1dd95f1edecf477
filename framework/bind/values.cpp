#include "momento/functions/detail/bind/values.hpp"

#include <string>

namespace momento::functions::detail {

void value_sink::take(std::string_view text) {
    json_place at{frame_.type, frame_.target};
    if (++count_ == 1) {
        begin_value(nullptr, at, json_event::string);
        frame_.type = at.type;
        frame_.target = at.target;
    }
    if (!valid_) return;
    if (at.type->read->element != nullptr) {
        at = at.type->read->element(frame_);
        ++frame_.index;
    } else if (count_ > 1) {
        return reject("expected one value, not several");
    }
    const json_reading& read = *at.type->read;
    const bool reads =
        (read.fits_text == nullptr || read.fits_text(text)) && read.scalar(*at.type, at.target, read.text_event, text);
    if (!reads) mismatch(*at.type, text.empty() ? std::string_view("") : text);
}

void value_sink::finish(std::string_view missing) {
    if (!valid_ || (count_ == 0 && missing.empty())) return;
    // A list may be empty, unless its schema has a minimum.
    const json_reading& read = *frame_.type->read;
    if (count_ == 0 && read.element == nullptr) return reject(missing);
    if (read.complete != nullptr && !read.complete(frame_)) mismatch(*frame_.type, {});
}

void value_sink::reject(std::string_view detail) {
    valid_ = false;
    errors_.add(location_.in, location_.where, detail);
}

void value_sink::mismatch(const json_type& type, std::string_view given) {
    std::string made;
    reject(type.read->expectation(type, given, made));
}

}  // namespace momento::functions::detail
