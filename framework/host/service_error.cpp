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
    {503, " cancelled a request"},
    {500, " refused an argument of the function"},
    {504, " did not answer in time"},
    {500, " gave the function no permission"},
    {503, " has reached a limit"},
    {500, " was not in the state that the function relied on"},
    {500, " has not what the function asked for"},
    {500, " held or was given a value that the function cannot read or write"},
}};

}  // namespace

WebError service_problem(service_error_kind kind, std::string_view service) {
    const message& said = messages[static_cast<std::size_t>(kind)];
    std::string detail(service);
    detail += said.what;
    return WebError::with_status(said.status, detail);
}

}  // namespace momento::functions::detail
