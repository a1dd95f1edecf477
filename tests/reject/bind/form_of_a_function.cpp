// The same for a function without a table.
//
// expects: momento: a form cannot encode std::map<std::string, std::string>; use an aggregate
//
// general: momento: a form cannot encode this type; use an aggregate of text, numbers, bool and described enums, or
// std::optional or std::vector of those

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Entry {
    std::string title;
};

#ifdef FIXED
using Fields = Entry;
#else
using Fields = std::map<std::string, std::string>;
#endif

const char* keep(Form<Fields>) { return "kept"; }
MOMENTO_INVOKE(keep)
