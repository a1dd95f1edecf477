// A represent<T> that only writes.
//
// expects: momento: JSON cannot encode Money; complete represent<T> for it: a type, static type to(const T&) and static
// Result<T> from(type)
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
#ifdef FIXED
    static Result<Money> from(int given) { return Money{given}; }
#endif
};

struct Note {
    Money price;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
