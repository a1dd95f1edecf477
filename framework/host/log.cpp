#include "framework/host/log.hpp"

#include <vector>

#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/log.hpp"

namespace momento::functions {

using namespace std::string_view_literals;

namespace log {
namespace {

namespace host = detail::host::log;

constexpr host::level lowered(level given) { return static_cast<host::level>(given); }

host::destination lowered(const destination& given) {
    // Without a name it is a topic destination, which the host rejects.
    const bool nameless = given.iam_role_arn.empty() && given.log_group_name.empty();
    if (!given.topic.empty() || nameless) return host::topic_destination{given.topic};
    return host::cloudwatch_destination{given.iam_role_arn, given.log_group_name};
}

}  // namespace

Error::operator WebError() const { return WebError::message("the platform rejected the function's log destinations"); }

Result<void, Error> configure(std::span<const destination> destinations) {
    std::vector<host::configuration> inputs;
    for (const destination& each : destinations) {
        // Lowering a string that is not UTF-8 would trap.
        if (!detail::is_utf8(each.topic) || !detail::is_utf8(each.iam_role_arn) ||
            !detail::is_utf8(each.log_group_name))
            return std::unexpected(Error{"the name of a destination is not UTF-8"});
        inputs.push_back({lowered(each.levels.log), lowered(each.levels.system), lowered(each)});
    }
    auto result = host::configure_logging(inputs);
    if (!result) return std::unexpected(Error{std::string(std::get_if<0>(&result.error())->view())});
    return {};
}

void debug(std::string_view line) { detail::write_line(line, level::debug); }
void info(std::string_view line) { detail::write_line(line, level::info); }
void warn(std::string_view line) { detail::write_line(line, level::warn); }
void error(std::string_view line) { detail::write_line(line, level::error); }

}  // namespace log

namespace detail {
namespace {

// Replaces each byte that is not part of a character with U+FFFD.
std::string repaired(std::string_view text) {
    std::string good;
    while (!text.empty()) {
        std::size_t size = 1;
        utf8_checker checker;
        while (checker.feed(static_cast<unsigned char>(text[size - 1])) && !checker.complete() && size < text.size())
            ++size;
        if (is_utf8(text.substr(0, size))) {
            good += text.substr(0, size);
        } else {
            good += "\xef\xbf\xbd"sv;
            size = 1;
        }
        text.remove_prefix(size);
    }
    return good;
}

}  // namespace

void write_line(std::string_view line, log::level level) {
    if (is_utf8(line)) host::log::log(line, static_cast<host::log::level>(level));
    else host::log::log(std::string_view(repaired(line)), static_cast<host::log::level>(level));
}

void append_to_place(std::string& line, std::string_view& rest) {
    while (!rest.empty()) {
        const std::size_t brace = rest.find_first_of("{}"sv);
        line += rest.substr(0, brace);
        if (brace == rest.npos) {
            rest = {};
            return;
        }
        const std::string_view pair = rest.substr(brace, 2);
        rest.remove_prefix(brace + 2);
        if (pair == "{}"sv) return;
        line += pair.front();
    }
}

}  // namespace detail
}  // namespace momento::functions
