// An extract that returns another type.
//
// expects: momento: Csv cannot be a request; use void, Data, std::string, std::vector<std::uint8_t>, Json<T>, Form<T>,
// an aggregate of Path, Query, Header, Cookie, Token and one body, or specialize extract<T>
//
// general: momento: this type cannot be a request; use void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate
// with Path, Query or other parameters, or specialize extract<T>

#include <momento/functions.hpp>

using namespace momento::functions;

struct Csv {
    std::string text;
};
template <>
struct momento::functions::extract<Csv> {
#ifdef FIXED
    static Result<Csv> from(Data body) { return Csv{MOMENTO_TRY(std::move(body).into_string())}; }
#else
    static Result<std::string> from(Data body) { return std::move(body).into_string(); }
#endif
};

const char* keep(Csv csv) { return csv.text.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
