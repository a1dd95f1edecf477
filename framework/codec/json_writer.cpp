#include "framework/codec/json_writer.hpp"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <span>

#include "framework/codec/rapidjson.hpp"
#include "framework/codec/utf8.hpp"

namespace momento::functions::detail {

// RapidJSON's writer keeps account of commas and colons and escapes what has to be; the text is appended whole.
class json_writer : public rapidjson::Writer<output, rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> {
public:
    json_writer(output& out, checked_allocator& levels) : Writer(out, &levels, 8), out_(out) {}

    bool Plain(std::string_view text) {
        Prefix(rapidjson::kStringType);
        out_.append(text);
        return true;
    }
    bool Quoted(std::string_view text) {
        Prefix(rapidjson::kStringType);
        out_.Put('"');
        out_.append(text);
        out_.Put('"');
        return true;
    }

private:
    output& out_;
};

namespace {

// Nothing to escape, and ASCII.
bool is_plain(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    // Eight bytes at once: the high bit of a byte is set where it is below 0x20, a quote, a backslash or above 0x7f.
    constexpr std::uint64_t ones = 0x0101010101010101;
    for (std::uint64_t word; end - at >= 8; at += 8) {
        std::memcpy(&word, at, 8);
        const std::uint64_t marked =
            word | (word - ones * 0x20) | ((word ^ ones * '"') - ones) | ((word ^ ones * '\\') - ones);
        if ((marked & (ones * 0x80)) != 0) return false;
    }
    for (; at != end; ++at)
        if (static_cast<signed char>(*at) < 0x20 || *at == '"' || *at == '\\') return false;
    return true;
}

// RapidJSON would copy bad UTF-8 through, and its check for it reads past the end of a view.
bool write_text(json_writer& to, std::string_view text) {
    if (is_plain(text)) return to.Quoted(text);
    return is_utf8(text) && to.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

template <class Narrow>
std::uint64_t load_as(const void* source) {
    Narrow narrow;
    std::memcpy(&narrow, source, sizeof narrow);
    return static_cast<std::uint64_t>(narrow);  // a negative one with its sign
}

std::uint64_t load(const void* source, std::size_t size, bool is_signed) {
    switch (size) {
        case 1: return is_signed ? load_as<std::int8_t>(source) : load_as<std::uint8_t>(source);
        case 2: return is_signed ? load_as<std::int16_t>(source) : load_as<std::uint16_t>(source);
        case 4: return is_signed ? load_as<std::int32_t>(source) : load_as<std::uint32_t>(source);
        default: return load_as<std::uint64_t>(source);
    }
}

bool write_value(json_writer& to, const json_type& type, const void* source) { return type.write(to, type, source); }

bool write_elements(json_writer& to, const json_type& element, const std::byte* at, std::size_t count,
                    std::size_t size) {
    to.StartArray();
    for (; count > 0; --count, at += size)
        if (!write_value(to, element, at)) return false;
    return to.EndArray();
}

}  // namespace

bool write_boolean(json_writer& to, const json_type&, const void* source) {
    return to.Plain(*static_cast<const bool*>(source) ? "true" : "false");
}

// Not by RapidJSON's own conversion: that one's tables would be linked beside std::to_chars.
bool write_integer(json_writer& to, const json_type& type, const void* source) {
    std::uint64_t bits = load(source, type.size, type.is_signed);
    char text[20];
    char* at = text;
    if (type.is_signed && static_cast<std::int64_t>(bits) < 0) {
        *at++ = '-';
        bits = 0 - bits;
    }
    at = std::to_chars(at, text + sizeof text, bits).ptr;
    return to.Plain({text, static_cast<std::size_t>(at - text)});
}

bool write_number(json_writer& to, const json_type& type, const void* source) {
    char text[number_buffer_size];
    const std::size_t size = static_cast<const json_number&>(type).format(source, text);
    return size != 0 && to.Plain({text, size});
}

bool write_string(json_writer& to, const json_type&, const void* source) {
    return write_text(to, *static_cast<const std::string*>(source));
}
bool write_view(json_writer& to, const json_type&, const void* source) {
    return write_text(to, *static_cast<const std::string_view*>(source));
}

bool write_enumeration(json_writer& to, const json_type& type, const void* source) {
    const auto& enumeration = static_cast<const json_enumeration&>(type);
    const std::uint64_t value = load(source, type.size, type.is_signed);
    for (const enumerator& candidate : std::span(enumeration.first, enumeration.count))
        if (static_cast<std::uint64_t>(candidate.value) == value) return write_text(to, candidate.name);
    return false;
}

bool write_object(json_writer& to, const json_type& type, const void* source) {
    const auto& object = static_cast<const json_object&>(type);
    to.StartObject();
    for (std::size_t i = 0; i < object.count; ++i) {
        const json_field& field = object.fields[i];
        to.Plain(field.quoted_name);
        // The accessor serves reading too; nothing is written through it here.
        if (!write_value(to, *field.type, object.member(const_cast<void*>(source), i))) return false;
    }
    return to.EndObject();
}

bool write_sequence(json_writer& to, const json_type& type, const void* source) {
    const auto& sequence = static_cast<const json_sequence&>(type);
    const auto memory = sequence.elements(source);
    return write_elements(to, *sequence.element, memory.data(), memory.size() / sequence.element_size,
                          sequence.element_size);
}

bool write_array(json_writer& to, const json_type& type, const void* source) {
    const auto& array = static_cast<const json_array&>(type);
    return write_elements(to, *array.element, static_cast<const std::byte*>(source), array.count, array.element_size);
}

bool write_bits(json_writer& to, const json_type& type, const void* source) {
    const auto& bits = static_cast<const json_bits&>(type);
    to.StartArray();
    for (std::size_t i = 0, count = bits.count(source); i < count; ++i) to.Plain(bits.at(source, i) ? "true" : "false");
    return to.EndArray();
}

bool write_map(json_writer& to, const json_type& type, const void* source) {
    const auto& map = static_cast<const json_map&>(type);
    struct state {
        json_writer& to;
        const json_type& element;
    } state{to, *map.element};
    to.StartObject();
    const entry_visitor visit = [](void* opaque, std::string_view key, const void* value) {
        auto& [out, element] = *static_cast<struct state*>(opaque);
        return write_text(out, key) && write_value(out, element, value);
    };
    return map.each(source, visit, &state) && to.EndObject();
}

bool write_optional(json_writer& to, const json_type& type, const void* source) {
    const auto& optional = static_cast<const json_optional&>(type);
    const void* value = optional.value(source);
    return value == nullptr ? to.Plain("null") : write_value(to, *optional.element, value);
}

bool write_raw(json_writer& to, const json_type& type, const void* source) {
    const std::string_view text = static_cast<const json_raw&>(type).text(source);
    return !text.empty() && is_utf8(text) && to.Plain(text);
}

bool write_json(output& out, const json_type& type, const void* source) {
    checked_allocator levels;
    json_writer writer(out, levels);
    return write_value(writer, type, source);
}

void write_json_string(output& out, std::string_view text) {
    checked_allocator levels;
    json_writer writer(out, levels);
    write_text(writer, text);
}

}  // namespace momento::functions::detail
