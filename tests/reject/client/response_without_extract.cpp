// A response type without an extract<T>.
//
// expects: momento: the route GET /prices has the response Csv, which a client cannot decode; specialize extract<T>
//
// general: momento: a client cannot decode a response of this type; specialize extract<T>

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
