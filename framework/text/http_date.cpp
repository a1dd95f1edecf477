#include "momento/functions/detail/text/http_date.hpp"

namespace momento::functions::detail {

std::string_view expect_http_date(std::string_view, std::string&) {
    return "expected an HTTP date such as \"Sun, 06 Nov 1994 08:49:37 GMT\"";
}

bool read_http_date(std::string_view text, std::int64_t& seconds) {
    const std::optional<std::int64_t> read = parse_http_date(text);
    if (read) seconds = *read;
    return read.has_value();
}

bool format_http_date(std::int64_t seconds, std::string& to) {
    char text[http_date_size];
    const std::size_t size = write_http_date(seconds, text);
    to.append(text, size);
    return size != 0;
}

}  // namespace momento::functions::detail
