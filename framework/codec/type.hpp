// What a JSON reader and writer need to know of a type, as constant data. The reader and the writer are ordinary
// functions that walk this data: a further type costs a table, not another copy of a parser.
//
// Reading and writing have tables of their own, so that a type which is only ever written does not link what fills it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "framework/reflect/enums.hpp"

namespace momento::functions::detail {

enum class shape : std::uint8_t {
    boolean,
    integer,
    number,       // float and double
    string,       // std::string
    view,         // std::string_view: borrows from the body
    enumeration,  // by name
    object,       // an aggregate
    sequence,     // std::vector
    bits,         // std::vector<bool>, whose elements have no address
    array,        // std::array
    map,          // keyed by std::string
    optional,     // std::optional
    raw,          // RawJson
};

struct json_type {
    shape kind;
    std::uint8_t size = 0;  // bytes of an integer or enumeration
    bool is_signed = false;
};

struct json_number : json_type {
    bool (*parse)(void* target, std::string_view text) = nullptr;                 // false: out of range
    std::size_t (*format)(const void* source, char* buffer) = nullptr;            // 0: no JSON number (NaN, infinity)
};
inline constexpr std::size_t number_buffer_size = 32;

struct json_enumeration : json_type {
    const enumerator* first = nullptr;
    std::size_t count = 0;
};

struct json_field {
    std::string_view name;
    const json_type* type;
    bool required;
};
inline constexpr std::size_t max_fields = 128;

struct json_object : json_type {
    const json_field* fields = nullptr;
    std::size_t count = 0;
    void* (*member)(void* object, std::size_t index) = nullptr;
};

struct json_sequence : json_type {
    const json_type* element = nullptr;
    std::size_t element_size = 0;
    void* (*append)(void* container) = nullptr;                            // reading: the new element
    std::span<const std::byte> (*elements)(const void* container) = nullptr;  // writing: their memory
};

struct json_bits : json_type {
    void (*append)(void* container, bool value) = nullptr;
    std::size_t (*count)(const void* container) = nullptr;
    bool (*at)(const void* container, std::size_t index) = nullptr;
};

struct json_array : json_type {
    const json_type* element = nullptr;
    std::size_t element_size = 0;
    std::size_t count = 0;
};

// Called for each entry until it returns false.
using entry_visitor = bool (*)(void* state, std::string_view key, const void* value);

struct json_map : json_type {
    const json_type* element = nullptr;
    void* (*insert)(void* container, std::string_view key) = nullptr;  // null where the key is there already
    bool (*each)(const void* container, entry_visitor visit, void* state) = nullptr;
};

struct json_optional : json_type {
    const json_type* element = nullptr;
    void* (*engage)(void* target) = nullptr;           // the value in it
    void (*clear)(void* target) = nullptr;
    const void* (*value)(const void* source) = nullptr;  // null where there is none
};

enum class raw_event : std::uint8_t { null, boolean, number, string, key, start_object, end_object, start_array, end_array };
struct json_raw : json_type {
    void (*append)(void* target, raw_event event, std::string_view text) = nullptr;
    std::string_view (*text)(const void* source) = nullptr;
};

}  // namespace momento::functions::detail
