#include "momento/functions/error.hpp"

#include "momento/functions/detail/vocabulary/status_phrase.hpp"

namespace momento::functions {

struct WebError::state {
    std::uint16_t status;
    std::string_view title;
    std::string text;
};

void WebError::destroy::operator()(state* held) const { delete held; }

WebError WebError::with_status(int status, std::string_view text) {
    const auto sent = static_cast<std::uint16_t>(status >= 400 && status <= 599 ? status : 500);
    return detail::web_error_access::rejected(sent, detail::status_phrase(sent), text);
}

WebError::WebError(const WebError& other) : state_(other.state_ ? new state(*other.state_) : nullptr) {}
WebError& WebError::operator=(const WebError& other) { return *this = WebError(other); }

// An error that was moved from has a default status and no text.
std::uint16_t WebError::status() const { return state_ ? state_->status : std::uint16_t{500}; }
std::string_view WebError::text() const { return state_ ? state_->text : std::string_view(); }

namespace detail {

WebError web_error_access::rejected(std::uint16_t status, std::string_view title, std::string_view text) {
    return WebError(new WebError::state{status, title, std::string(text)});
}
std::string_view web_error_access::title(const WebError& error) {
    return error.state_ ? error.state_->title : std::string_view();
}

}  // namespace detail
}  // namespace momento::functions
