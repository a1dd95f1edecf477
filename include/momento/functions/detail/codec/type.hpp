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

#include "momento/functions/detail/reflect/enums.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/schema/decimal.hpp"

namespace momento::functions::detail {

struct json_type;
class json_walk;
class output;

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
constexpr unsigned event_bit(json_event event) { return 1U << static_cast<unsigned>(event); }

// Where a value goes; without a type it is skipped.
struct json_place {
    const json_type* type = nullptr;
    void* target = nullptr;
};

// A container that is being filled.
struct json_frame {
    const json_type* type;
    void* target;
    // Of an object, where the search for a key begins; of an array, the elements so far; of a hash map, 1 once a bucket is full.
    std::size_t index = 0;
    std::string_view key{};      // the last key
    std::uint64_t seen[2] = {};  // object: which members came
    std::size_t faults = 0;      // before it
};

// How values of a shape are read. A function that a shape has no use for is null.
struct json_reading {
    // Before a value is read: steps from its place to where its parts go. Empties what an initialiser may have filled,
    // engages an optional, picks an alternative; without a type there is nothing left to read. The walk is null where
    // the value comes from a parameter.
    void (*begin)(json_walk* walk, json_place& at, json_event event) = nullptr;
    // A scalar; false where it does not fit.
    bool (*scalar)(const json_type& type, void* target, json_event event, std::string_view text) = nullptr;
    // The place of the next element of an array.
    json_place (*element)(json_frame& frame) = nullptr;
    // The place of a member; a null target with a type says that the member came twice.
    json_place (*member)(json_frame& frame, std::string_view key) = nullptr;
    // Whether an array that ends has as many elements as it must.
    bool (*complete)(const json_frame& frame) = nullptr;
    // What was expected instead of a given string; of anything else the given view is null. Mostly a constant, and else put
    // together in `made`.
    std::string_view (*expectation)(const json_type& type, std::string_view given, std::string& made) = nullptr;
    // Whether the text of a parameter can be read, and the event as which it is; null: any text can.
    bool (*fits_text)(std::string_view text) = nullptr;
    json_event text_event = json_event::string;
    // `scalar` takes every event of the value, brackets and keys too.
    bool whole = false;
};

using json_writing = bool(output& to, const json_type& type, const void* source);

struct json_type {
    union {  // a table is of one direction
        const json_reading* read = nullptr;
        json_writing* write;
    };
    std::uint8_t size = 0;  // bytes of an integer or enumeration
    bool is_signed = false;
};

// Steps to where the value itself goes, or to no type where none is left to read.
inline void begin_value(json_walk* walk, json_place& at, json_event event) {
    while (at.type != nullptr && at.type->read->begin != nullptr) {
        const json_type* const before = at.type;
        at.type->read->begin(walk, at, event);
        if (at.type == before) return;
    }
}

// float and double
struct json_number : json_type {
    bool (*parse)(void* target, std::string_view text) = nullptr;       // false: past the range
    std::size_t (*format)(const void* source, char* buffer) = nullptr;  // 0: no JSON number (NaN, infinity)
};
inline constexpr std::size_t number_buffer_size = 32;

// What says in words what it expects.
struct json_worded : json_type {
    std::string_view expected;
};

struct json_enumeration : json_worded {
    const enumerator* first = nullptr;
    std::size_t count = 0;
};

struct json_field {
    std::string_view name;  // writing: as it is written, ,"name":
    const json_type* type;
    std::uint32_t offset : 31;  // of the member in its object
    std::uint32_t required : 1;
    [[nodiscard]] void* of(void* object) const { return static_cast<std::byte*>(object) + offset; }
    [[nodiscard]] const void* of(const void* object) const { return static_cast<const std::byte*>(object) + offset; }
};
inline constexpr std::size_t max_fields = 100;  // Boost.PFR 1.81 has no more; json_frame::seen has a bit for each

struct json_object : json_type {
    const json_field* fields = nullptr;
    std::size_t count = 0;
    const json_type* unknown = nullptr;  // of members that are none of these; null: they are skipped
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

// std::unordered_map. A client can choose keys that have one hash; then each insertion is compared with all before it.
struct json_hashed_map : json_map {
    // `chain` is how many keys share the new one's bucket, itself included.
    void* (*insert_counted)(void* container, std::string_view key, std::size_t& chain) = nullptr;
};
// Where no more than one key is expected in a bucket, 33 are not met by chance: the probability is below 1e-36.
inline constexpr std::size_t max_chain = 32;

// std::optional and std::unique_ptr
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

// What travels as a string and is no text in C++: dates, and types with a text<T>.
struct json_text : json_type {
    bool (*parse)(void* target, std::string_view text) = nullptr;
    bool (*format)(const void* source, std::string& text) = nullptr;                  // false: it has no text
    std::string_view (*expect)(std::string_view given, std::string& made) = nullptr;  // a json_reading::expectation
};

// The member that tells which alternative of a variant an object is.
struct json_tag : json_type {
    std::string_view text;
};

// std::variant
struct json_alternative {
    std::uint8_t events;  // a bit for each json_event that begins a value of it
    const json_type* type;
};
struct json_variant : json_type {
    const json_alternative* alternatives = nullptr;
    std::size_t count = 0;
    std::string_view discriminator{};  // empty: objects are told apart by their members
    bool several_objects = false;
    void* (*emplace)(void* target, std::size_t index) = nullptr;
    const void* (*held)(const void* source, std::size_t& index) = nullptr;  // null: valueless
};

// What a schema demands of a value besides its type.
struct json_limited_integer : json_worded {
    std::uint64_t least = 0;  // an int64_t's bits where the type is signed
    std::uint64_t most = 0;
    std::uint64_t multiple = 0;  // 0: of nothing
};
struct json_limited_number : json_worded {
    const json_type* plain = nullptr;  // of float or double
    double least = 0;
    double most = 0;
    bool above_minimum = false;  // the bounds themselves do not count
    bool below_maximum = false;
    decimal_number multiple{};                                          // 0: of nothing
    std::size_t (*format)(const void* source, char* buffer) = nullptr;  // where there is one
};
struct json_limited_text : json_worded {
    const json_type* plain = nullptr;
    std::size_t least = 0;  // code points
    std::size_t most = 0;
};
// With a pattern or a format, or of a text<T>.
struct expression_view;
struct json_checked_text : json_limited_text {
    bool (*takes)(std::string_view text) = nullptr;  // text<T>: whether the fault is not its own
    bool max_by_default = false;                     // not of the schema, so the words do not say it
    bool (*format)(std::string_view text) = nullptr;
    bool (*matches)(const expression_view& expression, std::string_view text) = nullptr;
    const expression_view* expression = nullptr;
};
struct json_limited_sequence : json_sequence {
    std::string_view expected;
    std::size_t least = 0;
    std::size_t most = 0;
    bool (*distinct)(const void* container) = nullptr;
};

// One for each shape, in json_shapes.cpp …
extern const json_reading reads_boolean, reads_bit, reads_integer, reads_number, reads_string, reads_view,
    reads_enumeration, reads_object, reads_sequence, reads_array, reads_map, reads_hashed_map, reads_optional,
    reads_raw;
// … json_text.cpp, json_variant.cpp and json_constraints.cpp; those of integers stand together.
extern const json_reading reads_text, reads_tag, reads_unknown, reads_null, reads_variant, reads_limited_integer,
    reads_limited_number, reads_limited_text, reads_checked_text, reads_limited_sequence;

// Whether a parameter's text is a JSON number (RFC 8259 §6).
bool is_number_text(std::string_view text);

// Expectations that are constants: of a json_worded, and of a shape.
std::string_view expect_words(const json_type& type, std::string_view, std::string&);
template <fixed_string Words>
constexpr std::string_view words(const json_type&, std::string_view, std::string&) {
    return Words.view();
}

// One for each shape, in json_writer.cpp, json_text.cpp and json_variant.cpp.
json_writing write_boolean, write_integer, write_number, write_string, write_view, write_enumeration, write_object,
    write_sequence, write_bits, write_array, write_map, write_optional, write_raw, write_as_text, write_null, write_tag,
    write_variant;

}  // namespace momento::functions::detail
