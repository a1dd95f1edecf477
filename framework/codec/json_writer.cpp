#include "momento/functions/detail/codec/json_writer.hpp"

#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

#include "framework/codec/rapidjson.hpp"
#include "framework/text/json_word.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

std::uint64_t load_word(const char* from, std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, size);
    return word;
}

bool is_plain_word(std::uint64_t word) { return ((word | marked_in_string(word)) & high_bits) == 0; }

// Whether the text is ASCII without characters that need an escape. Checks eight bytes at once; the last word may
// overlap the one before.
bool is_plain(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    if (text.size() >= 8) {
        for (; end - at > 8; at += 8)
            if (!is_plain_word(load_word(at, 8))) return false;
        return is_plain_word(load_word(end - 8, 8));
    }
    if (text.size() >= 4) return is_plain_word(load_word(at, 4) | load_word(end - 4, 4) << 32);
    for (; at != end; ++at)
        if (static_cast<signed char>(*at) < 0x20 || *at == '"' || *at == '\\') return false;
    return true;
}

}  // namespace

bool write_plain(output& to, std::string_view text) {
    to.append(text);
    return true;
}

bool write_json(output& out, const json_type& type, const void* source) { return type.write(out, type, source); }

// RapidJSON escapes the text. UTF-8 is checked here, because RapidJSON copies invalid sequences, and its own check
// reads past the end of a view.
bool write_text(output& to, std::string_view text) {
    if (is_plain(text)) {
        to.append_quoted(text);
        return true;
    }
    if (!is_utf8(text)) return false;
    checked_allocator levels;
    rapidjson::Writer<output, rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> writer(to, &levels, 1);
    return writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

namespace {

template <class Narrow>
std::uint64_t load_as(const void* source) {
    Narrow narrow;
    std::memcpy(&narrow, source, sizeof narrow);
    return static_cast<std::uint64_t>(narrow);  // sign-extended
}

std::uint64_t load(const void* source, std::size_t size, bool is_signed) {
    switch (size) {
        case 1: return is_signed ? load_as<std::int8_t>(source) : load_as<std::uint8_t>(source);
        case 2: return is_signed ? load_as<std::int16_t>(source) : load_as<std::uint16_t>(source);
        case 4: return is_signed ? load_as<std::int32_t>(source) : load_as<std::uint32_t>(source);
        default: return load_as<std::uint64_t>(source);
    }
}

bool write_elements(output& to, const json_type& element, const std::byte* at, std::size_t count, std::size_t size) {
    to.Put('[');
    for (std::size_t i = 0; i < count; ++i, at += size) {
        if (i > 0) to.Put(',');
        if (!write_json(to, element, at)) return false;
    }
    to.Put(']');
    return true;
}

}  // namespace

bool write_boolean(output& to, const json_type&, const void* source) {
    return write_plain(to, *static_cast<const bool*>(source) ? "true"sv : "false"sv);
}

// Formats digits in a loop, because std::to_chars and RapidJSON's conversion link tables.
bool write_integer(output& to, const json_type& type, const void* source) {
    std::uint64_t bits = load(source, type.size, type.is_signed);
    const bool negative = type.is_signed && static_cast<std::int64_t>(bits) < 0;
    if (negative) bits = 0 - bits;
    char text[20];
    char* const end = text + sizeof text;
    char* at = end;
    for (; bits > 0xffffffff; bits /= 10) *--at = static_cast<char>('0' + bits % 10);
    auto rest = static_cast<std::uint32_t>(bits);
    do *--at = static_cast<char>('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (negative) *--at = '-';
    return write_plain(to, {at, static_cast<std::size_t>(end - at)});
}

bool write_number(output& to, const json_type& type, const void* source) {
    char text[number_buffer_size];
    const std::size_t size = static_cast<const json_number&>(type).format(source, text);
    return size != 0 && write_plain(to, {text, size});
}

bool write_string(output& to, const json_type&, const void* source) {
    return write_text(to, *static_cast<const std::string*>(source));
}
bool write_view(output& to, const json_type&, const void* source) {
    return write_text(to, *static_cast<const std::string_view*>(source));
}

bool write_enumeration(output& to, const json_type& type, const void* source) {
    const auto& enumeration = static_cast<const json_enumeration&>(type);
    const std::uint64_t value = load(source, type.size, type.is_signed);
    for (const enumerator& candidate : std::span(enumeration.first, enumeration.count))
        if (static_cast<std::uint64_t>(candidate.value) == value) return write_text(to, candidate.name);
    return false;
}

bool write_object(output& to, const json_type& type, const void* source) {
    const auto& object = static_cast<const json_object&>(type);
    to.Put('{');
    for (std::size_t i = 0; i < object.count; ++i) {
        const json_field& field = object.fields[i];
        to.append(field.name.substr(i == 0 ? 1 : 0));
        if (!write_json(to, *field.type, field.of(source))) return false;
    }
    to.Put('}');
    return true;
}

bool write_sequence(output& to, const json_type& type, const void* source) {
    const auto& sequence = static_cast<const json_sequence&>(type);
    const auto memory = sequence.elements(source);
    return write_elements(to, *sequence.element, memory.data(), memory.size() / sequence.element_size,
                          sequence.element_size);
}

bool write_array(output& to, const json_type& type, const void* source) {
    const auto& array = static_cast<const json_array&>(type);
    return write_elements(to, *array.element, static_cast<const std::byte*>(source), array.count, array.element_size);
}

bool write_bits(output& to, const json_type& type, const void* source) {
    const auto& bits = static_cast<const json_bits&>(type);
    to.Put('[');
    for (std::size_t i = 0, count = bits.count(source); i < count; ++i) {
        if (i > 0) to.Put(',');
        to.append(bits.at(source, i) ? "true"sv : "false"sv);
    }
    to.Put(']');
    return true;
}

bool write_map(output& to, const json_type& type, const void* source) {
    const auto& map = static_cast<const json_map&>(type);
    struct state {
        output& to;
        const json_type& element;
        bool first;
    } state{to, *map.element, true};
    to.Put('{');
    const entry_visitor visit = [](void* opaque, std::string_view key, const void* value) {
        auto& [out, element, first] = *static_cast<struct state*>(opaque);
        if (!std::exchange(first, false)) out.Put(',');
        if (!write_text(out, key)) return false;
        out.Put(':');
        return write_json(out, element, value);
    };
    const bool written = map.each(source, visit, &state);
    to.Put('}');
    return written;
}

bool write_optional(output& to, const json_type& type, const void* source) {
    const auto& optional = static_cast<const json_optional&>(type);
    const void* value = optional.value(source);
    return value == nullptr ? write_plain(to, "null") : write_json(to, *optional.element, value);
}

bool write_raw(output& to, const json_type& type, const void* source) {
    const std::string_view text = static_cast<const json_raw&>(type).text(source);
    return !text.empty() && is_utf8(text) && write_plain(to, text);
}

void write_json_string(output& out, std::string_view text) { write_text(out, text); }

}  // namespace momento::functions::detail
