// What its author hides is not the wire format.
//
// expects: momento: JSON cannot carry the type Secret; describe it with BOOST_DESCRIBE_CLASS,
// or write a plain aggregate: public members, no constructor
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

class Secret {
public:
    [[nodiscard]] int value() const { return value_; }

private:
    int value_ = 0;
};
struct Note {
#ifdef FIXED
    int secret = 0;
#else
    Secret secret;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
