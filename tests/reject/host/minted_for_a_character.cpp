// A token id is JSON like any other.
//
// expects: momento: JSON cannot carry the type char of Caller::grade; write a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
