// A secret is a single value or a list.
//
// expects: momento: JSON cannot encode Order::card of type Secret<Card>; use a Secret of text, bytes, a number, bool or a
// list
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Card {
#ifdef FIXED
    Secret<std::string> number;
#else
    std::string number;
#endif
};
struct Order {
#ifdef FIXED
    Card card;
#else
    Secret<Card> card;
#endif
};

Status<204> pay(Json<Order>) { return {}; }
MOMENTO_INVOKE(pay)
