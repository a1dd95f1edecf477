// Two events with the same name.
//
// expects: momento: two events of this stream have the name 'Changed'; set schema<T>::tag of one
//
// general: momento: two events of this stream have the same name; set schema<T>::tag of one

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

namespace prices {
struct Changed {
    int price = 0;
};
}  // namespace prices
namespace stock {
struct Changed {
    int count = 0;
};
}  // namespace stock

#ifdef FIXED
template <>
struct momento::functions::schema<stock::Changed> {
    static constexpr std::string_view tag = "StockChanged";
};
#endif

using Changes = EventStream<prices::Changed, stock::Changed>;

Result<Changes> watch(Data) {
    Changes stream;
    MOMENTO_TRY(stream.send(prices::Changed{.price = 1}));
    return stream;
}

MOMENTO_INVOKE(watch)
