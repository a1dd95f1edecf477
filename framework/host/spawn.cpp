#include "framework/host/spawn.hpp"

#include <array>

#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/spawn.hpp"

namespace momento::functions::spawn {
namespace {

namespace host = detail::host::spawn;

struct message {
    int status;
    std::string_view detail;
};
// All are 5xx: the caller of the Function is not responsible for its host calls.
constexpr std::array<message, 5> messages{{
    {500, "the background function does not exist"},
    {502, "the background function could not be started"},
    {503, "background functions have reached a limit"},
    {500, "the background function has an invalid name"},
    {500, "the background function was passed an invalid value"},
}};

std::unexpected<Error> rejected(error_kind kind, std::string_view text) {
    return std::unexpected(Error{kind, std::string(text)});
}

}  // namespace

Error::operator WebError() const {
    const message& said = messages[static_cast<std::size_t>(kind)];
    return WebError::with_status(said.status, said.detail);
}

Result<void, Error> invoke(std::string_view function, detail::value_argument&& payload) {
    // Lowering a string that is not UTF-8 would trap.
    if (!detail::is_utf8(function))
        return rejected(error_kind::invalid_argument, "the name of the function is not UTF-8");
    if (const std::string* const failure = payload.encoding_failure())
        return rejected(error_kind::invalid_value, *failure);
    if (!payload.load()) return rejected(error_kind::invalid_value, "the payload exceeds the limit of the request");
    const auto result = host::spawn_function(function, payload.view());
    if (!result) return rejected(static_cast<error_kind>(result.error().index()), detail::text_of(result.error()));
    return {};
}

}  // namespace momento::functions::spawn
