// A value in a cache.
//
// expects: momento: JSON cannot encode Login::password of type Secret<std::string>; use a type without it, or with the
// value that reveal() returns
//
// general: momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns

#include <chrono>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Login {
    std::string user;
    Secret<std::string> password;
};

Result<void> sign_in(Json<Login> login) {
#ifdef FIXED
    return cache::set("login", login->user, std::chrono::minutes(1));
#else
    return cache::set("login", login, std::chrono::minutes(1));
#endif
}
MOMENTO_INVOKE(sign_in)
