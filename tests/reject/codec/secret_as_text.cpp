// JSON text in a handler, also of a member that responses omit.
//
// expects: momento: JSON cannot encode Login::password of type Secret<std::string>; use a type without it, or with the
// value that reveal() returns
//
// general: momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns

#include <momento/functions.hpp>

using namespace momento::functions;

struct Login {
    std::string user;
    Secret<std::string> password;
};
template <>
struct momento::functions::schema<Login> {
    field password{.write_only = true};
};

Result<std::string> sign_in(Json<Login> login) {
#ifdef FIXED
    return to_json(login->password.reveal());
#else
    return to_json(*login);
#endif
}
MOMENTO_INVOKE(sign_in)
