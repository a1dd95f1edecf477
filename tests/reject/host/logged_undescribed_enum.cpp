// Enumerators have names only if their enum is described.
//
// expects: momento: Color cannot be logged; use text, a number, bool or a described enum, or specialize text<T>
//
// general: momento: this type cannot be logged; use text, a number, bool or a described enum, or specialize text<T>

#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

enum class Color { red, green };
#ifdef FIXED
BOOST_DESCRIBE_ENUM(Color, red, green)
#endif

void tell(Data) { log::warn("{} of {}", Color::red, 7); }

MOMENTO_INVOKE(tell)
