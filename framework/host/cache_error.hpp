// The errors of calls on the cache and its lists: those of the host, and those of arguments that never reach it.
#pragma once

#include "momento/functions/cache.hpp"

namespace momento::functions::detail {

// Returns the error in `found`, or null. A negative duration would become a very long one.
inline const cache::Error* storing_error(cache::Error& found, const std::string* encoding_failure,
                                         in_whole_milliseconds time_to_live) {
    if (encoding_failure != nullptr) found = {cache::error_kind::invalid_value, *encoding_failure};
    else if (time_to_live.count() <= 0)
        found = {cache::error_kind::invalid_argument, "the time to live is less than a millisecond"};
    else return nullptr;
    return &found;
}

inline std::unexpected<cache::Error> cache_error(const host::service_error& error) {
    return std::unexpected(cache::Error{static_cast<cache::error_kind>(error.index()), std::string(text_of(error))});
}

}  // namespace momento::functions::detail
