// An optional secret is an optional that contains a secret.
//
// expects: momento: JSON cannot encode Login::pin of type Secret<std::optional<int>>; use a std::optional of a Secret
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Login {
    std::string user;
#ifdef FIXED
    std::optional<Secret<int>> pin;
#else
    Secret<std::optional<int>> pin;
#endif
};

Status<204> sign_in(Json<Login>) { return {}; }
MOMENTO_INVOKE(sign_in)
