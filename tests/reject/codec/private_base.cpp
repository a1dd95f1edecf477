// A described class whose base nobody else may reach.
//
// expects: momento: JSON cannot carry the type Entry; inherit publicly: what a private base has cannot be
// reached
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
