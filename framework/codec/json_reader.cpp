#include "framework/codec/json_reader.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "framework/codec/in_situ_stream.hpp"
#include "framework/codec/memory.hpp"
#include "framework/codec/utf8.hpp"

namespace momento::functions::detail {
namespace {

void append_number(std::string& out, std::uint64_t value) {
    char digits[20];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void store(void* target, std::uint64_t bits, std::size_t size) {
    switch (size) {
        case 1: *static_cast<std::uint8_t*>(target) = static_cast<std::uint8_t>(bits); break;
        case 2: *static_cast<std::uint16_t*>(target) = static_cast<std::uint16_t>(bits); break;
        case 4: *static_cast<std::uint32_t*>(target) = static_cast<std::uint32_t>(bits); break;
        default: *static_cast<std::uint64_t*>(target) = bits; break;
    }
}

// The text is a JSON number. A fraction or an exponent is no integer here, whatever its value.
bool store_integer(const json_type& type, void* target, std::string_view text) {
    const bool negative = text.front() == '-';
    std::uint64_t magnitude = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data() + negative, end, magnitude);
    if (fault != std::errc() || stop != end) return false;
    const std::uint64_t top = ~std::uint64_t{0} >> (64 - type.size * 8U) >> (type.is_signed ? 1 : 0);
    const std::uint64_t most = !negative ? top : type.is_signed ? top + 1 : 0;
    if (magnitude > most) return false;
    store(target, negative ? 0 - magnitude : magnitude, type.size);
    return true;
}

bool store_enumerator(const json_type& type, void* target, std::string_view text) {
    const auto& enumeration = static_cast<const json_enumeration&>(type);
    for (const enumerator& candidate : std::span(enumeration.first, enumeration.count)) {
        if (candidate.name != text) continue;
        store(target, static_cast<std::uint64_t>(candidate.value), type.size);
        return true;
    }
    return false;
}

class handler {
public:
    using Ch = char;

    handler(const json_type& type, void* target, std::size_t max_depth, std::vector<input_error>& errors)
        : root_(type), target_(target), max_depth_(max_depth), errors_(errors) {}

    bool Null() { return scalar(raw_event::null, {}); }
    bool Bool(bool value) { return scalar(raw_event::boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return scalar(raw_event::number, {text, size}); }
    bool String(const char* text, rapidjson::SizeType size, bool) { return scalar(raw_event::string, {text, size}); }

    bool StartObject() { return open(raw_event::start_object); }
    bool StartArray() { return open(raw_event::start_array); }

    bool Key(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view key(text, size);
        if (opaque_ > 0) return feed_raw(raw_event::key, key);
        frame& top = frames_.back();
        top.key = key;
        if (top.type->kind == shape::map) {
            const auto& map = static_cast<const json_map&>(*top.type);
            top.slot = {map.element, map.insert(top.target, key)};
            return top.slot.target != nullptr || refuse("this member appears twice");
        }
        const auto& object = static_cast<const json_object&>(*top.type);
        top.slot = {};
        for (std::size_t step = 0; step < object.count; ++step) {
            // Clients mostly send members in their declared order: begin behind the last one.
            std::size_t i = top.index + step;
            if (i >= object.count) i -= object.count;
            const json_field& field = object.fields[i];
            if (field.name != key) continue;
            std::uint64_t& seen = top.seen[i / 64];
            const std::uint64_t flag = std::uint64_t{1} << (i % 64);
            if ((seen & flag) != 0) return refuse("this member appears twice");
            seen |= flag;
            top.index = i + 1 == object.count ? 0 : i + 1;
            top.slot = {field.type, object.member(top.target, i)};
            break;
        }
        return true;
    }

    bool EndObject(rapidjson::SizeType) {
        if (opaque_ > 0) return close_raw(raw_event::end_object);
        frame& top = frames_.back();
        if (top.type->kind == shape::object) {
            const auto& object = static_cast<const json_object&>(*top.type);
            bool complete = true;
            for (std::size_t i = 0; i < object.count; ++i) {
                if (!object.fields[i].required || (top.seen[i / 64] >> (i % 64) & 1) != 0) continue;
                top.key = object.fields[i].name;
                complete = refuse("this member is required");
            }
            if (!complete) return false;
        }
        return pop();
    }

    bool EndArray(rapidjson::SizeType count) {
        if (opaque_ > 0) return close_raw(raw_event::end_array);
        const json_type& type = *frames_.back().type;
        pop();
        return type.kind != shape::array || count == static_cast<const json_array&>(type).count || mismatch(type);
    }

    // RapidJSON wants these to exist; numbers arrive as text.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    // Where the next value goes; without a type it is skipped.
    struct place {
        const json_type* type = nullptr;
        void* target = nullptr;
    };
    struct frame {
        const json_type* type;  // object, map, sequence, bits or array
        void* target;
        std::size_t index = 0;   // object: where the search for a key begins; else: elements so far
        place slot{};            // object and map: of the last key
        std::string_view key{};  // object and map: the last key
        std::uint64_t seen[max_fields / 64] = {};
    };

    // The place of the value that arrives now; in an array it makes room for one.
    place next() {
        if (frames_.empty()) return {&root_, target_};
        frame& top = frames_.back();
        switch (top.type->kind) {
            case shape::sequence: {
                const auto& sequence = static_cast<const json_sequence&>(*top.type);
                ++top.index;
                return {sequence.element, sequence.append(top.target)};
            }
            case shape::array: {
                const auto& array = static_cast<const json_array&>(*top.type);
                const std::size_t at = top.index++;
                if (at >= array.count) return {};  // EndArray reports the count
                return {array.element, static_cast<std::byte*>(top.target) + at * array.element_size};
            }
            case shape::bits: ++top.index; return {&bit_type, &bit_};
            default: return top.slot;
        }
    }

    // Steps into optionals until there is something to fill; null empties the outermost.
    static bool emptied(place& at, bool null) {
        while (at.type->kind == shape::optional) {
            const auto& optional = static_cast<const json_optional&>(*at.type);
            if (null) {
                optional.clear(at.target);
                return true;
            }
            at = {optional.element, optional.engage(at.target)};
        }
        return false;
    }

    bool scalar(raw_event event, std::string_view text) {
        if (opaque_ > 0) return feed_raw(event, text);
        place at = next();
        if (at.type == nullptr || emptied(at, event == raw_event::null)) return true;
        bool stored = false;
        switch (at.type->kind) {
            case shape::boolean:
                stored = event == raw_event::boolean;
                if (stored) *static_cast<bool*>(at.target) = text.size() == 4;
                if (stored && at.target == &bit_) append_bit();
                break;
            case shape::integer: stored = event == raw_event::number && store_integer(*at.type, at.target, text); break;
            case shape::number:
                stored = event == raw_event::number;
                if (stored && !static_cast<const json_number&>(*at.type).parse(at.target, text))
                    return refuse("expected a number within the range of its type");
                break;
            case shape::string:
                stored = event == raw_event::string;
                if (stored) static_cast<std::string*>(at.target)->assign(text);
                break;
            case shape::view:
                stored = event == raw_event::string;
                if (stored) *static_cast<std::string_view*>(at.target) = text;
                break;
            case shape::enumeration: stored = event == raw_event::string && store_enumerator(*at.type, at.target, text); break;
            case shape::raw:
                static_cast<const json_raw&>(*at.type).append(at.target, event, text);
                stored = true;
                break;
            default: break;
        }
        return stored || mismatch(*at.type);
    }

    void append_bit() {
        const frame& top = frames_.back();
        static_cast<const json_bits&>(*top.type).append(top.target, bit_);
    }

    bool open(raw_event event) {
        if (++depth_ > max_depth_) {
            std::string detail = "expected at most ";
            append_number(detail, max_depth_);
            return refuse(std::move(detail += " levels of nesting"));
        }
        if (opaque_ > 0) {
            ++opaque_;
            return feed_raw(event, {});
        }
        place at = next();
        if (at.type == nullptr) {
            opaque_ = 1;
            return true;
        }
        emptied(at, false);
        const bool object = event == raw_event::start_object;
        switch (at.type->kind) {
            case shape::object:
            case shape::map:
                if (!object) return mismatch(*at.type);
                break;
            case shape::sequence:
            case shape::array:
            case shape::bits:
                if (object) return mismatch(*at.type);
                break;
            case shape::raw:
                raw_ = at;
                opaque_ = 1;
                return feed_raw(event, {});
            default: return mismatch(*at.type);
        }
        frames_.push_back({.type = at.type, .target = at.target});
        return true;
    }

    bool pop() {
        --depth_;
        frames_.pop_back();
        return true;
    }

    bool feed_raw(raw_event event, std::string_view text) {
        if (raw_.type != nullptr) static_cast<const json_raw&>(*raw_.type).append(raw_.target, event, text);
        return true;
    }
    bool close_raw(raw_event event) {
        --depth_;
        feed_raw(event, {});
        if (--opaque_ == 0) raw_ = {};
        return true;
    }

    bool refuse(std::string detail) {
        errors_.push_back({"body", pointer(), std::move(detail)});
        return false;
    }

    bool mismatch(const json_type& type) {
        std::string detail = "expected ";
        switch (type.kind) {
            case shape::boolean: detail += "true or false"; break;
            case shape::integer: {
                const std::uint64_t top = ~std::uint64_t{0} >> (64 - type.size * 8U) >> (type.is_signed ? 1 : 0);
                detail += type.is_signed ? "an integer from -" : "an integer from ";
                append_number(detail, type.is_signed ? top + 1 : 0);
                detail += " to ";
                append_number(detail, top);
                break;
            }
            case shape::number: detail += "a number"; break;
            case shape::string:
            case shape::view: detail += "a string"; break;
            case shape::enumeration: {
                const auto& enumeration = static_cast<const json_enumeration&>(type);
                detail += "one of";
                for (std::size_t i = 0; i < enumeration.count; ++i) {
                    detail += i == 0 ? " \"" : ", \"";
                    detail += enumeration.first[i].name;
                    detail += '"';
                }
                break;
            }
            case shape::array:
                detail += "an array of ";
                append_number(detail, static_cast<const json_array&>(type).count);
                detail += " elements";
                break;
            case shape::sequence:
            case shape::bits: detail += "an array"; break;
            default: detail += "an object"; break;
        }
        return refuse(std::move(detail));
    }

    // RFC 6901: "/items/3/name", with '~' as "~0" and '/' as "~1".
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (const frame& at : frames_) {
            text += '/';
            if (at.type->kind != shape::object && at.type->kind != shape::map) {
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

    static constexpr json_type bit_type{shape::boolean};

    const json_type& root_;
    void* const target_;
    const std::size_t max_depth_;
    std::vector<input_error>& errors_;
    std::vector<frame> frames_;
    std::size_t depth_ = 0;
    std::size_t opaque_ = 0;  // levels inside a value that is skipped or kept as RawJson
    place raw_{};
    bool bit_ = false;  // std::vector<bool> has no element to point to
};

bool syntax_fault(std::string_view what, std::size_t offset, std::vector<input_error>& errors) {
    std::string detail(what);
    detail += " at byte ";
    append_number(detail, offset);
    errors.push_back({"body", {}, std::move(detail)});
    return false;
}

}  // namespace

bool read_json(std::span<char> text, const json_type& type, void* target, std::size_t max_depth, std::vector<input_error>& errors) {
    // RapidJSON 1.1 reads past the end when it checks a truncated sequence, so the encoding is checked before.
    if (!is_utf8({text.data(), text.size()})) {
        errors.push_back({"body", {}, "expected JSON in UTF-8"});
        return false;
    }
    // Iterative: the depth of the text does not become depth of the stack. Numbers as text: integers keep all 64 bits,
    // and float code is linked only where a member needs it. Stop when done: what follows the value is checked here.
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                               rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;
    in_situ_stream stream(text);
    handler events(type, target, max_depth, errors);
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> reader;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, events);
    if (result.IsError()) {
        if (result.Code() == rapidjson::kParseErrorTermination) return false;  // the handler has said why
        if (result.Code() == rapidjson::kParseErrorNumberTooBig)
            return syntax_fault("expected a number within the range of a double", result.Offset(), errors);
        return syntax_fault(stream.at_end() ? "expected more JSON, but the body ends" : "expected well-formed JSON, but it is malformed",
                            result.Offset(), errors);
    }
    rapidjson::SkipWhitespace(stream);
    if (!stream.at_end()) return syntax_fault("expected nothing behind the JSON value, but something stands", stream.Tell(), errors);
    return true;
}

}  // namespace momento::functions::detail
