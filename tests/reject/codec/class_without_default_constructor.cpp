// A described class without a default constructor.
//
// expects: momento: JSON cannot encode Id; add a default constructor
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
