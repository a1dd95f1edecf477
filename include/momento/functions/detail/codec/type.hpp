// Describes types for the JSON reader and writer as constant data. The reader and the writer are ordinary functions
// that walk this data, so another type costs a table and not another copy of a parser.
//
// Reading and writing have separate tables. Each table points to the functions of its kind of value, so a module links
// only what its types need (floats, maps, enums …).
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

// An event of the parser.
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

// The destination of a value. Without a type the value is skipped.
struct json_place {
    const json_type* type = nullptr;
    void* target = nullptr;
};

// A container that is being read.
struct json_frame {
    const json_type* type;
    void* target;
    // Object: where the search for a key begins. Array: the number of elements. Hash map: 1 once a bucket is full.
    std::size_t index = 0;
    std::string_view key{};         // the last key
    std::uint64_t seen[2] = {};     // object: the members seen so far
    std::size_t errors_before = 0;  // the number of errors before it
};

// The functions that read values of one kind. A function that the kind does not need is null.
struct json_reading {
    // Called before a value is read, to move `at` to the place where the value goes. It removes elements of a default
    // initializer, engages an optional, or selects an alternative. If it leaves no type, there is nothing more to read.
    // `walk` is null if the value is a parameter.
    void (*begin)(json_walk* walk, json_place& at, json_event event) = nullptr;
    // Reads a scalar. Returns false if it is invalid.
    bool (*scalar)(const json_type& type, void* target, json_event event, std::string_view text) = nullptr;
    // Returns the place of the next array element.
    json_place (*element)(json_frame& frame) = nullptr;
    // Returns the place of a member. A type with a null target means that the member is a duplicate.
    json_place (*member)(json_frame& frame, std::string_view key) = nullptr;
    // Whether an array has a valid number of elements. Called at its end.
    bool (*complete)(const json_frame& frame) = nullptr;
    // Returns the expectation that a value does not meet. `given` is the string value, or null for any other value. The
    // result is usually a constant; otherwise it is composed in `made`.
    std::string_view (*expectation)(const json_type& type, std::string_view given, std::string& made) = nullptr;
    // Whether the text of a parameter can be read as `text_event`. Null means that any text can be.
    bool (*fits_text)(std::string_view text) = nullptr;
    json_event text_event = json_event::string;
    // `scalar` receives every event of the value, brackets and keys included.
    bool every_event = false;
};

using json_writing = bool(output& to, const json_type& type, const void* source);

struct json_type {
    union {  // a table has one direction
        const json_reading* read = nullptr;
        json_writing* write;
    };
    std::uint8_t size = 0;  // bytes of an integer or enumeration
    bool is_signed = false;
};

// Moves `at` to the place of the value itself, or to no type if nothing is left to read.
inline void begin_value(json_walk* walk, json_place& at, json_event event) {
    while (at.type != nullptr && at.type->read->begin != nullptr) {
        const json_type* const before = at.type;
        at.type->read->begin(walk, at, event);
        if (at.type == before) return;
    }
}

// float and double
struct json_number : json_type {
    bool (*parse)(void* target, std::string_view text) = nullptr;       // false: out of range
    std::size_t (*format)(const void* source, char* buffer) = nullptr;  // 0: not a JSON number (NaN, infinity)
};
inline constexpr std::size_t number_buffer_size = 32;

// A type with a constant expectation.
struct json_worded : json_type {
    std::string_view expected;
};

struct json_enumeration : json_worded {
    const enumerator* first = nullptr;
    std::size_t count = 0;
};

// An enum with an enumerator for all unknown names.
struct json_open_enumeration : json_enumeration {
    void (*assign_unknown)(void* target) = nullptr;
};
// An enum that is encoded as numbers.
struct json_integer_enumeration : json_worded {
    const std::int64_t* first = nullptr;
    std::size_t count = 0;
    void (*assign_unknown)(void* target) = nullptr;       // null: unknown numbers are rejected
    std::int64_t (*value)(const void* source) = nullptr;  // writing
};

struct json_field {
    std::string_view name;  // for writing, as it is written: ,"name":
    const json_type* type;
    std::uint32_t offset : 31;  // of the member in its object
    std::uint32_t required : 1;
    [[nodiscard]] void* of(void* object) const { return static_cast<std::byte*>(object) + offset; }
    [[nodiscard]] const void* of(const void* object) const { return static_cast<const std::byte*>(object) + offset; }
};
inline constexpr std::size_t max_fields = 100;  // the limit of Boost.PFR 1.81; json_frame::seen has a bit for each

struct json_object : json_type {
    const json_field* fields = nullptr;
    std::size_t count = 0;
    const json_type* unknown = nullptr;  // the type of unknown members; null: they are skipped
};

// An object whose empty members are omitted. Only for writing.
struct json_sparse_object : json_object {
    bool (*const* is_empty)(const void* member) = nullptr;  // for each field; null: it is always written
};

// Unknown members of an object, which are entries of a map in it. For reading, this is their type.
struct json_map;
struct json_rest : json_type {
    const json_map* map = nullptr;
    std::uint32_t offset = 0;                 // of the map in its object
    const std::string_view* names = nullptr;  // of all other members, also of those that this direction omits
    std::size_t count = 0;
};
// Writing: an object with unknown members.
struct json_object_with_rest : json_sparse_object {
    const json_rest* rest = nullptr;
    json_writing* write_named = nullptr;  // writes the other members
};

// std::vector
struct json_sequence : json_type {
    const json_type* element = nullptr;
    std::size_t element_size = 0;
    void* (*append)(void* container) = nullptr;                               // reading: the new element
    void (*clear)(void* container) = nullptr;                                 // reading
    std::span<const std::byte> (*elements)(const void* container) = nullptr;  // writing: their memory
};

// std::vector<bool>, whose elements have no address. For reading, this is the type of an element in the vector.
struct json_bits : json_type {
    void (*append)(void* container, bool value) = nullptr;
    std::size_t (*count)(const void* container) = nullptr;
    bool (*at)(const void* container, std::size_t index) = nullptr;
};

// Called for each element until it returns false.
using element_visitor = bool (*)(void* state, const void* element);

// Writing: a container whose elements are not contiguous, such as std::deque and std::set.
struct json_list : json_type {
    const json_type* element = nullptr;
    bool (*each)(const void* container, element_visitor visit, void* state) = nullptr;
};

// Reading: std::set. Its elements cannot change, so each is read into a temporary object.
struct json_set : json_worded {
    const json_type* element = nullptr;
    std::size_t least = 0;
    std::size_t most = 0;
    void (*clear)(void* set) = nullptr;
    void* (*make)() = nullptr;  // returns a new element
    void (*drop)(void* element) = nullptr;
    bool (*insert)(void* set, void* element) = nullptr;  // moves the element; false: the set has an equal one
};

// std::pair and std::tuple
struct json_tuple : json_type {
    const json_type* const* elements = nullptr;
    std::size_t count = 0;
    const void* (*at)(const void* tuple, std::size_t index) = nullptr;
};

// std::array
struct json_array : json_type {
    const json_type* element = nullptr;
    std::size_t element_size = 0;
    std::size_t count = 0;
};

// Called for each entry until it returns false.
using entry_visitor = bool (*)(void* state, std::string_view key, const void* value);

// A map whose keys are std::string.
struct json_map : json_type {
    const json_type* element = nullptr;
    void* (*insert)(void* container, std::string_view key) = nullptr;  // null if the key is a duplicate
    void (*clear)(void* container) = nullptr;
    bool (*each)(const void* container, entry_visitor visit, void* state) = nullptr;
};

// std::unordered_map. A client can choose keys with the same hash; each insertion then compares the key with all
// earlier ones.
struct json_hashed_map : json_map {
    // Sets `chain` to the number of keys in the bucket of the new key, itself included.
    void* (*insert_counted)(void* container, std::string_view key, std::size_t& chain) = nullptr;
};
// If at most one key is expected in a bucket, 33 keys are not there by chance: the probability is below 1e-36.
inline constexpr std::size_t max_chain = 32;

// A map whose keys are other values, written as text. For reading, it is a json_hashed_map: `insert_counted` sets
// `chain` to `invalid_key` if the text is not a key.
struct json_keyed_map : json_hashed_map {
    const json_type* key = nullptr;
    bool (*each_pair)(const void* map, bool (*visit)(void* state, const void* key, const void* value),
                      void* state) = nullptr;  // writing
};
inline constexpr std::size_t invalid_key = ~std::size_t{0};

// std::optional, std::unique_ptr and std::shared_ptr
struct json_optional : json_type {
    const json_type* element = nullptr;
    void* (*engage)(void* target) = nullptr;  // returns the contained value
    void (*clear)(void* target) = nullptr;
    const void* (*value)(const void* source) = nullptr;  // null if there is none
};

// RawJson
struct json_raw : json_type {
    void (*append)(void* target, json_event event, std::string_view text) = nullptr;
    void (*clear)(void* target) = nullptr;
    std::string_view (*text)(const void* source) = nullptr;
};

// C++ types that JSON encodes as strings: dates, and types with a text<T>.
struct json_text : json_type {
    bool (*parse)(void* target, std::string_view text) = nullptr;
    bool (*format)(const void* source, std::string& text) = nullptr;                  // false: it has no text
    std::string_view (*expect)(std::string_view given, std::string& made) = nullptr;  // a json_reading::expectation
};

// The member that identifies the alternative of a variant.
struct json_tag : json_type {
    std::string_view text;
};

// std::variant
struct json_alternative {
    std::uint8_t events;  // a bit for each json_event that can begin a value
    const json_type* type;
};
struct json_variant : json_type {
    const json_alternative* alternatives = nullptr;
    std::size_t count = 0;
    std::string_view discriminator{};  // empty: objects are distinguished by their members
    bool several_objects = false;
    void* (*emplace)(void* target, std::size_t index) = nullptr;
    const void* (*held)(const void* source, std::size_t& index) = nullptr;  // null: valueless
};

// A type with a represent<T>. The object is that of the other type, if it is one.
struct json_represented : json_object {
    const json_type* element = nullptr;  // of the other type
    void* (*make)() = nullptr;           // returns a new object of it
    void (*drop)(void* value) = nullptr;
    bool (*take)(void* target, void* value, std::string& error) = nullptr;                // false: the value is invalid
    bool (*convert)(output& to, const json_type& element, const void* source) = nullptr;  // writing
};

// Requirements of a schema beyond the type.
struct json_constrained_integer : json_worded {
    std::uint64_t least = 0;  // the bits of an int64_t if the type is signed
    std::uint64_t most = 0;
    std::uint64_t multiple = 0;  // 0: no rule
};
struct json_constrained_number : json_worded {
    const json_type* plain = nullptr;  // of float or double
    double least = 0;
    double most = 0;
    bool above_minimum = false;  // the minimum itself is excluded
    bool below_maximum = false;
    decimal_number multiple{};                                          // 0: no rule
    std::size_t (*format)(const void* source, char* buffer) = nullptr;  // set if `multiple` is
};
struct json_constrained_text : json_worded {
    const json_type* plain = nullptr;
    std::size_t least = 0;  // code points
    std::size_t most = 0;
};
// Text with a pattern or a format, or of a text<T>.
struct expression_view;
struct json_checked_text : json_constrained_text {
    bool (*takes)(std::string_view text) = nullptr;  // text<T>: whether it parses the text
    bool max_by_default = false;                     // `most` is the default limit, which `expected` does not mention
    bool (*format)(std::string_view text) = nullptr;
    bool (*matches)(const expression_view& expression, std::string_view text) = nullptr;
    const expression_view* expression = nullptr;
};
struct json_constrained_sequence : json_sequence {
    std::string_view expected;
    std::size_t least = 0;
    std::size_t most = 0;
    bool (*distinct)(const void* container) = nullptr;
};

// The readers of each kind of value, in json_values.cpp …
extern const json_reading reads_boolean, reads_bit, reads_integer, reads_number, reads_string, reads_view,
    reads_enumeration, reads_object, reads_sequence, reads_array, reads_map, reads_hashed_map, reads_optional,
    reads_raw;
// … in json_integer.cpp, for integers in JSON: `reads_integer` and `reads_constrained_integer` read only digits, as
// parameters have them …
extern const json_reading reads_integer_number, reads_constrained_integer_number, reads_integer_enumeration;
// … in json_enumeration.cpp and json_presence.cpp …
extern const json_reading reads_open_enumeration, reads_presence;
// … and in json_containers.cpp, json_represented.cpp, json_rest.cpp, json_text.cpp, json_variant.cpp and
// json_constraints.cpp. Constrained integers and sequences are in json_values.cpp too, because they share most of the
// code of the others.
extern const json_reading reads_rest, reads_represented, reads_keyed_map, reads_set, reads_tuple, reads_text, reads_tag,
    reads_unknown, reads_null, reads_variant, reads_constrained_integer, reads_constrained_number,
    reads_constrained_text, reads_checked_text, reads_constrained_sequence;

// A key of a map that has the same hash as too many others.
extern const json_type colliding_key;

// Reads a key of a map that is not a string, like a parameter. Returns false if it is invalid.
bool read_key(const json_type& type, void* key, std::string_view text);

// Whether the text of a parameter is a JSON number (RFC 8259 §6).
bool is_number_text(std::string_view text);

// Constant expectations: of a json_worded type, and of a kind of value.
std::string_view expect_words(const json_type& type, std::string_view, std::string&);
template <fixed_string Words>
constexpr std::string_view words(const json_type&, std::string_view, std::string&) {
    return Words.view();
}

// The writers of each kind of value, in json_writer.cpp, json_containers.cpp, json_integer.cpp, json_presence.cpp,
// json_represented.cpp, json_rest.cpp, json_text.cpp and json_variant.cpp.
json_writing write_boolean, write_integer, write_number, write_string, write_view, write_enumeration,
    write_integer_enumeration, write_object, write_sparse_object, write_object_with_rest, write_sequence, write_bits,
    write_array, write_list, write_tuple, write_map, write_keyed_map, write_optional, write_raw, write_as_text,
    write_null, write_tag, write_variant, write_represented;

}  // namespace momento::functions::detail
