// A message of a topic.
//
// expects: momento: JSON cannot encode Login::password of type Secret<std::string>; use a type without it, or with the
// value that reveal() returns
//
// general: momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns

#include <momento/functions.hpp>
#include <momento/functions/topic.hpp>

using namespace momento::functions;

struct Login {
    std::string user;
    Secret<std::string> password;
};

Result<void> sign_in(Json<Login> login) {
#ifdef FIXED
    return topic::publish("logins", login->user);
#else
    return topic::publish("logins", login);
#endif
}
MOMENTO_INVOKE(sign_in)
