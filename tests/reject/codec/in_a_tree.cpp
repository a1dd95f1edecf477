// A type that holds itself is carried; what else it holds is looked at once.
//
// expects: momento: JSON cannot carry the type char of Tree::mark; write a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
