// A described class with a private base.
//
// expects: momento: JSON cannot encode Entry; use public inheritance
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <boost/describe/class.hpp>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Base {
    int id = 0;
};
BOOST_DESCRIBE_STRUCT(Base, (), (id))
#ifdef FIXED
class Entry : public Base {
#else
class Entry : Base {
#endif
    int count_ = 0;
    BOOST_DESCRIBE_CLASS(Entry, (Base), (), (), (count_))
};
struct Note {
    Entry entry;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
