// Selects the alternative of a std::variant from the first event of a value. If several alternatives are objects, their
// members decide. RapidJSON emits each event once, so such an object is recorded and then walked again.
#include <bit>
#include <memory>
#include <vector>

#include "framework/codec/json_walk.hpp"
#include "framework/codec/walk_state.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

class json_tape : public walk_state {
public:
    // 12 bytes in a module: there is one for each value and each key.
    struct entry {
        json_event event;
        const char* text;
        std::size_t size;  // of the text; for an opening bracket, the index of the closing one

        [[nodiscard]] bool opens() const {
            return event == json_event::start_object || event == json_event::start_array;
        }
        [[nodiscard]] std::string_view view() const { return {text, size}; }
    };

    json_tape(json_walk& walk, const json_place& at) : walk_state(drop_as<json_tape>), walk_(walk), at_(at) {}

    // Receives every event of the object. The last one replays the tape and deletes it.
    static bool record(const json_type&, void* target, json_event event, std::string_view text) {
        auto& tape = *static_cast<json_tape*>(target);
        tape.add(event, text);
        if (!tape.open_.empty()) return true;
        json_walk& walk = tape.walk_;
        const std::unique_ptr<json_tape> owned(&tape);
        walk.state_ = tape.outer;
        return tape.replay();
    }

    static void begin(json_walk& walk, json_place& at) {
        if (walk.replayed_ != nullptr) {
            walk.replayed_->choose(walk.position_, at);
            return;
        }
        static constexpr json_reading reading{.scalar = record, .every_event = true};
        static constexpr json_type type{.read = &reading};
        auto* const tape = new json_tape(walk, at);
        walk_states::push(walk, *tape);
        at = {&type, tape};
    }

private:
    void add(json_event event, std::string_view text) {
        if (event == json_event::end_object || event == json_event::end_array) {
            entries_[open_.back()].size = entries_.size();
            open_.pop_back();
        } else if (event == json_event::start_object || event == json_event::start_array) {
            open_.push_back(entries_.size());
        }
        entries_.push_back({event, text.data(), text.size()});
    }

    bool replay() {
        walk_.replayed_ = this;
        std::size_t& i = walk_.position_ = 0;
        bool going = walk_.open_at(at_, json_event::start_object);
        for (i = 1; going && i < entries_.size(); ++i) {
            const entry& each = entries_[i];
            switch (each.event) {
                case json_event::start_object:
                case json_event::start_array: going = walk_.open(each.event); break;
                case json_event::key: going = walk_.key(each.view()); break;
                case json_event::end_object: going = walk_.end_object(); break;
                case json_event::end_array: going = walk_.end_array(); break;
                default: going = walk_.scalar(each.event, each.view()); break;
            }
        }
        walk_.replayed_ = nullptr;
        return going;
    }

    // Selects the alternative for the object that begins at `start`. If there is none, `at` remains the variant itself,
    // which reads no object.
    void choose(std::size_t start, json_place& at) const {
        const auto& variant = static_cast<const json_variant&>(*at.type);
        std::size_t chosen = variant.count;
        std::size_t most = 0;
        for (std::size_t i = 0; i < variant.count; ++i) {
            if ((variant.alternatives[i].events & event_bit(json_event::start_object)) == 0) continue;
            const auto& object = static_cast<const json_object&>(*variant.alternatives[i].type);
            // If the required members of several alternatives are present, the one with the most of them is selected.
            const std::size_t weight = fit(start, object, !variant.discriminator.empty());
            if (weight > most) {
                most = weight;
                chosen = i;
            }
        }
        if (chosen < variant.count) at = {variant.alternatives[chosen].type, variant.emplace(at.target, chosen)};
    }

    // Returns 0 if a required member is missing, otherwise one more than their number. An alternative with a
    // discriminator only requires its tag, the first field, with the right value.
    [[nodiscard]] std::size_t fit(std::size_t start, const json_object& object, bool tagged) const {
        std::uint64_t missing[2]{};
        std::size_t required = 0;
        for (std::size_t f = 0; f < object.count; ++f) {
            if (!object.fields[f].required || (tagged && f > 0)) continue;
            missing[f / 64] |= std::uint64_t{1} << f % 64;
            ++required;
        }
        for (std::size_t i = start + 1; entries_[i].event == json_event::key;) {
            const entry& value = entries_[i + 1];
            for (std::size_t f = 0; f < object.count; ++f) {
                if (object.fields[f].name != entries_[i].view()) continue;
                const bool is_tag = tagged && f == 0;
                if (!is_tag || (value.event == json_event::string &&
                                value.view() == static_cast<const json_tag&>(*object.fields[0].type).text))
                    missing[f / 64] &= ~(std::uint64_t{1} << f % 64);
                break;
            }
            i = value.opens() ? value.size + 1 : i + 2;
        }
        return (missing[0] | missing[1]) != 0 ? 0 : required + 1;
    }

    json_walk& walk_;
    const json_place at_;
    std::vector<entry> entries_;
    std::vector<std::size_t> open_;
};

namespace {

void begin_variant(json_walk* walk, json_place& at, json_event event) {
    const auto& variant = static_cast<const json_variant&>(*at.type);
    if (event == json_event::start_object && variant.several_objects) {
        json_tape::begin(*walk, at);
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
