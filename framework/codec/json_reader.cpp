#include "momento/functions/detail/codec/json_reader.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "framework/codec/json_walk.hpp"
#include "framework/text/append_number.hpp"
#include "framework/text/json_number.hpp"
#include "framework/text/json_word.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

// RapidJSON rejects a high surrogate without a low one, but accepts a low one alone. A string with an escape is therefore
// checked after unescaping. This also finds invalid UTF-8 after the escape.
constexpr std::string_view not_text = "expected UTF-8 without half a surrogate pair";

}  // namespace

bool json_walk::key(std::string_view name) {
    if (escaped_ && !is_utf8(name)) [[unlikely]] {
        if (opaque_ == 0) frames_.back().key = {};
        return reject(not_text);
    }
    if (opaque_ > 0) [[unlikely]]
        return pass(json_event::key, name);
    json_frame& top = frames_.back();
    slot_ = top.type->read->member(top, name);
    // No error contains the name of a member that is skipped: it can be a secret.
    top.key = {};
    if (slot_.type == nullptr) return true;
    top.key = name;
    if (slot_.target != nullptr) return true;
    slot_ = {};
    return note("duplicate member");
}

bool json_walk::end_object() {
    if (opaque_ > 0) return pass_end(json_event::end_object);
    json_frame& top = frames_.back();
    if (top.type->read == &reads_object) {
        const auto& object = static_cast<const json_object&>(*top.type);
        for (std::size_t i = 0; i < object.count; ++i) {
            if (!object.fields[i].required || (top.seen[i / 64] >> (i % 64) & 1) != 0) continue;
            top.key = object.fields[i].name;
            if (!note("this member is required")) return false;
        }
    }
    return leave();
}

bool json_walk::end_array() {
    if (opaque_ > 0) return pass_end(json_event::end_array);
    const json_frame& top = frames_.back();
    const json_type& type = *top.type;
    // If an element has an error, the array is not checked: the error was reported.
    const bool complete =
        top.errors_before != error_count_ || type.read->complete == nullptr || type.read->complete(top);
    leave();
    return complete || mismatch(type, {});
}

// Returns the place of the next value. An array makes room for it.
json_place json_walk::next() {
    if (frames_.empty()) return slot_;
    json_frame& top = frames_.back();
    if (top.type->read->element == nullptr) return slot_;
    const json_place place = top.type->read->element(top);
    ++top.index;
    return place;
}

bool json_walk::scalar(json_event event, std::string_view text) {
    json_place at = opaque_ > 0 ? json_place() : next();
    if (escaped_ && !is_utf8(text)) [[unlikely]]
        return reject(not_text);
    if (at.type == nullptr) return opaque_ == 0 || pass(event, text);
    if (at.type->read->begin != nullptr) at = begun(at, event);
    if (at.type == nullptr) return true;
    const json_reading& read = *at.type->read;
    return (read.scalar != nullptr && read.scalar(*at.type, at.target, event, text)) ||
           mismatch(*at.type, event == json_event::string ? text : std::string_view());
}

json_place json_walk::begun(json_place at, json_event event) {
    begin_value(this, at, event);
    return at;
}

bool json_walk::open(json_event event) { return open_at(opaque_ > 0 ? json_place() : next(), event); }

bool json_walk::open_at(json_place at, json_event event) {
    if (++depth_ > max_depth_) return reject_depth();
    if (opaque_ == 0) {
        if (at.type != nullptr && at.type->read->begin != nullptr) at = begun(at, event);
        if (at.type != nullptr && !at.type->read->every_event) {
            const json_reading& read = *at.type->read;
            if (event == json_event::start_object ? read.member != nullptr : read.element != nullptr) {
                json_frame& frame = frames_.push();
                frame.type = at.type;
                frame.target = at.target;
                frame.errors_before = error_count_;
                return true;
            }
            if (!mismatch(*at.type, {})) return false;
            at = {};
        }
        whole_ = at;
    }
    ++opaque_;
    return pass(event, {});
}

bool json_walk::reject_depth() {
    std::string detail = "expected at most ";
    append_number(detail, max_depth_);
    return reject(detail += " levels of nesting"sv);
}

void json_walk::report(std::string_view detail) {
    std::string pointer;
    for (const json_frame& at : frames_) {
        if (at.type->read->element == nullptr) {
            if (at.key.data() != nullptr) append_name(pointer, at.key);
        } else append_number(pointer += "/"sv, at.index - 1);
    }
    from_.add(from_, errors_, pointer, detail);
    ++error_count_;
}

bool json_walk::note(std::string_view detail) {
    report(detail);
    return !errors_.full();
}

bool json_walk::reject(std::string_view detail) {
    report(detail);
    return false;
}

bool json_walk::mismatch(const json_type& type, std::string_view given) {
    std::string made;
    return note(type.read->expectation(type, given, made));
}

namespace {

// A text that is parsed in place, like rapidjson::InsituStringStream. In addition, it skips the beginning of a string
// that needs no unescaping, because these characters are already in place, and checks that it is UTF-8.
class text_stream {
public:
    using Ch = char;

    explicit text_stream(std::span<char> text) : at_(text.data()), begin_(at_), end_(at_ + text.size()) {}

    // Parsers may ignore a byte order mark (RFC 8259 §8.1). Offsets still count its bytes.
    void skip_byte_order_mark() {
        if (at_[0] == '\xef' && at_[1] == '\xbb' && at_[2] == '\xbf') at_ += 3;
    }
    [[nodiscard]] Ch Peek() const { return *at_; }
    Ch Take() { return *at_++; }
    [[nodiscard]] std::size_t Tell() const { return static_cast<std::size_t>(at_ - begin_); }
    void Put(Ch c) { *to_++ = c; }
    Ch* PutBegin() {
        char* const begin = at_;
        skip_plain();
        to_ = at_;
        return begin;
    }
    std::size_t PutEnd(const Ch* begin) { return static_cast<std::size_t>(to_ - begin); }
    void Flush() {}
    Ch* Push(std::size_t count) { return std::exchange(to_, to_ + count); }
    void Pop(std::size_t count) { to_ -= count; }

    [[nodiscard]] char* position() const { return at_; }
    void move_to(char* position) { at_ = position; }
    [[nodiscard]] std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

    // Whether the current string contains an escape.
    [[nodiscard]] const bool& escaped() const { return escaped_; }
    // Whether the text is UTF-8, after the parser has stopped: it stops at a string that is not.
    [[nodiscard]] bool is_valid() const { return valid_ && is_utf8(rest()); }

private:
    // Stops at the first quote, backslash or control character, which the NUL after the text is too, or at invalid
    // UTF-8, where it makes the string end.
    void skip_plain() {
        while (true) {
            at_ = plain_end(at_);
            if (static_cast<signed char>(*at_) >= 0) {
                escaped_ = *at_ == '\\';
                return;
            }
            // The NUL after the text is not a part of a sequence.
            const char* const after = utf8_sequence_end(at_, nullptr);
            if (after == nullptr) {
                *at_ = '\0';  // RapidJSON stops at a character that a string cannot contain
                valid_ = false;
                return;
            }
            at_ += after - at_;
        }
    }
    // The first character from `at` that is not plain ASCII.
    [[nodiscard]] char* plain_end(char* at) const {
        // The first byte of a word is its lowest only on a little-endian machine.
        if constexpr (std::endian::native == std::endian::little) {
            for (char* const end = end_; end - at >= 8; at += 8) {
                std::uint64_t word = 0;
                std::memcpy(&word, at, 8);
                const std::uint64_t marked = (marked_in_string(word) | word) & high_bits;
                if (marked != 0) return at + std::countr_zero(marked) / 8;
            }
        }
        // Most characters are above the quote.
        while (static_cast<signed char>(*at) > '"' ? *at != '\\' : *at == ' ' || *at == '!') ++at;
        return at;
    }

    char* at_;
    char* to_ = nullptr;
    char* begin_;
    char* end_;
    bool escaped_ = false;
    bool valid_ = true;
};

bool syntax_error(std::string_view what, std::size_t offset, const text_stream& stream, input_errors& errors,
                  const input_source& from) {
    if (!stream.is_valid()) {
        from.add(from, errors, {}, "expected JSON in UTF-8");
        return false;
    }
    std::string detail(what);
    detail += " at byte "sv;
    append_number(detail, offset);
    from.add(from, errors, {}, detail);
    return false;
}

}  // namespace
}  // namespace momento::functions::detail

// RapidJSON reads from the stream itself: optimized for size, a copy of it would be in memory too.
template <>
struct rapidjson::StreamTraits<momento::functions::detail::text_stream> {
    enum { copyOptimization = 0 };
};

// The iterative parser reads brackets itself, and other values with a function that would also link the recursive
// parser of objects and arrays, 1 KB.
template <>
template <>
void momento::functions::detail::json_parser::ParseObject<momento::functions::detail::json_parse_flags,
                                                          momento::functions::detail::text_stream,
                                                          momento::functions::detail::json_walk>(
    momento::functions::detail::text_stream&, momento::functions::detail::json_walk&) {
    __builtin_trap();
}
template <>
template <>
void momento::functions::detail::json_parser::ParseArray<momento::functions::detail::json_parse_flags,
                                                         momento::functions::detail::text_stream,
                                                         momento::functions::detail::json_walk>(
    momento::functions::detail::text_stream&, momento::functions::detail::json_walk&) {
    __builtin_trap();
}

// Finds the end of a number. RapidJSON's function also computes its value; the types convert the text themselves.
template <>
template <>
void momento::functions::detail::json_parser::ParseNumber<momento::functions::detail::json_parse_flags,
                                                          momento::functions::detail::text_stream,
                                                          momento::functions::detail::json_walk>(
    momento::functions::detail::text_stream& is, momento::functions::detail::json_walk& handler) {
    bool valid = false;
    const std::size_t size = momento::functions::detail::number_size(is.rest(), valid);
    is.move_to(is.position() + size);
    if (!valid) SetParseError(rapidjson::kParseErrorValueInvalid, is.Tell());
    else if (!handler.RawNumber(is.position(), static_cast<rapidjson::SizeType>(size), false))
        SetParseError(rapidjson::kParseErrorTermination, is.Tell());
}

// Finds the end of a string. RapidJSON's function, selected by a flag that it does not use, reads those with an escape and
// those that are invalid.
template <>
template <>
void momento::functions::detail::json_parser::ParseString<momento::functions::detail::json_parse_flags,
                                                          momento::functions::detail::text_stream,
                                                          momento::functions::detail::json_walk>(
    momento::functions::detail::text_stream& is, momento::functions::detail::json_walk& handler, bool isKey) {
    char* const quote = is.position();
    is.Take();
    const char* const text = is.PutBegin();
    if (is.Peek() != '"') {
        is.move_to(quote);
        constexpr unsigned flags = momento::functions::detail::json_parse_flags | rapidjson::kParseCommentsFlag;
        ParseString<flags>(is, handler, isKey);
        return;
    }
    const auto size = static_cast<rapidjson::SizeType>(is.position() - text);
    is.Take();
    if (!(isKey ? handler.Key(text, size, false) : handler.String(text, size, false)))
        SetParseError(rapidjson::kParseErrorTermination, is.Tell());
}

namespace momento::functions::detail {

bool read_json(std::span<char> text, const json_type& type, void* target, std::size_t max_depth, input_errors& errors,
               const input_source& from) {
    text_stream stream(text);
    stream.skip_byte_order_mark();
    json_walk events({&type, target}, max_depth, stream.escaped(), errors, from);
    checked_allocator states;
    json_parser reader(&states, 128);
    const rapidjson::ParseResult result = reader.Parse<json_parse_flags>(stream, events);
    if (result.IsError()) {
        if (result.Code() == rapidjson::kParseErrorTermination) return false;  // the handler has reported the error
        return syntax_error(stream.Tell() == text.size() ? "unexpected end of the JSON text"sv : "malformed JSON"sv,
                            result.Offset(), stream, errors, from);
    }
    // The stream ends at the first NUL, which can be within the text.
    rapidjson::SkipWhitespace(stream);
    if (stream.Tell() != text.size())
        return syntax_error("unexpected data after the JSON value", stream.Tell(), stream, errors, from);
    return events.has_no_errors();
}

}  // namespace momento::functions::detail
