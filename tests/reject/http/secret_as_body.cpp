// A request to another server.
//
// expects: momento: JSON cannot encode Login::password of type Secret<std::string>; use a type without it, or with the
// value that reveal() returns
//
// general: momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns

#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

struct Login {
    std::string user;
    Secret<std::string> password;
};
struct Credentials {
    std::string user;
    std::string password;
};

Status<204> sign_in(Json<Login> login) {
    http::Request request("https://example.com", "POST");
#ifdef FIXED
    auto made = std::move(request).with_body(Json(Credentials{login->user, login->password.reveal()}));
#else
    auto made = std::move(request).with_body(login);
#endif
    (void)http::invoke(std::move(made));
    return {};
}
MOMENTO_INVOKE(sign_in)
