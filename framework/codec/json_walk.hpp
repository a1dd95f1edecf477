// The state of the reader. It receives RapidJSON's events and stores each value at its place in the object. Frames are
// on a stack of their own, so that the depth of the text does not become depth of the C stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>

#include "framework/codec/rapidjson.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/memory/allocation.hpp"

namespace momento::functions::detail {

// A stack of plain values. It contains the first few itself, so ordinary nesting allocates nothing.
template <class T>
class frame_stack {
public:
    frame_stack() = default;
    frame_stack(const frame_stack&) = delete;
    frame_stack& operator=(const frame_stack&) = delete;

    // Returns the new value.
    T& push() {
        if (end_ == limit_) grow();
        return *new (end_++) T();
    }
    void pop() { --end_; }
    [[nodiscard]] bool empty() const { return end_ == begin_; }
    [[nodiscard]] T& back() { return end_[-1]; }
    [[nodiscard]] const T* begin() const { return begin_; }
    [[nodiscard]] const T* end() const { return end_; }

private:
    void grow() {
        const auto count = static_cast<std::size_t>(limit_ - begin_);
        begin_ = static_cast<T*>(memory_.Realloc(begin_, count * sizeof(T), count * 2 * sizeof(T)));
        end_ = begin_ + count;
        limit_ = end_ + count;
    }

    static constexpr std::size_t first_count = checked_allocator::inside / sizeof(T);
    checked_allocator memory_;
    T* begin_ = static_cast<T*>(memory_.Malloc(first_count * sizeof(T)));
    T* end_ = begin_;
    T* limit_ = begin_ + first_count;
};

class json_tape;

// An object that exists while a value is read (walk_state.hpp).
struct walk_state {
    explicit walk_state(void (*drop_this)(walk_state*)) : drop(drop_this) {}

    walk_state* outer = nullptr;
    void (*const drop)(walk_state* state);  // deletes it
};

// Iterative: the depth of the text does not become depth of the stack. Numbers as text: integers keep all 64 bits, and
// float code is linked only if a member needs it. Stop when done: the caller checks the text after the value.
inline constexpr unsigned json_parse_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                                             rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;
using json_parser = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator>;

// RapidJSON requires these functions of its handlers, but numbers arrive as text.
struct no_binary_numbers {
    static bool Int(int) { return false; }
    static bool Uint(unsigned) { return false; }
    static bool Int64(std::int64_t) { return false; }
    static bool Uint64(std::uint64_t) { return false; }
    static bool Double(double) { return false; }
};

class json_walk : public no_binary_numbers {
public:
    using Ch = char;

    json_walk(const json_place& root, std::size_t max_depth, const bool& escaped, input_errors& errors,
              const input_source& from)
        : slot_(root), max_depth_(max_depth), escaped_(escaped), errors_(errors), from_(from) {}
    json_walk(const json_walk&) = delete;
    json_walk& operator=(const json_walk&) = delete;
    ~json_walk() {
        if (state_ != nullptr) drop_(state_);
    }

    bool Null() { return scalar(json_event::null, {}); }
    bool Bool(bool value) { return scalar(json_event::boolean, {value ? "true" : "false", value ? 4U : 5U}); }
    // RapidJSON passes the position of the stream, which is after the number, because it does not copy the stream.
    bool RawNumber(const char* end, rapidjson::SizeType size, bool) {
        return scalar(json_event::number, {end - size, size});
    }
    bool String(const char* text, rapidjson::SizeType size, bool) { return scalar(json_event::string, {text, size}); }
    bool StartObject() { return open(json_event::start_object); }
    bool Key(const char* text, rapidjson::SizeType size, bool) { return key({text, size}); }
    bool EndObject(rapidjson::SizeType) { return end_object(); }
    bool StartArray() { return open(json_event::start_array); }
    bool EndArray(rapidjson::SizeType) { return end_array(); }

    [[nodiscard]] bool has_no_errors() const { return error_count_ == 0; }

private:
    friend json_tape;
    friend struct walk_states;

    json_place next();
    bool scalar(json_event event, std::string_view text);
    [[gnu::noinline]] json_place begun(json_place at, json_event event);
    bool key(std::string_view name);
    bool open(json_event event);
    bool open_at(json_place at, json_event event);
    bool end_object();
    bool end_array();

    // Handles an event within a value that is skipped, or that one type reads as a unit.
    bool pass(json_event event, std::string_view text) const {
        return whole_.type == nullptr || whole_.type->read->scalar(*whole_.type, whole_.target, event, text);
    }
    bool pass_end(json_event event) {
        --depth_;
        --opaque_;
        return pass(event, {});
    }
    bool leave() {
        --depth_;
        frames_.pop();
        return true;
    }

    // Both return whether to continue: after a recoverable error, the rest is read to find further errors.
    bool note(std::string_view detail);
    bool mismatch(const json_type& type, std::string_view given);
    // Reports an error that ends the reading, and returns false.
    bool reject(std::string_view detail);
    bool reject_depth();
    void report(std::string_view detail);

    json_place slot_;  // of a value that is not an element: after the last key, or of the entire text
    const std::size_t max_depth_;
    const bool& escaped_;  // whether the current string contains an escape
    input_errors& errors_;
    const input_source& from_;
    std::size_t error_count_ = 0;
    frame_stack<json_frame> frames_;
    std::size_t depth_ = 0;
    std::size_t opaque_ = 0;  // levels inside a value that is skipped or read as a unit
    json_place whole_{};      // the type that reads it as a unit

    // The innermost object that exists while a value is read.
    walk_state* state_ = nullptr;
    void (*drop_)(walk_state*);  // deletes it and those outside it; undefined if there is none
    // A value whose events were recorded, and are walked again (json_tape.hpp).
    json_tape* replayed_ = nullptr;
    std::size_t position_;
};

}  // namespace momento::functions::detail
