// Selects the alternative of a std::variant from the first event of a value. If several alternatives are objects, their
// members decide. RapidJSON emits each event once, so such an object is recorded and then walked again.
#include <utility>

#include "framework/codec/json_tape.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

void begin_variant(json_walk* walk, json_place& at, json_event event) {
    const auto& variant = static_cast<const json_variant&>(*at.type);
    if (event == json_event::start_object && variant.several_objects) {
        if (const json_tape* const tape = json_tape::replayed_by(*walk)) tape->choose(at);
        else json_tape::record_value(*walk, at);
        return;
    }
    for (std::size_t i = 0; i < variant.count; ++i) {
        if ((variant.alternatives[i].events & event_bit(event)) == 0) continue;
        at = {variant.alternatives[i].type, variant.emplace(at.target, i)};
        return;
    }
}

std::string_view expect_variant(const json_type& type, std::string_view, std::string& made) {
    const auto& variant = static_cast<const json_variant&>(type);
    std::string_view separator = "expected ";
    const auto add = [&](std::string_view what) {
        made += separator;
        made += what;
        separator = " or ";
    };
    for (std::size_t i = 0; i < variant.count; ++i) {
        constexpr std::pair<json_event, std::string_view> names[] = {{json_event::null, "null"},
                                                                     {json_event::boolean, "true or false"},
                                                                     {json_event::number, "a number"},
                                                                     {json_event::string, "a string"},
                                                                     {json_event::start_array, "an array"}};
        const auto& [events, alternative] = variant.alternatives[i];
        for (const auto& [event, name] : names)
            if ((events & event_bit(event)) != 0) add(name);
        if ((events & event_bit(json_event::start_object)) == 0) continue;
        add("an object");
        if (!variant.several_objects) continue;
        const auto& object = static_cast<const json_object&>(*alternative);
        std::string_view conjunction = " with ";
        for (std::size_t f = 0; f < object.count; ++f) {
            if (!object.fields[f].required || (!variant.discriminator.empty() && f > 0)) continue;
            made += conjunction;
            made += "\""sv;
            made += object.fields[f].name;
            made += "\""sv;
            if (!variant.discriminator.empty()) {
                made += " \""sv;
                made += static_cast<const json_tag&>(*object.fields[f].type).text;
                made += "\""sv;
            }
            conjunction = ", ";
        }
    }
    return made;
}

}  // namespace

constexpr json_reading reads_variant{.begin = begin_variant, .expectation = expect_variant};

constexpr json_reading reads_null{
    .scalar = [](const json_type&, void*, json_event event, std::string_view) { return event == json_event::null; },
    .expectation = words<"expected null">};

bool write_null(output& to, const json_type&, const void*) { return write_plain(to, "null"); }

constexpr json_reading reads_tag{
    .scalar =
        [](const json_type& type, void*, json_event event, std::string_view text) {
            return event == json_event::string && text == static_cast<const json_tag&>(type).text;
        },
    .expectation = [](const json_type& type, std::string_view, std::string& made) -> std::string_view {
        made = "expected \""sv;
        made += static_cast<const json_tag&>(type).text;
        return made += "\""sv;
    }};

bool write_tag(output& to, const json_type& type, const void*) {
    return write_text(to, static_cast<const json_tag&>(type).text);
}

bool write_variant(output& to, const json_type& type, const void* source) {
    const auto& variant = static_cast<const json_variant&>(type);
    std::size_t index = 0;
    const void* const held = variant.held(source, index);
    if (held == nullptr) return false;
    const json_type& alternative = *variant.alternatives[index].type;
    return alternative.write(to, alternative, held);
}

}  // namespace momento::functions::detail
