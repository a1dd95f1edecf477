#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail {

bool format_date(std::int32_t days, std::string& out) {
    char text[max_date_time_text];
    const std::size_t size = write_date(days, text);
    out.append(text, size);
    return size != 0;
}

bool format_date_time(instant moment, unsigned fraction_digits, std::string& out) {
    char text[max_date_time_text];
    const std::size_t size = write_date_time(moment, fraction_digits, text);
    out.append(text, size);
    return size != 0;
}

}  // namespace momento::functions::detail
