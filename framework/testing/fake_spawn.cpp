// The fake of momento:spawn in a native build, and calls of background Functions.
#include <cstdio>
#include <cstdlib>

#include "framework/host/spawn.hpp"
#include "framework/platform/native/memory_location.hpp"
#include "framework/testing/services.hpp"
#include "momento/functions/testing_spawn.hpp"

namespace momento::functions::detail {

struct spawn_calls {
    static const spawn::Error* failure(spawn_record& record) { return record.failure(); }
};

namespace host::spawn {
namespace {

spawn_error make_error(functions::spawn::error_kind kind, std::string_view text) {
    switch (kind) {
        case functions::spawn::error_kind::function_not_found: return {};
        case functions::spawn::error_kind::limit: return spawn_error(std::in_place_index<2>, place(text));
        default: return spawn_error(std::in_place_index<1>);
    }
}

constexpr std::size_t max_payload_size = 5 * 1024 * 1024;

}  // namespace

std::expected<void, spawn_error> spawn_function(text_view name, text_view data) {
    using kind = functions::spawn::error_kind;
    const auto rejected = [](kind why, std::string_view text) { return std::unexpected(make_error(why, text)); };
    spawn_record* const record = service<spawn_record>(fake_host::asked("spawn.spawn-function"));
    if (record == nullptr) return rejected(kind::limit, "no call is running; create a testing::fake_spawn");
    if (const functions::spawn::Error* wanted = spawn_calls::failure(*record))
        return rejected(wanted->kind, wanted->text);
    if (data.size > max_payload_size)
        return rejected(kind::limit, "the payload has " + std::to_string(data.size) + " bytes, a payload has at most " +
                                         std::to_string(max_payload_size));
    record->spawned.push_back({.function = std::string(name.view()), .payload = std::string(data.view())});
    return {};
}

}  // namespace host::spawn

void prepare(fake_host& host, const testing::spawn_options& options) { set_environment(host, options.environment); }

testing::spawn_result result_of(spawn_outcome&& outcome) {
    return {.ok = !outcome.failed, .note = std::move(outcome.note)};
}

Data spawn_payload(value_argument&& payload) {
    if (const std::string* const failure = payload.encoding_failure()) {
        std::fprintf(stderr, "momento: the payload of testing::spawn cannot be encoded: %s\n", failure->c_str());
        std::abort();
    }
    (void)payload.load();
    return Data(payload.view().view());
}

}  // namespace momento::functions::detail
