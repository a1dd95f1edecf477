#include "momento/functions/detail/host/service_error.hpp"

#include <array>

namespace momento::functions::detail {
namespace {

struct message {
    int status;
    std::string_view what;
};
// All are 5xx: the caller of the Function is not responsible for its host calls.
constexpr std::array<message, 9> messages{{
    {502, " failed"},
    {503, " canceled a request"},
    {500, " rejected an argument of the function"},
    {504, " did not respond in time"},
    {500, " denied the function permission"},
    {503, " has reached a limit"},
    {500, " was not in the expected state"},
    {500, " does not have the requested item"},
    {500, " returned or was passed an invalid value"},
}};

}  // namespace

WebError service_problem(service_error_kind kind, std::string_view service) {
    const message& said = messages[static_cast<std::size_t>(kind)];
    std::string detail(service);
    detail += said.what;
    return WebError::with_status(said.status, detail);
}

}  // namespace momento::functions::detail
