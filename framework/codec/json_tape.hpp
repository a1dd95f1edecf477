// RapidJSON emits each event once. If only the members of an object identify its type, or its end has to be known, the
// events of the value are recorded and then walked again. A value in it looks ahead in this record, so nothing is
// recorded twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "framework/codec/json_walk.hpp"
#include "framework/codec/walk_state.hpp"

namespace momento::functions::detail {

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

    // The tape that is walked again, or null.
    static json_tape* replayed_by(const json_walk& walk) { return walk.replayed_; }

    // Receives every event of the value. The last one replays the tape and deletes it.
    static bool record(const json_type&, void* target, json_event event, std::string_view text) {
        auto& tape = *static_cast<json_tape*>(target);
        tape.add(event, text);
        if (!tape.open_.empty()) return true;
        json_walk& walk = tape.walk_;
        const std::unique_ptr<json_tape> owned(&tape);
        walk.state_ = tape.outer;
        return tape.replay();
    }

    // Records the array or object that begins, to read it into `at` once it is complete.
    static void record_value(json_walk& walk, json_place& at) {
        static constexpr json_reading reading{.scalar = record, .every_event = true};
        static constexpr json_type type{.read = &reading};
        auto* const tape = new json_tape(walk, at);
        walk_states::push(walk, *tape);
        at = {&type, tape};
    }

    // Selects the alternative for the object that begins at the current entry. If there is none, `at` remains the
    // variant itself, which reads no object.
    void choose(json_place& at) const {
        const auto& variant = static_cast<const json_variant&>(*at.type);
        std::size_t chosen = variant.count;
        std::size_t most = 0;
        for (std::size_t i = 0; i < variant.count; ++i) {
            if ((variant.alternatives[i].events & event_bit(json_event::start_object)) == 0) continue;
            const auto& object = static_cast<const json_object&>(*variant.alternatives[i].type);
            // If the required members of several alternatives are present, the one with the most of them is selected.
            const std::size_t weight = fit(walk_.position_, object, !variant.discriminator.empty());
            if (weight > most) {
                most = weight;
                chosen = i;
            }
        }
        if (chosen < variant.count) at = {variant.alternatives[chosen].type, variant.emplace(at.target, chosen)};
    }

    // The index of the entry that ends the value which begins at the current one.
    [[nodiscard]] std::size_t end_of_current() const { return entries_[walk_.position_].size; }

    // Called after each entry that is walked again. Returns whether to continue.
    bool (*after_entry)(json_tape& tape, std::size_t entry) = nullptr;
    walk_state* unfinished = nullptr;  // for `after_entry`

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
        bool going = walk_.open_at(at_, entries_[0].event);
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
            if (after_entry != nullptr) going = after_entry(*this, i) && going;
        }
        walk_.replayed_ = nullptr;
        return going;
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

}  // namespace momento::functions::detail
