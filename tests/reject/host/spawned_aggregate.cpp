// The payload of a background Function needs an encoding.
//
// expects: momento: Job cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

#include <momento/functions.hpp>
#include <momento/functions/spawn.hpp>

using namespace momento::functions;

struct Job {
    std::string sku;
};

Result<void, spawn::Error> start() {
#ifdef FIXED
    return spawn::invoke("refresh", Json(Job{}));
#else
    return spawn::invoke("refresh", Job{});
#endif
}
