#include "momento/functions/detail/schema/pattern.hpp"

namespace momento::functions::detail {

bool matches(const expression_view& expression, std::string_view text) { return expressions::search(expression, text); }

}  // namespace momento::functions::detail
