#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions::detail {

// Appends one event. The last character determines whether a comma is needed: after a value or a closing bracket,
// unless the event closes a bracket.
void append_raw(void* target, json_event event, std::string_view text) {
    std::string& out = static_cast<RawJson*>(target)->text;
    const bool closes = event == json_event::end_object || event == json_event::end_array;
    if (!closes && !out.empty() && out.back() != '{' && out.back() != '[' && out.back() != ':') out += ',';
    switch (event) {
        case json_event::null: out += "null"; break;
        case json_event::boolean:
        case json_event::number: out += text; break;
        case json_event::string:
        case json_event::key: {
            output quoted;
            write_json_string(quoted, text);
            out += quoted.view();
            if (event == json_event::key) out += ':';
            break;
        }
        case json_event::start_object: out += '{'; break;
        case json_event::start_array: out += '['; break;
        case json_event::end_object: out += '}'; break;
        case json_event::end_array: out += ']'; break;
    }
}

void clear_raw(void* target) { static_cast<RawJson*>(target)->text.clear(); }

std::string_view raw_text(const void* source) { return static_cast<const RawJson*>(source)->text; }

}  // namespace momento::functions::detail
