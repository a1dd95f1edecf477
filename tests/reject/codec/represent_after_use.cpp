// A represent<T> after the definition of a struct that contains a patch of the type: the patch has already used it.
//
// names: represent<Money>

#include <momento/functions.hpp>

using namespace momento::functions;

struct Money {
    int cents = 0;
};
struct Plan {
    Money price;
};
#ifndef FIXED
struct ChangePlan {
    Patch<Plan> changes;
};
#endif

template <>
struct momento::functions::represent<Money> {
    using type = std::string;
    static type to(const Money& money) { return std::to_string(money.cents); }
    static Result<Money> from(const type& text) { return Money{static_cast<int>(text.size())}; }
};

#ifdef FIXED
struct ChangePlan {
    Patch<Plan> changes;
};
#endif

constexpr auto api =
    routes(route<"/plans", patch, ChangePlan, Status<204>>([](const ChangePlan&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
