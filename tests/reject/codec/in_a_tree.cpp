// A recursive type, whose other members are checked once.
//
// expects: momento: JSON cannot encode Tree::mark of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <vector>

using namespace momento::functions;

struct Tree {
    std::vector<Tree> branches;
#ifdef FIXED
    int mark = 1;
#else
    char mark = 'a';
#endif
};

Json<Tree> grow(Json<Tree> tree) { return tree; }
MOMENTO_INVOKE(grow)
