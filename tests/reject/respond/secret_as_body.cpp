// The body of a WebResponse.
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

WebResult<WebResponse> sign_in(Json<Login> login) {
#ifdef FIXED
    return WebResponse().with_body(login->user);
#else
    return WebResponse().with_body(login);
#endif
}
MOMENTO_INVOKE(sign_in)
