// An enum whose enumerators have no names at compile time.
//
// expects: momento: ListNotes::order cannot be bound: its type has no text form; use a string, a number, bool, a
// described enum, a date, a duration or a type with a text<T>, or a std::optional or std::vector of those
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Token or one body

#include <boost/describe/enum.hpp>
#include <momento/functions.hpp>

using namespace momento::functions;

enum class Order { oldest, newest };
#ifdef FIXED
BOOST_DESCRIBE_ENUM(Order, oldest, newest)
#endif
struct ListNotes {
    Path<std::string> id;
    Header<Order> order;
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
