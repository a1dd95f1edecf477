// A body type without a default constructor.
//
// expects: momento: AddNotes::notes cannot be bound: its type has no default constructor; add one
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Csv {
#ifdef FIXED
    Csv() = default;
#endif
    explicit Csv(std::string given) : text(std::move(given)) {}
    std::string text;
};
template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) { return Csv(MOMENTO_TRY(std::move(body).into_string())); }
};
struct AddNotes {
    Path<std::string> book;
    Csv notes;
};

constexpr auto api = routes(route<"/{book}", post, AddNotes, std::string_view>([](AddNotes) { return "kept"; }));
MOMENTO_INVOKE(api)
