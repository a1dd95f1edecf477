// The bytes of several Data have one owner.
//
// expects: momento: Data cannot be copied; use std::move(data)

#include <momento/functions.hpp>
#include <momento/functions/cache_list.hpp>

using namespace momento::functions;

Result<std::uint32_t, cache_list::Error> store(std::vector<Data> bodies) {
#ifdef FIXED
    return cache_list::concatenate_back("notes", std::move(bodies));
#else
    return cache_list::concatenate_back("notes", bodies);
#endif
}
