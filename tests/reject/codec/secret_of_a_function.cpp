// A function without a table, and a secret in a list of structs.
//
// expects: momento: JSON cannot encode Secret<std::string> in Key::values; use a type without it, or with the value
// that reveal() returns
//
// general: momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns

#include <momento/functions.hpp>

using namespace momento::functions;

struct Key {
    std::string name;
#ifdef FIXED
    std::vector<std::string> values;
#else
    std::vector<std::optional<Secret<std::string>>> values;
#endif
};

Result<Json<std::vector<Key>>> list_keys(Json<std::vector<Key>> keys) { return keys; }
MOMENTO_INVOKE(list_keys)
