// The extension of a problem.
//
// expects: momento: JSON cannot encode Wrong::given of type Secret<int>; use a type without it, or with the value that
// reveal() returns
//
// general: momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns

#include <momento/functions.hpp>

using namespace momento::functions;

struct Wrong {
    int allowed = 0;
#ifndef FIXED
    Secret<int> given;
#endif
};

Problem<422, Wrong> reject(Data) { return {}; }
constexpr auto api = routes(route<"/", post, Data, Problem<422, Wrong>>(reject));
MOMENTO_INVOKE(api)
