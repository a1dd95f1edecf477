// Text as a URL carries it.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// All but unreserved characters and `kept` (RFC 3986 §2.1, §2.3).
std::string percent_encoded(std::string_view text, std::string_view kept = {});

}  // namespace momento::functions::detail
