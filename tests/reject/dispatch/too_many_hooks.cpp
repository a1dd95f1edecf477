// A fifth hook of one kind.
//
// names: momento_a_table_can_have_at_most_four_hooks_of_each_kind
//
// lines: 16

#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

std::optional<WebResponse> admit(const WebEnvironment&) { return {}; }

constexpr auto three = routes().before(admit).before(admit).before(admit);
#ifdef FIXED
inline constexpr auto api = three.before(admit);
#else
inline constexpr auto api = three.before(admit).before(admit);
#endif
