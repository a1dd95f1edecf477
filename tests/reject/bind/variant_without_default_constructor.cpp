// The request is constructed before its body is read.
//
// expects: momento: the request std::variant<Csv, Json<Sheet>> is invalid: its first body has no default
// constructor; begin with another one
//
// general: momento: this std::variant cannot be a request; use bodies of different content types, the first with a
// default constructor

#include <momento/functions.hpp>

using namespace momento::functions;

struct Csv {
    explicit Csv(std::string given) : text(std::move(given)) {}
    std::string text;
};
template <>
struct momento::functions::extract<Csv> {
    static constexpr std::string_view content_type = "text/csv";
    static Result<Csv> from(Data body) { return Csv(MOMENTO_TRY(std::move(body).into_string())); }
};
struct Sheet {
    std::vector<std::string> cells;
};

#ifdef FIXED
using Body = std::variant<Json<Sheet>, Csv>;
#else
using Body = std::variant<Csv, Json<Sheet>>;
#endif

constexpr auto api = routes(route<"/sheets", post, Body, Status<204>>([](const Body&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
