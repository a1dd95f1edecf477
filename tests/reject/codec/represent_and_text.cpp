// A type with both traits.
//
// expects: momento: JSON cannot encode Money; remove its represent<T> or its text<T>, because JSON uses one of them
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

class Money {
public:
    int units = 0;
};

template <>
struct momento::functions::represent<Money> {
    using type = int;
    static int to(const Money& value) { return value.units; }
    static Result<Money> from(int given) { return Money{given}; }
};
#ifndef FIXED
template <>
struct momento::functions::text<Money> {
    static std::string format(const Money& value) { return std::to_string(value.units); }
    static Result<Money> parse(std::string_view given) { return Money{static_cast<int>(given.size())}; }
};
#endif

struct Note {
    Money price;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
