#include "momento/functions/call_error.hpp"

#include "framework/text/append_number.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions {

using namespace std::string_view_literals;

call_error::operator WebError() const {
    constexpr std::string_view outcomes[] = {" could not be sent", " got no response", " was rejected",
                                             " returned an undeclared response", " returned an unreadable response"};
    std::string message("the call ");
    message += detail::method_name(method);
    message += " "sv;
    message += path;
    message += outcomes[static_cast<std::size_t>(fault)];
    if (status != 0) detail::append_number(message += ", with status "sv, static_cast<std::size_t>(status));
    return WebError::with_status(502, message);
}

}  // namespace momento::functions
