// An answer that can be written, and that nothing says how to read.
//
// expects: momento: the route GET /prices answers what a client cannot read, Csv; give it an extract<T>
//
// general: momento: a client cannot read an answer of this type; give it an extract<T>

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

struct Csv {
    std::string text{};
};
template <>
struct momento::functions::encode<Csv> {
    static constexpr std::string_view content_type = "text/csv";
    static Result<Data> to(const Csv& csv) { return Data(csv.text); }
};
#ifdef FIXED
template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) { return Csv{MOMENTO_TRY(std::move(body).into_string())}; }
};
#endif

inline constexpr auto contract = routes(route<"/prices", get, void, Csv>);

void read(const client<contract>& prices) { (void)prices.call<get, "/prices">(); }
