// Bytes as a JSON text, read into the types of tests/data_model: containers, maps, durations, bytes, represented types,
// unknown members, presence, enums and merge patches. A merge patch is also applied.
#include "tests/data_model/types.hpp"
#include "json_round_trip.hpp"
#include "momento/functions/patch.hpp"
#include "tests/data_model/presence.hpp"

namespace momento::functions::fuzz {
namespace {

presence::Note a_note() {
    presence::Note note;
    note.title = "title";
    note.price = {.amount = 1, .currency = "EUR"};
    note.shape = presence::Circle{3};
    note.extra.text = R"({"a":{"b":1},"c":[1,2]})";
    return note;
}

// Applying the same patch again changes nothing (RFC 7396 §2).
void apply_patch(std::string_view text) {
    Result<Patch<presence::Note>> patch = parse_json<Patch<presence::Note>>(text);
    if (!patch) return;
    Result<presence::Note> once = apply(*patch, a_note());
    if (!once) return check(once.error().status() == 422, "a result that is not valid is 422");
    const Result<std::string> written = to_json(*once);
    check(written.has_value(), "a patched value can be written");
    const Result<presence::Note> twice = apply(*patch, *std::move(once));
    check(twice.has_value(), "a patch can be applied twice");
    check(*to_json(*twice) == *written, "a patch that is applied twice changes nothing");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions;
    using namespace momento::functions::fuzz;
    const std::string_view text = text_of(data, size);
    const bool accepted = round_trip<RawJson>(text);
    const bool typed =
        any_accepts<data_model::Collections, data_model::Maps, data_model::Durations, data_model::Bytes,
                    data_model::Represented, data_model::Evens, data_model::Rests, presence::Integers,
                    presence::Presence, presence::Partial, presence::Enums, detail::patch_of<presence::Note>>(text);
    check(accepted || !typed, "a text that a type accepts is JSON");
    apply_patch(text);
    return 0;
}
