// A request body without an encode<T>.
//
// expects: momento: the route PUT /prices has the request body Csv, which a client cannot encode; specialize encode<T>
//
// general: momento: a client cannot encode a request body of this type; specialize encode<T>

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

struct Csv {
    std::string text{};
};
template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) { return Csv{MOMENTO_TRY(std::move(body).into_string())}; }
};
#ifdef FIXED
template <>
struct momento::functions::encode<Csv> {
    static constexpr std::string_view content_type = "text/csv";
    static Result<Data> to(const Csv& csv) { return Data(csv.text); }
};
#endif

struct PutPrices {
    Query<bool> all = false;
    Csv body;
};
inline constexpr auto contract = routes(route<"/prices", put, PutPrices, void>);

void write(const client<contract>& prices) { (void)prices.call<put, "/prices">(PutPrices{false, {"a,b"}}); }
