// Reads values of each kind, with the functions that the tables of describe.hpp point to.
#include <cstdint>
#include <cstring>
#include <span>

#include "framework/text/append_number.hpp"
#include "framework/text/compare_bytes.hpp"
#include "framework/text/json_number.hpp"
#include "momento/functions/detail/codec/type.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

bool is_number_text(std::string_view text) {
    bool valid = false;
    return number_size(text, valid) == text.size() && valid;
}

namespace {

template <class Narrow>
void store_as(void* target, std::uint64_t bits) {
    const auto narrow = static_cast<Narrow>(bits);
    std::memcpy(target, &narrow, sizeof narrow);  // an enum or a long cannot be accessed as a std::uint64_t
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
bool is_boolean_text(std::string_view text) { return text == "true" || text == "false"; }

// For a parameter. parse_integer checks that the rest are digits.
bool is_integer_text(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return text.size() == 1 || (!text.empty() && text[0] != '0');
}

// Sets the bits of an integer. The text is a JSON number: it has no leading zeros. A fraction or an exponent is an
// error, whatever the value.
bool parse_integer(const json_type& type, json_event event, std::string_view text, std::uint64_t& bits) {
    if (event != json_event::number) return false;
    const bool negative = text.front() == '-';
    const char* at = text.data() + (negative ? 1 : 0);
    const char* const end = text.data() + text.size();
    static constexpr std::string_view highest = "18446744073709551615";
    if (const auto size = static_cast<std::size_t>(end - at); size >= highest.size()) [[unlikely]] {
        if (size > highest.size() || std::memcmp(at, highest.data(), size) > 0) return false;
    }
    std::uint64_t value = 0;
    do {
        const auto digit = static_cast<unsigned>(*at - '0');
        if (digit > 9) return false;
        value = value * 10 + digit;
    } while (++at != end);
    const std::uint64_t most = !negative ? top_of(type) : type.is_signed ? top_of(type) + 1 : 0;
    if (value > most) return false;
    bits = negative ? 0 - value : value;
    return true;
}

bool read_integer(const json_type& type, void* target, json_event event, std::string_view text) {
    std::uint64_t bits = 0;
    if (!parse_integer(type, event, text, bits)) return false;
    store(target, bits, type.size);
    return true;
}

bool read_constrained_integer(const json_type& type, void* target, json_event event, std::string_view text) {
    std::uint64_t bits = 0;
    if (!parse_integer(type, event, text, bits)) return false;
    const auto& rules = static_cast<const json_constrained_integer&>(type);
    // Flipping the sign bit gives signed numbers the order of unsigned ones.
    const std::uint64_t sign = type.is_signed ? std::uint64_t{1} << 63 : 0;
    if ((bits ^ sign) < (rules.least ^ sign) || (bits ^ sign) > (rules.most ^ sign)) return false;
    const bool negative = (bits & sign) != 0;
    if (rules.multiple != 0 && (negative ? 0 - bits : bits) % rules.multiple != 0) return false;
    store(target, bits, type.size);
    return true;
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

json_place object_member(json_frame& frame, std::string_view key) {
    const auto& object = static_cast<const json_object&>(*frame.type);
    // Clients usually send members in declaration order, so the search begins after the last member and wraps around.
    std::size_t i = frame.index;
    for (std::size_t left = object.count;; --left, ++i) {
        if (left == 0) return {object.unknown, frame.target};
        if (i == object.count) i = 0;
        if (same_bytes(object.fields[i].name, key)) break;
    }
    std::uint64_t& seen = frame.seen[i / 64];
    const std::uint64_t flag = std::uint64_t{1} << (i % 64);
    const json_field& field = object.fields[i];
    if ((seen & flag) != 0) return {field.type, nullptr};
    seen |= flag;
    frame.index = i + 1;
    return {field.type, field.of(frame.target)};
}

json_place map_member(json_frame& frame, std::string_view key) {
    const auto& map = static_cast<const json_map&>(*frame.type);
    return {map.element, map.insert(frame.target, key)};
}

// If a bucket has too many keys, no more are inserted. frame.index, which a map does not use, is then 1.
json_place hashed_map_member(json_frame& frame, std::string_view key) {
    const auto& map = static_cast<const json_hashed_map&>(*frame.type);
    if (frame.index != 0) return {};
    std::size_t chain = 0;
    void* const target = map.insert_counted(frame.target, key, chain);
    if (chain <= max_chain) return {map.element, target};
    frame.index = 1;
    return {&colliding_key, target};
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

// Extra elements are skipped; the end of the array reports them.
json_place array_element(json_frame& frame) {
    const auto& array = static_cast<const json_array&>(*frame.type);
    if (frame.index >= array.count) return {};
    return {array.element, static_cast<std::byte*>(frame.target) + frame.index * array.element_size};
}

std::string_view expect_array(const json_type& type, std::string_view, std::string& made) {
    append_number(made = "expected an array of "sv, static_cast<const json_array&>(type).count);
    return made += " elements"sv;
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

static constexpr json_reading reads_colliding_key{.expectation = words<"expected keys whose hashes differ">};
constexpr json_type colliding_key{.read = &reads_colliding_key};

std::string_view expect_words(const json_type& type, std::string_view, std::string&) {
    return static_cast<const json_worded&>(type).expected;
}

constexpr json_reading reads_bit{.scalar = read_bit,
                                 .expectation = words<"expected true or false">,
                                 .fits_text = is_boolean_text,
                                 .text_event = json_event::boolean};

constexpr json_reading reads_boolean{.scalar =
                                         [](const json_type&, void* target, json_event event, std::string_view text) {
                                             if (event != json_event::boolean) return false;
                                             *static_cast<bool*>(target) = is_true(text);
                                             return true;
                                         },
                                     .expectation = reads_bit.expectation,
                                     .fits_text = is_boolean_text,
                                     .text_event = json_event::boolean};

constexpr json_reading reads_integer{.scalar = read_integer,
                                     .expectation = expect_words,
                                     .fits_text = is_integer_text,
                                     .text_event = json_event::number};

constexpr json_reading reads_constrained_integer{.scalar = read_constrained_integer,
                                                 .expectation = expect_words,
                                                 .fits_text = is_integer_text,
                                                 .text_event = json_event::number};

constexpr json_reading reads_number{
    .scalar =
        [](const json_type& type, void* target, json_event event, std::string_view text) {
            return event == json_event::number && static_cast<const json_number&>(type).parse(target, text);
        },
    .expectation = words<"expected a number within the range of its type">,
    .fits_text = is_number_text,
    .text_event = json_event::number};

constexpr json_reading reads_string{.scalar =
                                        [](const json_type&, void* target, json_event event, std::string_view text) {
                                            if (event != json_event::string) return false;
                                            static_cast<std::string*>(target)->assign(text);
                                            return true;
                                        },
                                    .expectation = words<"expected a string">};

constexpr json_reading reads_view{.scalar =
                                      [](const json_type&, void* target, json_event event, std::string_view text) {
                                          if (event != json_event::string) return false;
                                          *static_cast<std::string_view*>(target) = text;
                                          return true;
                                      },
                                  .expectation = reads_string.expectation};

constexpr json_reading reads_enumeration{.scalar = read_enumeration, .expectation = expect_words};

constexpr json_reading reads_object{.member = object_member, .expectation = words<"expected an object">};

constexpr json_reading reads_map{
    .begin = clear<json_map>, .member = map_member, .expectation = reads_object.expectation};

constexpr json_reading reads_hashed_map{
    .begin = clear<json_map>, .member = hashed_map_member, .expectation = reads_object.expectation};

constexpr json_reading reads_sequence{
    .begin = clear<json_sequence>, .element = sequence_element, .expectation = words<"expected an array">};

constexpr json_reading reads_constrained_sequence{
    .begin = clear<json_sequence>,
    .element = sequence_element,
    .complete =
        [](const json_frame& frame) {
            const auto& rules = static_cast<const json_constrained_sequence&>(*frame.type);
            return frame.index >= rules.least && frame.index <= rules.most &&
                   (rules.distinct == nullptr || rules.distinct(frame.target));
        },
    .expectation = [](const json_type& type, std::string_view,
                      std::string&) { return static_cast<const json_constrained_sequence&>(type).expected; }};

constexpr json_reading reads_array{
    .element = array_element,
    .complete =
        [](const json_frame& frame) { return frame.index == static_cast<const json_array&>(*frame.type).count; },
    .expectation = expect_array};

constexpr json_reading reads_optional{.begin = begin_optional};

constexpr json_reading reads_raw{.begin = clear<json_raw>, .scalar = read_raw, .every_event = true};

}  // namespace momento::functions::detail
