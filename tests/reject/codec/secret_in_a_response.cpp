// A request type with a secret is not a response type.
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
struct Session {
    std::string user;
};

#ifdef FIXED
Json<Session> sign_in(Json<Login> login) { return {{login->user}}; }
constexpr auto api = routes(route<"/login", post, Json<Login>, Json<Session>>(sign_in));
#else
Json<Login> sign_in(Json<Login> login) { return login; }
constexpr auto api = routes(route<"/login", post, Json<Login>, Json<Login>>(sign_in));
#endif
MOMENTO_INVOKE(api)
