// A described class that cannot be made before its members are read.
//
// expects: momento: JSON cannot carry the type Id; give it a constructor without parameters
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <boost/describe/class.hpp>
#include <momento/functions.hpp>

using namespace momento::functions;

class Id {
public:
#ifdef FIXED
    Id() = default;
#endif
    explicit Id(int value) : value_(value) {}
    [[nodiscard]] int value() const { return value_; }

private:
    int value_ = 0;
    BOOST_DESCRIBE_CLASS(Id, (), (), (), (value_))
};
struct Note {
    Id id;
    std::string text;
};

const char* keep(Json<Note> note) { return note->text.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
