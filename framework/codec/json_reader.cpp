#include "framework/codec/json_reader.hpp"

#include <cstdint>
#include <new>
#include <string_view>

#include "framework/codec/append_number.hpp"
#include "framework/codec/memory.hpp"
#include "framework/codec/rapidjson.hpp"
#include "framework/codec/utf8.hpp"

namespace momento::functions::detail {
namespace {

// A stack of plain values whose first few lie in itself: ordinary nesting allocates nothing.
template <class T>
class frame_stack {
public:
    frame_stack() = default;
    frame_stack(const frame_stack&) = delete;
    frame_stack& operator=(const frame_stack&) = delete;

    void push(const T& value) {
        if (count_ == capacity_) {
            const std::size_t bytes = count_ * sizeof(T);
            items_ = static_cast<T*>(memory_.Realloc(items_, bytes, bytes * 2));
            capacity_ *= 2;
        }
        new (items_ + count_++) T(value);
    }
    void pop() { --count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] T& back() { return items_[count_ - 1]; }
    [[nodiscard]] const T* begin() const { return items_; }
    [[nodiscard]] const T* end() const { return items_ + count_; }

private:
    checked_allocator memory_;
    std::size_t capacity_ = checked_allocator::inside / sizeof(T);
    T* items_ = static_cast<T*>(memory_.Malloc(capacity_ * sizeof(T)));
    std::size_t count_ = 0;
};

class handler {
public:
    using Ch = char;

    handler(const json_type& type, void* target, std::size_t max_depth, bool escapes, input_errors& errors)
        : root_(type), target_(target), max_depth_(max_depth), escapes_(escapes), errors_(errors) {}

    bool Null() { return scalar(json_event::null, {}); }
    bool Bool(bool value) { return scalar(json_event::boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        return scalar(json_event::number, {text, size});
    }
    bool String(const char* text, rapidjson::SizeType size, bool) { return scalar(json_event::string, {text, size}); }

    bool StartObject() { return open(json_event::start_object); }
    bool StartArray() { return open(json_event::start_array); }

    bool Key(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view key(text, size);
        if (escapes_ && !is_utf8(key)) {
            if (opaque_ == 0) leave();  // a key that cannot be named: the fault is the object's
            return refuse(half_a_pair);
        }
        if (opaque_ > 0) return pass(json_event::key, key);
        json_frame& top = frames_.back();
        top.key = key;
        top.slot = top.type->read->member(top, key);
        return top.slot.type == nullptr || top.slot.target != nullptr || refuse("this member appears twice");
    }

    bool EndObject(rapidjson::SizeType) {
        if (opaque_ > 0) return pass_end(json_event::end_object);
        json_frame& top = frames_.back();
        if (top.type->read == &reads_object) {
            const auto& object = static_cast<const json_object&>(*top.type);
            bool complete = true;
            for (std::size_t i = 0; i < object.count; ++i) {
                if (!object.fields[i].required || (top.seen[i / 64] >> (i % 64) & 1) != 0) continue;
                top.key = object.fields[i].name;
                complete = refuse("this member is required");
            }
            if (!complete) return false;
        }
        return leave();
    }

    bool EndArray(rapidjson::SizeType) {
        if (opaque_ > 0) return pass_end(json_event::end_array);
        const json_frame& top = frames_.back();
        const json_type& type = *top.type;
        const bool complete = type.read->complete == nullptr || type.read->complete(top);
        leave();
        return complete || mismatch(type);
    }

    // RapidJSON wants these to exist; numbers arrive as text.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    // The place of the value that arrives now; in an array it makes room for one.
    json_place next() {
        if (frames_.empty()) return {&root_, target_};
        json_frame& top = frames_.back();
        if (top.type->read->element == nullptr) return top.slot;
        const json_place place = top.type->read->element(top);
        ++top.index;
        return place;
    }

    // Steps into optionals until there is something to fill; null empties the outermost.
    static bool emptied(json_place& at, bool null) {
        while (at.type->read == &reads_optional) {
            const auto& optional = static_cast<const json_optional&>(*at.type);
            if (null) {
                optional.clear(at.target);
                return true;
            }
            at = {optional.element, optional.engage(at.target)};
        }
        return false;
    }

    bool scalar(json_event event, std::string_view text) {
        if (opaque_ > 0) return (is_whole(text) || refuse(half_a_pair)) && pass(event, text);
        json_place at = next();
        if (!is_whole(text)) return refuse(half_a_pair);
        if (at.type == nullptr || emptied(at, event == json_event::null)) return true;
        const json_reading& read = *at.type->read;
        if (read.begin != nullptr) read.begin(*at.type, at.target);
        return (read.scalar != nullptr && read.scalar(*at.type, at.target, event, text)) || mismatch(*at.type);
    }

    bool open(json_event event) {
        const bool too_deep = ++depth_ > max_depth_;
        if (opaque_ > 0) {
            ++opaque_;
            return too_deep ? refuse_depth() : pass(event, {});
        }
        json_place at = next();
        if (too_deep) return refuse_depth();
        if (at.type != nullptr) {
            emptied(at, false);
            const json_reading& read = *at.type->read;
            if (read.begin != nullptr) read.begin(*at.type, at.target);
            if (!read.whole) {
                if (event == json_event::start_object ? read.member == nullptr : read.element == nullptr)
                    return mismatch(*at.type);
                frames_.push({.type = at.type, .target = at.target});
                return true;
            }
        }
        opaque_ = 1;
        whole_ = at;
        return pass(event, {});
    }

    bool leave() {
        --depth_;
        frames_.pop();
        return true;
    }

    // Within a value that is skipped, or that one type takes whole.
    bool pass(json_event event, std::string_view text) {
        return whole_.type == nullptr || whole_.type->read->scalar(*whole_.type, whole_.target, event, text);
    }
    bool pass_end(json_event event) {
        --depth_;
        --opaque_;
        return pass(event, {});
    }

    // RapidJSON refuses a high surrogate without a low one, and lets a low one through alone: what an escape has made
    // is checked again.
    [[nodiscard]] bool is_whole(std::string_view text) const { return !escapes_ || is_utf8(text); }
    static constexpr std::string_view half_a_pair = "expected text; an escape in it is half of a surrogate pair";

    bool refuse_depth() {
        std::string detail = "expected at most ";
        append_number(detail, max_depth_);
        return refuse(detail += " levels of nesting");
    }

    bool refuse(std::string_view detail) {
        errors_.add("body", pointer(), detail);
        return false;
    }

    bool mismatch(const json_type& type) {
        std::string detail = "expected ";
        type.read->expectation(type, detail);
        return refuse(detail);
    }

    // RFC 6901: "/items/3/name", with '~' as "~0" and '/' as "~1".
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (const json_frame& at : frames_) {
            text += '/';
            if (at.type->read->element != nullptr) {
                append_number(text, at.index - 1);
                continue;
            }
            for (char c : at.key) {
                if (c == '~') text += "~0";
                else if (c == '/') text += "~1";
                else text += c;
            }
        }
        return text;
    }

    const json_type& root_;
    void* const target_;
    const std::size_t max_depth_;
    const bool escapes_;  // the text has any
    input_errors& errors_;
    frame_stack<json_frame> frames_;
    std::size_t depth_ = 0;
    std::size_t opaque_ = 0;  // levels inside a value that is skipped or taken whole
    json_place whole_{};      // that type
};

bool syntax_fault(std::string_view what, std::size_t offset, input_errors& errors) {
    std::string detail(what);
    detail += " at byte ";
    append_number(detail, offset);
    errors.add("body", {}, detail);
    return false;
}

}  // namespace

bool read_json(std::span<char> text, const json_type& type, void* target, std::size_t max_depth, input_errors& errors) {
    // RapidJSON 1.1 reads past the end when it checks a truncated sequence, so the encoding is checked before.
    bool escapes = false;
    if (!is_utf8({text.data(), text.size()}, escapes)) {
        errors.add("body", {}, "expected JSON in UTF-8");
        return false;
    }
    // Iterative: the depth of the text does not become depth of the stack. Numbers as text: integers keep all 64 bits,
    // and float code is linked only where a member needs it. Stop when done: what follows the value is checked here.
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                               rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;
    rapidjson::InsituStringStream stream(text.data());
    handler events(type, target, max_depth, escapes, errors);
    checked_allocator states;
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> reader(&states, 128);
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, events);
    if (result.IsError()) {
        if (result.Code() == rapidjson::kParseErrorTermination) return false;  // the handler has said why
        if (result.Code() == rapidjson::kParseErrorNumberTooBig)
            return syntax_fault("expected a number within the range of a double", result.Offset(), errors);
        return syntax_fault(stream.Tell() == text.size() ? "expected more JSON, but the body ends"
                                                         : "expected well-formed JSON, but it is malformed",
                            result.Offset(), errors);
    }
    // The stream ends at a NUL, whether that is the one behind the text or one within it.
    rapidjson::SkipWhitespace(stream);
    if (stream.Tell() != text.size())
        return syntax_fault("expected nothing behind the JSON value, but something stands", stream.Tell(), errors);
    return true;
}

}  // namespace momento::functions::detail
