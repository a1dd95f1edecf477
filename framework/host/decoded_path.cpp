#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/environment.hpp"

namespace momento::functions {

std::optional<std::string> WebEnvironment::decoded_path() const {
    const std::string_view path = http_path();
    detail::split_path parts;
    if (!detail::split(path.substr(1), parts).empty()) return std::nullopt;
    std::string decoded;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '%') {
            // The path was checked, so two digits follow each '%'.
            const auto c = static_cast<char>(detail::hex_byte(path[i + 1], path[i + 2]));
            if (c == '/') decoded += "%2F";
            else if (c == '%') decoded += "%25";
            else decoded += c;
            i += 2;
        } else {
            decoded += path[i];
        }
    }
    return decoded;
}

}  // namespace momento::functions
