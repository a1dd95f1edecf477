#include "framework/host/item_json.hpp"

#include <cstdint>
#include <string_view>

#include "framework/codec/json_walk.hpp"
#include "framework/text/append_number.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

// Passes RapidJSON's events to a function. One class for both directions, so that the parser is compiled once.
class event_sink : public no_binary_numbers {
public:
    using Ch = char;

    virtual bool event(json_event event, std::string_view text) = 0;

    bool Null() { return event(json_event::null, {}); }
    bool Bool(bool value) { return event(json_event::boolean, value ? "true"sv : "false"sv); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return event(json_event::number, {text, size}); }
    bool String(const char* text, rapidjson::SizeType size, bool) { return event(json_event::string, {text, size}); }
    bool StartObject() { return event(json_event::start_object, {}); }
    bool Key(const char* text, rapidjson::SizeType size, bool) { return event(json_event::key, {text, size}); }
    bool EndObject(rapidjson::SizeType) { return event(json_event::end_object, {}); }
    bool StartArray() { return event(json_event::start_array, {}); }
    bool EndArray(rapidjson::SizeType) { return event(json_event::end_array, {}); }

protected:
    ~event_sink() = default;
};

enum class parse_end : std::uint8_t { complete, stopped, malformed };

// Each text is checked to be UTF-8 where it is written.
parse_end parse(std::span<char> text, event_sink& events) {
    rapidjson::InsituStringStream stream(text.data());
    checked_allocator states;
    json_parser reader(&states, 128);
    const rapidjson::ParseResult result = reader.Parse<json_parse_flags>(stream, events);
    if (result.IsError())
        return result.Code() == rapidjson::kParseErrorTermination ? parse_end::stopped : parse_end::malformed;
    rapidjson::SkipWhitespace(stream);
    return stream.Tell() == text.size() ? parse_end::complete : parse_end::malformed;
}

// Null for a plain value.
const item_shape* value_shape(const item_shape* shape) {
    while (shape->kind == item_kind::optional) shape = shape->element;
    return shape->kind == item_kind::plain ? nullptr : shape;
}
// The rules of a member, and the shape of a member or an element.
const item_member* member_of(const item_shape* shape, std::string_view name) {
    if (shape == nullptr || shape->kind != item_kind::object) return nullptr;
    for (const item_member& each : shape->members)
        if (each.name == name) return &each;
    return nullptr;
}
// An unknown member of an object is RawJson or the like, if it is not skipped.
const item_shape* member_shape(const item_shape* shape, const item_member* member) {
    static constexpr item_shape any{.kind = item_kind::any};
    if (member != nullptr) return value_shape(member->shape);
    if (shape == nullptr) return nullptr;
    switch (shape->kind) {
        case item_kind::any: return shape;
        case item_kind::map: return value_shape(shape->element);
        case item_kind::object: return shape->has_rest ? &any : nullptr;
        default: return nullptr;
    }
}
const item_shape* element_shape(const item_shape* shape, std::size_t index) {
    if (shape == nullptr) return nullptr;
    switch (shape->kind) {
        case item_kind::any: return shape;
        case item_kind::list: return value_shape(shape->element);
        case item_kind::tuple:
            return index < shape->members.size() ? value_shape(shape->members[index].shape) : nullptr;
        default: return nullptr;
    }
}

std::string_view without_padding(std::string_view base64) {
    while (base64.ends_with('=')) base64.remove_suffix(1);
    return base64;
}

// ---- JSON to items

class item_writer final : public event_sink {
public:
    item_writer(const item_shape* shape, item_part part, output& to)
        : root_(value_shape(shape)), part_(part), to_(to) {}

    bool event(json_event event, std::string_view text) override {
        switch (event) {
            case json_event::key:
                frames_.back().key = text;
                frames_.back().member = member_of(frames_.back().shape, text);
                return true;
            case json_event::end_object:
                frames_.pop();
                to_.append(frames_.empty() && part_ == item_part::item ? "}"sv : "}}"sv);
                return true;
            case json_event::end_array: end_array(); return true;
            default: return value(event, text);
        }
    }

private:
    enum class holder : std::uint8_t { object, list, set };
    struct frame {
        holder kind;
        const item_shape* shape;
        std::size_t count = 0;  // of the written members or elements
        std::size_t begin = 0;  // set: where its member begins in the output
        std::string_view key{};
        const item_member* member = nullptr;
    };

    bool value(json_event event, std::string_view text) {
        const std::size_t begin = to_.view().size();
        const item_shape* shape = root_;
        if (!frames_.empty()) {
            frame& top = frames_.back();
            if (top.kind == holder::object) {
                const bool keeps_null =
                    top.member != nullptr ? top.member->keeps_null : top.shape != nullptr;  // a map, or unknown members
                if (event == json_event::null && !keeps_null) return true;
                shape = member_shape(top.shape, top.member);
            } else {
                shape = element_shape(top.shape, top.count);
            }
            if (top.count++ > 0) to_.Put(',');
            if (top.kind == holder::set) return set_element(top, event, text);
            if (top.kind == holder::object) {
                if (!write_text(to_, top.key)) return false;
                to_.Put(':');
            }
        }
        return begin_value(event, text, shape, begin);
    }

    bool begin_value(json_event event, std::string_view text, const item_shape* shape, std::size_t begin) {
        switch (event) {
            case json_event::null: to_.append(R"({"NULL":true})"sv); return true;
            case json_event::boolean:
                to_.append(R"({"BOOL":)"sv);
                to_.append(text);
                to_.Put('}');
                return true;
            case json_event::number:
                to_.append(R"({"N":")"sv);
                to_.append(text);
                to_.append(R"("})"sv);
                return true;
            case json_event::string: {
                const bool binary = shape != nullptr && shape->kind == item_kind::bytes;
                to_.append(binary ? R"({"B":)"sv : R"({"S":)"sv);
                if (!write_text(to_, binary ? without_padding(text) : text)) return false;
                to_.Put('}');
                return true;
            }
            case json_event::start_object:
                to_.append(frames_.empty() && part_ == item_part::item ? "{"sv : R"({"M":{)"sv);
                frames_.push() = {.kind = holder::object, .shape = shape};
                return true;
            default: {
                const bool set = shape != nullptr && shape->kind == item_kind::set;
                to_.append(R"({")"sv);
                to_.append(set ? shape->tag : "L"sv);
                to_.append(R"(":[)"sv);
                frames_.push() = {.kind = set ? holder::set : holder::list, .shape = shape, .begin = begin};
                return true;
            }
        }
    }

    bool set_element(const frame& set, json_event event, std::string_view text) {
        if (event == json_event::string)
            return write_text(to_, set.shape->tag == "BS"sv ? without_padding(text) : text);
        to_.Put('"');
        to_.append(text);
        to_.Put('"');
        return true;
    }

    void end_array() {
        const frame ended = frames_.back();
        frames_.pop();
        if (ended.kind == holder::set && ended.count == 0) {
            // DynamoDB has no empty sets. A member is left out; elsewhere, it is an empty list.
            if (!frames_.empty() && frames_.back().kind == holder::object && frames_.back().member != nullptr) {
                to_.drop(to_.view().size() - ended.begin);
                --frames_.back().count;
                return;
            }
            to_.drop(R"({"SS":[)"sv.size());
            to_.append(R"({"L":[)"sv);
        }
        to_.append("]}"sv);
    }

    const item_shape* root_;
    item_part part_;
    output& to_;
    frame_stack<frame> frames_;
};

// ---- Items to JSON

constexpr std::string_view no_value = R"(expected the type and the value of an attribute, such as {"S":"text"})";

class item_reader final : public event_sink {
public:
    item_reader(const item_shape* shape, output& to, std::string& error)
        : root_(value_shape(shape)), to_(to), error_(error) {}

    bool event(json_event event, std::string_view text) override {
        if (frames_.empty()) {
            if (event != json_event::start_object) return fail("expected an object");
            return open_attributes(root_);
        }
        frame& top = frames_.back();
        switch (top.kind) {
            case holder::attributes:
                if (event == json_event::key) return key(top, text);
                if (event == json_event::end_object) return end_attributes(top);
                return open_value(event, member_shape(top.shape, top.member));
            case holder::value:
                if (event == json_event::key) return tag(top, text);
                if (event == json_event::end_object) return top.tag.empty() ? fail(no_value) : close({});
                return payload(top, event, text);
            case holder::list:
                if (event == json_event::end_array) return close("]"sv);
                if (top.index++ > 0) to_.Put(',');
                return open_value(event, element_shape(top.shape, top.index - 1));
            default:
                if (event == json_event::end_array) return close("]"sv);
                if (top.index++ > 0) to_.Put(',');
                return scalar(top.tag.substr(0, 1), event, text);
        }
    }

    bool fail(std::string_view what) {
        error_ = what;
        std::string pointer;
        for (const frame& at : frames_) {
            if (at.kind == holder::attributes && at.key.data() != nullptr) append_name(pointer, at.key);
            if (at.kind == holder::list || at.kind == holder::set) append_number(pointer += '/', at.index - 1);
        }
        if (!pointer.empty()) (error_ += " at "sv) += pointer;
        return false;
    }

private:
    // A value is an object with one member: its type.
    enum class holder : std::uint8_t { attributes, value, list, set };
    struct frame {
        holder kind;
        const item_shape* shape;
        std::size_t index = 0;  // attributes: 1 after the first one
        std::string_view key{};
        const item_member* member = nullptr;
        std::string_view tag{};      // value, set
        std::uint64_t seen[2] = {};  // attributes: those of an object that were found
    };

    bool open_attributes(const item_shape* shape) {
        to_.Put('{');
        frames_.push() = {.kind = holder::attributes, .shape = shape};
        return true;
    }
    bool key(frame& top, std::string_view name) {
        top.key = name;
        top.member = member_of(top.shape, name);
        if (top.member != nullptr) {
            const auto at = static_cast<std::size_t>(top.member - top.shape->members.data());
            top.seen[at / 64] |= std::uint64_t{1} << (at % 64);
        }
        return name_of(top, name);
    }
    bool name_of(frame& top, std::string_view name) {
        if (top.index++ > 0) to_.Put(',');
        if (!write_text(to_, name)) return fail("expected a name in UTF-8");
        to_.Put(':');
        return true;
    }
    // A set that was left out is empty.
    bool end_attributes(frame& top) {
        if (top.shape != nullptr && top.shape->kind == item_kind::object) {
            for (std::size_t i = 0; i < top.shape->members.size(); ++i) {
                const item_member& each = top.shape->members[i];
                if (!each.is_set || (top.seen[i / 64] >> (i % 64) & 1) != 0) continue;
                name_of(top, each.name);
                to_.append("[]"sv);
            }
        }
        return close("}"sv);
    }
    bool close(std::string_view text) {
        to_.append(text);
        frames_.pop();
        return true;
    }

    bool open_value(json_event event, const item_shape* shape) {
        if (event != json_event::start_object) return fail(no_value);
        frames_.push() = {.kind = holder::value, .shape = shape};
        return true;
    }
    bool tag(frame& top, std::string_view name) {
        if (!top.tag.empty() || name.empty()) return fail(no_value);
        top.tag = name;
        return true;
    }
    bool payload(const frame& value, json_event event, std::string_view text) {
        const std::string_view tag = value.tag;
        const item_shape* const shape = value.shape;
        const bool binary = shape != nullptr && shape->kind == item_kind::bytes;
        if (binary && tag != "B"sv && tag != "NULL"sv) return fail("expected binary (B)");
        if (tag == "M"sv)
            return event == json_event::start_object ? open_attributes(shape) : fail("expected a map (M)");
        if (tag == "L"sv || tag == "SS"sv || tag == "NS"sv || tag == "BS"sv) {
            if (event != json_event::start_array) return fail("expected an array");
            to_.Put('[');
            frames_.push() = {.kind = tag == "L"sv ? holder::list : holder::set, .shape = shape, .tag = tag};
            return true;
        }
        return scalar(tag, event, text);
    }
    bool scalar(std::string_view tag, json_event event, std::string_view text) {
        if (tag == "S"sv) {
            if (event != json_event::string) return fail("expected a string (S)");
            return write_text(to_, text) || fail("expected text in UTF-8");
        }
        if (tag == "N"sv) {
            if (event != json_event::string || !is_number_text(text)) return fail("expected a number as text (N)");
            to_.append(text);
            return true;
        }
        if (tag == "B"sv) {
            if (event != json_event::string) return fail("expected base64 (B)");
            const std::string_view digits = without_padding(text);
            if (!write_text(to_, digits)) return fail("expected base64 (B)");
            to_.drop(1);
            to_.append(digits.size() % 4 == 2 ? "==\""sv : digits.size() % 4 == 3 ? "=\""sv : "\""sv);
            return true;
        }
        if (tag == "BOOL"sv || tag == "NULL"sv) {
            if (event != json_event::boolean) return fail("expected true or false");
            to_.append(tag == "NULL"sv ? "null"sv : text);
            return true;
        }
        return fail("expected one of the types S, N, B, BOOL, NULL, M, L, SS, NS and BS");
    }

    const item_shape* root_;
    output& to_;
    std::string& error_;
    frame_stack<frame> frames_;
};

}  // namespace

bool write_item(std::span<char> json, const item_shape* shape, item_part part, output& to) {
    item_writer events(shape, part, to);
    return parse(json, events) == parse_end::complete;
}

bool read_item(std::span<char> item, const item_shape* shape, output& to, std::string& error) {
    item_reader events(shape, to, error);
    const parse_end end = parse(item, events);
    if (end == parse_end::malformed) error = "malformed JSON"sv;
    return end == parse_end::complete;
}

}  // namespace momento::functions::detail
