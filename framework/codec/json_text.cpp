// Reads and writes types that JSON encodes as strings: dates, and types with a text<T>.
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/codec/type.hpp"

namespace momento::functions::detail {

constexpr json_reading reads_text{
    .scalar =
        [](const json_type& type, void* target, json_event event, std::string_view text) {
            return event == json_event::string && static_cast<const json_text&>(type).parse(target, text);
        },
    .expectation = [](const json_type& type, std::string_view given,
                      std::string& made) { return static_cast<const json_text&>(type).expect(given, made); }};

bool write_as_text(output& to, const json_type& type, const void* source) {
    std::string text;
    return static_cast<const json_text&>(type).format(source, text) && write_text(to, text);
}

}  // namespace momento::functions::detail
