// The fake of momento:log in a native build.
#include "framework/host/log.hpp"
#include "framework/platform/native/memory_location.hpp"
#include "framework/testing/services.hpp"
#include "framework/testing/topic_name.hpp"

namespace momento::functions::detail {

struct log_calls {
    using destinations = std::vector<testing::log_destination>;

    explicit log_calls(const char* import) : host(fake_host::asked(import)), record(service<log_record>(host)) {}

    // The configuration of the current call. It is never shared: each call starts without one.
    [[nodiscard]] std::optional<destinations>& call_destinations() const {
        return (host != nullptr ? host->own_services().of<log_record>() : *record).destinations_;
    }
    [[nodiscard]] std::optional<std::string> find_error(std::span<const host::log::configuration> wanted) const {
        if (record == nullptr) return "no call is running; create a testing::fake_log";
        if (const log::Error* error = record->failure()) return error->text;
        for (const host::log::configuration& each : wanted)
            if (const auto* topic = std::get_if<host::log::topic_destination>(&each.destination))
                if (const std::string_view error = topic_name_error(topic->topic_name.view()); !error.empty())
                    return std::string(error);
        return std::nullopt;
    }

    fake_host* host;
    log_record* record;
};

namespace {

testing::log_destination known(const host::log::configuration& given) {
    testing::log_destination destination{.levels = {.log = static_cast<log::level>(given.log_level),
                                                    .system = static_cast<log::level>(given.system_logs_level)}};
    if (const auto* topic = std::get_if<host::log::topic_destination>(&given.destination)) {
        destination.topic = topic->topic_name.view();
    } else if (const auto* cloudwatch = std::get_if<host::log::cloudwatch_destination>(&given.destination)) {
        destination.iam_role_arn = cloudwatch->iam_role_arn.view();
        destination.log_group_name = cloudwatch->log_group_name.view();
    }
    return destination;
}

// Whether a destination with the minimum level `least` receives the line.
bool receives(log::level level, log::level least) { return least != log::level::off && level >= least; }

}  // namespace

namespace host::log {

std::expected<void, configuration_error> configure_logging(std::span<const configuration> inputs) {
    const log_calls call("logging.configure-logging");
    if (const auto error = call.find_error(inputs))
        return std::unexpected(configuration_error(std::in_place_index<0>, place(*error)));
    log_calls::destinations wanted;
    for (const configuration& each : inputs) wanted.push_back(known(each));
    call.record->configured = wanted;
    call.call_destinations() = std::move(wanted);
    return {};
}

void log(text_view input, level given) {
    const log_calls call("logging.log");
    if (call.record == nullptr) return;
    testing::log_line line{.level = static_cast<functions::log::level>(given), .text = std::string(input.view())};
    const auto& destinations = call.call_destinations();
    line.lost = !destinations;
    if (destinations)
        for (const testing::log_destination& each : *destinations)
            if (receives(line.level, each.levels.log))
                line.reached.push_back(each.topic.empty() ? each.log_group_name : each.topic);
    call.record->lines.push_back(std::move(line));
}

}  // namespace host::log
}  // namespace momento::functions::detail
