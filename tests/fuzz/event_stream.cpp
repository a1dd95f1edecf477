// An event stream. Its events do not depend on how its bytes are divided, are those that a simple implementation finds,
// and are the same after they are written and read again.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/host/event_parser.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {
namespace {

using events = std::vector<sse::event>;

// Adds the bytes in parts of this size.
events read(std::string_view stream, std::size_t part) {
    detail::event_parser parser(stream.size() * 3);  // U+FFFD has three bytes
    events all;
    sse::event next;
    while (true) {
        const detail::event_parser::state state = parser.next(next);
        check(state != detail::event_parser::state::too_large, "no event is too large");
        if (state == detail::event_parser::state::event) {
            all.push_back(next);
        } else {
            if (stream.empty()) return all;
            const std::string_view added = stream.substr(0, part);
            parser.add(added);
            stream.remove_prefix(added.size());
        }
    }
}

// The HTML standard, section 9.2.6, literally: all lines first.
events read_lines(std::string_view stream) {
    if (stream.starts_with("\xef\xbb\xbf")) stream.remove_prefix(3);
    std::string text;
    for (std::size_t i = 0; i < stream.size(); ++i) {
        if (stream[i] == '\n' && i > 0 && stream[i - 1] == '\r') continue;
        text += stream[i] == '\r' ? '\n' : stream[i];
    }
    events all;
    std::string data;
    std::string name;
    std::optional<std::string> id;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
        const std::string line = text.substr(0, end);
        text.erase(0, end + 1);
        if (line.empty()) {
            if (!data.empty()) {
                data.pop_back();
                all.push_back({name.empty() ? std::nullopt : std::optional(name), id, data});
            }
            data.clear();
            name.clear();
            continue;
        }
        const std::size_t colon = line.find(':');
        const std::string field = line.substr(0, colon);
        std::string value = colon == line.npos ? std::string() : line.substr(colon + 1);
        if (value.starts_with(' ')) value.erase(0, 1);
        if (field == "event") name = value;
        if (field == "data") data += value + "\n";
        if (field == "id" && value.find('\0') == value.npos) id = value;
    }
    return all;
}

void check_stream(std::string_view stream) {
    const events all = read(stream, stream.size());
    for (std::size_t part : {1U, 2U, 3U, 5U, 8U}) check(read(stream, part) == all, "parts do not change the events");
    if (is_text(stream)) check(read_lines(stream) == all, "the events are those of the standard");

    std::string written;
    for (const sse::event& each : all) {
        check(is_text(each.data) && is_text(each.name.value_or("")) && is_text(each.id.value_or("")),
              "an event is UTF-8");
        detail::append_event(written, each.name, each.id, each.data);
    }
    check(read(written, written.size()) == all, "a written event is the same");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions::fuzz;
    check_stream(text_of(data, size));
    return 0;
}
