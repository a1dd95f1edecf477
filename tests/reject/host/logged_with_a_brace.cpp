// A literal brace in a line with arguments is written twice.
//
// lines: 13
//
// names: momento_a_log_line_needs_one_pair_of_braces_for_each_argument

#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

void tell(Data) {
#ifdef FIXED
    log::debug("set {{{}}}", 7);
#else
    log::debug("set {{}}{}}", 7);
#endif
}

MOMENTO_INVOKE(tell)
