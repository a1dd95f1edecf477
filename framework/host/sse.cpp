#include "momento/functions/sse.hpp"

#include <cstddef>
#include <utility>

namespace momento::functions::sse {

using namespace std::string_view_literals;

Error::operator WebError() const {
    return WebError::with_status(502, "the event stream of another server failed or was invalid");
}

Result<std::optional<event>, Error> reader::next() {
    event found;
    while (true) {
        switch (parser_.next(found)) {
            case detail::event_parser::state::event: return found;
            case detail::event_parser::state::too_large:
                return std::unexpected(Error{error_kind::too_large, "an event exceeds the limit of the reader"});
            case detail::event_parser::state::needs_bytes: break;
        }
        std::byte part[4096];
        const std::size_t size = body_.read(part);
        if (size == 0) return std::nullopt;
        parser_.add({reinterpret_cast<const char*>(part), size});
    }
}

Result<std::optional<event>, Error> reader::next_named(const std::string_view* names, std::size_t count,
                                                       std::size_t& index) {
    while (true) {
        Result<std::optional<event>, Error> found = next();
        if (!found || !*found) return found;
        const std::string_view name = (*found)->name ? std::string_view(*(*found)->name) : std::string_view();
        for (index = 0; index < count; ++index)
            if (names[index] == name || (names[index].empty() && name == "message"sv)) return found;
        if (name == "http-error"sv) return std::unexpected(Error{error_kind::upstream, std::move((*found)->data)});
    }
}

}  // namespace momento::functions::sse
