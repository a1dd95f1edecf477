#include "framework/codec/json_writer.hpp"

#include <charconv>
#include <cstdint>

#include "framework/codec/rapidjson.hpp"
#include "framework/codec/utf8.hpp"

namespace momento::functions::detail {
namespace {

using json_writer = rapidjson::Writer<output, rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator>;

bool write(json_writer& to, const json_type& type, const void* source);

// RapidJSON would copy bad UTF-8 through, and its check for it reads past the end of a view.
bool write_text(json_writer& to, std::string_view text, bool key = false) {
    if (!is_utf8(text)) return false;
    const char* data = text.empty() ? "" : text.data();
    const auto size = static_cast<rapidjson::SizeType>(text.size());
    return key ? to.Key(data, size) : to.String(data, size);
}

std::uint64_t load(const void* source, std::size_t size, bool is_signed) {
    switch (size) {
        case 1: return is_signed ? static_cast<std::uint64_t>(std::int64_t{*static_cast<const std::int8_t*>(source)}) : *static_cast<const std::uint8_t*>(source);
        case 2: return is_signed ? static_cast<std::uint64_t>(std::int64_t{*static_cast<const std::int16_t*>(source)}) : *static_cast<const std::uint16_t*>(source);
        case 4: return is_signed ? static_cast<std::uint64_t>(std::int64_t{*static_cast<const std::int32_t*>(source)}) : *static_cast<const std::uint32_t*>(source);
        default: return *static_cast<const std::uint64_t*>(source);
    }
}

// Not by RapidJSON's own conversion: that one's tables would be linked beside std::to_chars.
bool write_integer(json_writer& to, std::uint64_t bits, bool is_signed) {
    char text[20];
    char* at = text;
    if (is_signed && static_cast<std::int64_t>(bits) < 0) {
        *at++ = '-';
        bits = 0 - bits;
    }
    at = std::to_chars(at, text + sizeof text, bits).ptr;
    return to.RawValue(text, static_cast<std::size_t>(at - text), rapidjson::kNumberType);
}

bool write_enumerator(json_writer& to, const json_type& type, const void* source) {
    const auto& enumeration = static_cast<const json_enumeration&>(type);
    const std::uint64_t value = load(source, type.size, type.is_signed);
    for (std::size_t i = 0; i < enumeration.count; ++i)
        if (static_cast<std::uint64_t>(enumeration.first[i].value) == value) return write_text(to, enumeration.first[i].name);
    return false;
}

bool write_object(json_writer& to, const json_type& type, const void* source) {
    const auto& object = static_cast<const json_object&>(type);
    to.StartObject();
    for (std::size_t i = 0; i < object.count; ++i) {
        const json_field& field = object.fields[i];
        to.Key(field.name.data(), static_cast<rapidjson::SizeType>(field.name.size()));
        // The accessor serves reading too; nothing is written through it here.
        if (!write(to, *field.type, object.member(const_cast<void*>(source), i))) return false;
    }
    return to.EndObject();
}

bool write_elements(json_writer& to, const json_type& element, const std::byte* at, std::size_t count, std::size_t size) {
    to.StartArray();
    for (; count > 0; --count, at += size)
        if (!write(to, element, at)) return false;
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
        return write_text(out, key, true) && write(out, element, value);
    };
    return map.each(source, visit, &state) && to.EndObject();
}

bool write(json_writer& to, const json_type& type, const void* source) {
    switch (type.kind) {
        case shape::boolean: return to.Bool(*static_cast<const bool*>(source));
        case shape::integer: {
            return write_integer(to, load(source, type.size, type.is_signed), type.is_signed);
        }
        case shape::number: {
            char text[number_buffer_size];
            const std::size_t size = static_cast<const json_number&>(type).format(source, text);
            return size != 0 && to.RawValue(text, size, rapidjson::kNumberType);
        }
        case shape::string: return write_text(to, *static_cast<const std::string*>(source));
        case shape::view: return write_text(to, *static_cast<const std::string_view*>(source));
        case shape::enumeration: return write_enumerator(to, type, source);
        case shape::object: return write_object(to, type, source);
        case shape::sequence: {
            const auto& sequence = static_cast<const json_sequence&>(type);
            const auto memory = sequence.elements(source);
            return write_elements(to, *sequence.element, memory.data(), memory.size() / sequence.element_size, sequence.element_size);
        }
        case shape::array: {
            const auto& array = static_cast<const json_array&>(type);
            return write_elements(to, *array.element, static_cast<const std::byte*>(source), array.count, array.element_size);
        }
        case shape::bits: {
            const auto& bits = static_cast<const json_bits&>(type);
            to.StartArray();
            for (std::size_t i = 0, count = bits.count(source); i < count; ++i) to.Bool(bits.at(source, i));
            return to.EndArray();
        }
        case shape::map: return write_map(to, type, source);
        case shape::optional: {
            const auto& optional = static_cast<const json_optional&>(type);
            const void* value = optional.value(source);
            return value == nullptr ? to.Null() : write(to, *optional.element, value);
        }
        case shape::raw: {
            const std::string_view text = static_cast<const json_raw&>(type).text(source);
            return !text.empty() && is_utf8(text) && to.RawValue(text.data(), text.size(), rapidjson::kObjectType);
        }
    }
    return false;
}

}  // namespace

bool write_json(output& out, const json_type& type, const void* source) {
    json_writer writer(out);
    return write(writer, type, source);
}

void write_json_string(output& out, std::string_view text) {
    json_writer writer(out);
    writer.String(text.empty() ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

}  // namespace momento::functions::detail
