#include "framework/codec/json_writer.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions::detail {

// Puts the text together event by event. What came before tells where a comma belongs: behind a value or a closing
// bracket, unless a bracket closes.
void append_raw(void* target, raw_event event, std::string_view text) {
    std::string& out = static_cast<RawJson*>(target)->text;
    if (out == "null" && event != raw_event::end_array && event != raw_event::end_object) out.clear();
    const bool closes = event == raw_event::end_object || event == raw_event::end_array;
    if (!closes && !out.empty() && out.back() != '{' && out.back() != '[' && out.back() != ':') out += ',';
    switch (event) {
        case raw_event::null: out += "null"; break;
        case raw_event::boolean:
        case raw_event::number: out += text; break;
        case raw_event::string:
        case raw_event::key: {
            output quoted;
            write_json_string(quoted, text);
            out += quoted.view();
            if (event == raw_event::key) out += ':';
            break;
        }
        case raw_event::start_object: out += '{'; break;
        case raw_event::start_array: out += '['; break;
        case raw_event::end_object: out += '}'; break;
        case raw_event::end_array: out += ']'; break;
    }
}

std::string_view raw_text(const void* source) { return static_cast<const RawJson*>(source)->text; }

}  // namespace momento::functions::detail
