// The payload of a background Function has no encoding of its own.
//
// expects: momento: Job cannot be the payload of a background Function; use Data, std::string, bytes or Json<T>, or specialize extract<T>
//
// general: momento: this type cannot be the payload of a background Function; use Data, std::string, bytes or Json<T>, or specialize extract<T>

#include <momento/functions.hpp>

using namespace momento::functions;

struct Job {
    std::string sku;
};

#ifdef FIXED
void refresh(Json<Job>) {}
#else
void refresh(Job) {}
#endif

MOMENTO_SPAWN(refresh)
