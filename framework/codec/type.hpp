// What a JSON reader and writer need to know of a type, as constant data. The reader and the writer are ordinary
// functions that walk this data: a further type costs a table, not another copy of a parser.
//
// Reading and writing have tables of their own, and each table points to the functions of its shape: what no type of a
// module needs (floats, maps, enums …) is not linked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "framework/reflect/enums.hpp"

namespace momento::functions::detail {

struct json_type;
class json_writer;

// What the parser met.
enum class json_event : std::uint8_t {
    null,
    boolean,
    number,
    string,
    key,
    start_object,
    end_object,
    start_array,
    end_array
};

// Where a value goes; without a type it is skipped.
struct json_place {
    const json_type* type = nullptr;
    void* target = nullptr;
};

// A container that is being filled.
struct json_frame {
    const json_type* type;
    void* target;
    std::size_t index = 0;       // object: where the search for a key begins; else: elements so far
    json_place slot{};           // of the last key
    std::string_view key{};      // the last key
    std::uint64_t seen[2] = {};  // object: which members came
};

// How values of a shape are read. A function that a shape has no use for is null.
struct json_reading {
    // Empties what its own initialiser may have filled, before a value is read into it.
    void (*begin)(const json_type& type, void* target) = nullptr;
    // A scalar; false where it does not fit.
    bool (*scalar)(const json_type& type, void* target, json_event event, std::string_view text) = nullptr;
    // The place of the next element of an array.
    json_place (*element)(json_frame& frame) = nullptr;
    // The place of a member; a null target with a type says that the member came twice.
    json_place (*member)(json_frame& frame, std::string_view key) = nullptr;
    // Whether an array that ends has as many elements as it must.
    bool (*complete)(const json_frame& frame) = nullptr;
    // What was expected instead, behind "expected ".
    void (*expectation)(const json_type& type, std::string& text) = nullptr;
    // `scalar` takes every event of the value, brackets and keys too.
    bool whole = false;
};

struct json_type {
    const json_reading* read = nullptr;
    bool (*write)(json_writer& to, const json_type& type, const void* source) = nullptr;
    std::uint8_t size = 0;  // bytes of an integer or enumeration
    bool is_signed = false;
};

// float and double
struct json_number : json_type {
    bool (*parse)(void* target, std::string_view text) = nullptr;       // false: past the range
    std::size_t (*format)(const void* source, char* buffer) = nullptr;  // 0: no JSON number (NaN, infinity)
};
inline constexpr std::size_t number_buffer_size = 32;

struct json_enumeration : json_type {
    const enumerator* first = nullptr;
    std::size_t count = 0;
};

struct json_field {
    std::string_view quoted_name;  // as it stands in JSON
    std::string_view name;         // the same without its quotes
    const json_type* type;
    bool required;
};
inline constexpr std::size_t max_fields = 100;  // Boost.PFR 1.81 has no more; json_frame::seen has a bit for each

struct json_object : json_type {
    const json_field* fields = nullptr;
    std::size_t count = 0;
    void* (*member)(void* object, std::size_t index) = nullptr;
};

// std::vector
struct json_sequence : json_type {
    const json_type* element = nullptr;
    std::size_t element_size = 0;
    void* (*append)(void* container) = nullptr;                               // reading: the new element
    void (*clear)(void* container) = nullptr;                                 // reading
    std::span<const std::byte> (*elements)(const void* container) = nullptr;  // writing: their memory
};

// std::vector<bool>, whose elements have no address. In reading, this is the type of an element, and the vector its target.
struct json_bits : json_type {
    void (*append)(void* container, bool value) = nullptr;
    std::size_t (*count)(const void* container) = nullptr;
    bool (*at)(const void* container, std::size_t index) = nullptr;
};

// std::array
struct json_array : json_type {
    const json_type* element = nullptr;
    std::size_t element_size = 0;
    std::size_t count = 0;
};

// Called for each entry until it returns false.
using entry_visitor = bool (*)(void* state, std::string_view key, const void* value);

// keyed by std::string
struct json_map : json_type {
    const json_type* element = nullptr;
    void* (*insert)(void* container, std::string_view key) = nullptr;  // null where the key is there already
    void (*clear)(void* container) = nullptr;
    bool (*each)(const void* container, entry_visitor visit, void* state) = nullptr;
};

struct json_optional : json_type {
    const json_type* element = nullptr;
    void* (*engage)(void* target) = nullptr;  // the value in it
    void (*clear)(void* target) = nullptr;
    const void* (*value)(const void* source) = nullptr;  // null where there is none
};

// RawJson
struct json_raw : json_type {
    void (*append)(void* target, json_event event, std::string_view text) = nullptr;
    void (*clear)(void* target) = nullptr;
    std::string_view (*text)(const void* source) = nullptr;
};

// One for each shape, in json_shapes.cpp.
extern const json_reading reads_boolean, reads_bit, reads_integer, reads_number, reads_string, reads_view,
    reads_enumeration, reads_object, reads_sequence, reads_array, reads_map, reads_optional, reads_raw;

// One for each shape, in json_writer.cpp.
bool write_boolean(json_writer& to, const json_type& type, const void* source);
bool write_integer(json_writer& to, const json_type& type, const void* source);
bool write_number(json_writer& to, const json_type& type, const void* source);
bool write_string(json_writer& to, const json_type& type, const void* source);
bool write_view(json_writer& to, const json_type& type, const void* source);
bool write_enumeration(json_writer& to, const json_type& type, const void* source);
bool write_object(json_writer& to, const json_type& type, const void* source);
bool write_sequence(json_writer& to, const json_type& type, const void* source);
bool write_bits(json_writer& to, const json_type& type, const void* source);
bool write_array(json_writer& to, const json_type& type, const void* source);
bool write_map(json_writer& to, const json_type& type, const void* source);
bool write_optional(json_writer& to, const json_type& type, const void* source);
bool write_raw(json_writer& to, const json_type& type, const void* source);

}  // namespace momento::functions::detail
