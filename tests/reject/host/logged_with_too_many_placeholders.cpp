// A placeholder without an argument.
//
// lines: 13
//
// names: momento_a_log_line_needs_one_pair_of_braces_for_each_argument

#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

void tell(Data) {
#ifdef FIXED
    log::info("stored {} of {}", 7, 9);
#else
    log::info("stored {} of {}", 7);
#endif
}

MOMENTO_INVOKE(tell)
