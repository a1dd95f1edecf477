// A token id is JSON.
//
// expects: momento: JSON cannot encode Caller::grade of type char; use a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <momento/functions/token.hpp>

using namespace momento::functions;

struct Caller {
#ifdef FIXED
    std::string grade;
#else
    char grade = 'a';
#endif
};

std::string mint(Data) {
    auto key = token::generate_disposable(std::chrono::minutes(5), token::permissions(), Json(Caller{}));
    return key ? "minted" : "not minted";
}

MOMENTO_INVOKE(mint)
