// How values of each shape are read: the functions that the tables of describe.hpp point to.
#include <cstdint>
#include <cstring>
#include <span>

#include "framework/codec/append_number.hpp"
#include "framework/codec/type.hpp"

namespace momento::functions::detail {
namespace {

template <class Narrow>
void store_as(void* target, std::uint64_t bits) {
    const auto narrow = static_cast<Narrow>(bits);
    std::memcpy(target, &narrow, sizeof narrow);  // an enum or a long is no std::uint64_t
}

void store(void* target, std::uint64_t bits, std::size_t size) {
    switch (size) {
        case 1: store_as<std::uint8_t>(target, bits); break;
        case 2: store_as<std::uint16_t>(target, bits); break;
        case 4: store_as<std::uint32_t>(target, bits); break;
        default: store_as<std::uint64_t>(target, bits); break;
    }
}

constexpr std::uint64_t top_of(const json_type& type) {
    return ~std::uint64_t{0} >> (64 - type.size * 8U) >> (type.is_signed ? 1 : 0);
}

bool is_true(std::string_view text) { return text.size() == 4; }

// The text is a JSON number. A fraction or an exponent is no integer here, whatever its value.
bool read_integer(const json_type& type, void* target, json_event event, std::string_view text) {
    if (event != json_event::number) return false;
    const bool negative = text.front() == '-';
    const std::uint64_t most = !negative ? top_of(type) : type.is_signed ? top_of(type) + 1 : 0;
    std::uint64_t magnitude = 0;
    for (const char c : text.substr(negative)) {
        const auto digit = static_cast<unsigned char>(c - '0');
        if (digit > 9 || magnitude > ~std::uint64_t{0} / 10) return false;
        magnitude = magnitude * 10 + digit;
        if (magnitude < digit || magnitude > most) return false;
    }
    store(target, negative ? 0 - magnitude : magnitude, type.size);
    return true;
}

void expect_integer(const json_type& type, std::string_view, std::string& text) {
    text += type.is_signed ? "an integer from -" : "an integer from ";
    append_number(text, type.is_signed ? top_of(type) + 1 : 0);
    text += " to ";
    append_number(text, top_of(type));
}

bool read_enumeration(const json_type& type, void* target, json_event event, std::string_view text) {
    if (event != json_event::string) return false;
    const auto& enumeration = static_cast<const json_enumeration&>(type);
    for (const enumerator& candidate : std::span(enumeration.first, enumeration.count)) {
        if (candidate.name != text) continue;
        store(target, static_cast<std::uint64_t>(candidate.value), type.size);
        return true;
    }
    return false;
}

void expect_enumeration(const json_type& type, std::string_view, std::string& text) {
    const auto& enumeration = static_cast<const json_enumeration&>(type);
    text += "one of";
    for (std::size_t i = 0; i < enumeration.count; ++i) {
        text += i == 0 ? " \"" : ", \"";
        text += enumeration.first[i].name;
        text += '"';
    }
}

[[gnu::noinline]] std::size_t find_field(const json_object& object, std::string_view key) {
    std::size_t i = 0;
    while (i < object.count && object.fields[i].name != key) ++i;
    return i;
}

json_place object_member(json_frame& frame, std::string_view key) {
    const auto& object = static_cast<const json_object&>(*frame.type);
    std::size_t i = frame.index;
    // Clients mostly send members in their declared order.
    if (i >= object.count || object.fields[i].name != key) {
        i = find_field(object, key);
        if (i == object.count) return {object.unknown, frame.target};
    }
    std::uint64_t& seen = frame.seen[i / 64];
    const std::uint64_t flag = std::uint64_t{1} << (i % 64);
    const json_type* const type = object.fields[i].type;
    if ((seen & flag) != 0) return {type, nullptr};
    seen |= flag;
    frame.index = i + 1;
    return {type, object.member(frame.target, i)};
}

json_place map_member(json_frame& frame, std::string_view key) {
    const auto& map = static_cast<const json_map&>(*frame.type);
    return {map.element, map.insert(frame.target, key)};
}

json_place sequence_element(json_frame& frame) {
    const auto& sequence = static_cast<const json_sequence&>(*frame.type);
    return {sequence.element, sequence.append(frame.target)};
}

template <class Type>
void clear(json_walk*, json_place& at, json_event) {
    static_cast<const Type&>(*at.type).clear(at.target);
}

void begin_optional(json_walk*, json_place& at, json_event event) {
    const auto& optional = static_cast<const json_optional&>(*at.type);
    if (event == json_event::null) {
        optional.clear(at.target);
        at = {};
    } else {
        at = {optional.element, optional.engage(at.target)};
    }
}

// Elements past the end are skipped; that there are too many is said where the array ends.
json_place array_element(json_frame& frame) {
    const auto& array = static_cast<const json_array&>(*frame.type);
    if (frame.index >= array.count) return {};
    return {array.element, static_cast<std::byte*>(frame.target) + frame.index * array.element_size};
}

void expect_array(const json_type& type, std::string_view, std::string& text) {
    text += "an array of ";
    append_number(text, static_cast<const json_array&>(type).count);
    text += " elements";
}

bool read_bit(const json_type& type, void* target, json_event event, std::string_view text) {
    if (event != json_event::boolean) return false;
    static_cast<const json_bits&>(type).append(target, is_true(text));
    return true;
}
bool read_raw(const json_type& type, void* target, json_event event, std::string_view text) {
    static_cast<const json_raw&>(type).append(target, event, text);
    return true;
}

}  // namespace

constexpr json_reading reads_bit{
    .scalar = read_bit,
    .expectation = [](const json_type&, std::string_view, std::string& text) { text += "true or false"; },
    .text_event = json_event::boolean};

constexpr json_reading reads_boolean{.scalar =
                                         [](const json_type&, void* target, json_event event, std::string_view text) {
                                             if (event != json_event::boolean) return false;
                                             *static_cast<bool*>(target) = is_true(text);
                                             return true;
                                         },
                                     .expectation = reads_bit.expectation,
                                     .text_event = json_event::boolean};

constexpr json_reading reads_integer{
    .scalar = read_integer, .expectation = expect_integer, .text_event = json_event::number};

constexpr json_reading reads_number{
    .scalar =
        [](const json_type& type, void* target, json_event event, std::string_view text) {
            return event == json_event::number && static_cast<const json_number&>(type).parse(target, text);
        },
    .expectation = [](const json_type&, std::string_view,
                      std::string& text) { text += "a number within the range of its type"; },
    .text_event = json_event::number};

constexpr json_reading reads_string{
    .scalar =
        [](const json_type&, void* target, json_event event, std::string_view text) {
            if (event != json_event::string) return false;
            static_cast<std::string*>(target)->assign(text);
            return true;
        },
    .expectation = [](const json_type&, std::string_view, std::string& text) { text += "a string"; }};

constexpr json_reading reads_view{.scalar =
                                      [](const json_type&, void* target, json_event event, std::string_view text) {
                                          if (event != json_event::string) return false;
                                          *static_cast<std::string_view*>(target) = text;
                                          return true;
                                      },
                                  .expectation = reads_string.expectation};

constexpr json_reading reads_enumeration{.scalar = read_enumeration, .expectation = expect_enumeration};

constexpr json_reading reads_object{
    .member = object_member,
    .expectation = [](const json_type&, std::string_view, std::string& text) { text += "an object"; }};

constexpr json_reading reads_map{
    .begin = clear<json_map>, .member = map_member, .expectation = reads_object.expectation};

constexpr json_reading reads_sequence{
    .begin = clear<json_sequence>,
    .element = sequence_element,
    .expectation = [](const json_type&, std::string_view, std::string& text) { text += "an array"; }};

constexpr json_reading reads_limited_sequence{
    .begin = clear<json_sequence>,
    .element = sequence_element,
    .complete =
        [](const json_frame& frame) {
            const auto& rules = static_cast<const json_limited_sequence&>(*frame.type);
            return frame.index >= rules.least && frame.index <= rules.most &&
                   (rules.distinct == nullptr || rules.distinct(frame.target));
        },
    .expectation = [](const json_type& type, std::string_view,
                      std::string& text) { text += static_cast<const json_limited_sequence&>(type).expected; }};

constexpr json_reading reads_array{
    .element = array_element,
    .complete =
        [](const json_frame& frame) { return frame.index == static_cast<const json_array&>(*frame.type).count; },
    .expectation = expect_array};

constexpr json_reading reads_optional{.begin = begin_optional};

constexpr json_reading reads_raw{.begin = clear<json_raw>, .scalar = read_raw, .whole = true};

}  // namespace momento::functions::detail
