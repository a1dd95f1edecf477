#include "momento/functions/detail/text/duration.hpp"

namespace momento::functions::detail {

std::string_view expect_duration(std::string_view given, std::string&) {
    if (given.starts_with('P') && given.substr(0, given.find('T')).find_first_of("YM") != given.npos)
        return "expected a duration without years and months, which have no fixed length";
    return "expected a duration such as \"PT1M30S\", within the range and precision of its type";
}

}  // namespace momento::functions::detail
