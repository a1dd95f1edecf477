// A group adds a ninth tag to an operation.
//
// names: momento_an_operation_can_have_at_most_eight_tags
//
// lines: 40

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }

constexpr auto tagged =
    group<"/a">(route<"/", get, void, std::string_view>(hello, {.tags = {"1", "2", "3", "4", "5", "6", "7", "8"}}));
#ifdef FIXED
inline constexpr auto api = routes(tagged.with_tag("8"));
#else
inline constexpr auto api = routes(tagged.with_tag("9"));
#endif
