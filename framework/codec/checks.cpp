#include "momento/functions/detail/codec/checks.hpp"

#include <limits>

#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

// A user's message is sent unchanged if it is valid UTF-8.
void value_checks::report(std::string_view error) {
    from_.add(from_, errors_, pointer_, error.empty() || !is_utf8(error) ? "expected a valid value" : error);
    ++count_;
}

bool reads_json(std::string& text, const json_type& type, void* target) {
    input_errors errors;
    return read_json({text.data(), text.size()}, type, target, std::numeric_limits<std::size_t>::max(), errors);
}

}  // namespace momento::functions::detail
