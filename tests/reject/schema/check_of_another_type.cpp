// A check that returns whether the value is valid.
//
// expects: momento: schema<Period>::check cannot be called; declare it as static std::optional<std::string> check(const
// T&)
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>
#include <optional>
#include <string>

using namespace momento::functions;

struct Period {
    int begin = 0;
    int end = 0;
};
template <>
struct momento::functions::schema<Period> {
#ifdef FIXED
    static std::optional<std::string> check(const Period& period) {
        if (period.begin <= period.end) return std::nullopt;
        return "begin must not be after end";
    }
#else
    static bool check(const Period& period) { return period.begin <= period.end; }
#endif
};

Json<Period> keep(Json<Period> period) { return period; }
MOMENTO_INVOKE(keep)
