// An enum whose enumerators have no names at compile time.
//
// expects: momento: ListNotes::order cannot be bound: add BOOST_DESCRIBE_ENUM(Order, ...) after the enum, with all of its
// enumerators
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

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
