// Private members are not encoded.
//
// expects: momento: JSON cannot encode Hidden; describe it with BOOST_DESCRIBE_CLASS, or use an aggregate with public
// members and no constructor
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

class Hidden {
public:
    [[nodiscard]] int value() const { return value_; }

private:
    int value_ = 0;
};
struct Note {
#ifdef FIXED
    int secret = 0;
#else
    Hidden hidden;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
