// Enumerators have names in a line where they are described.
//
// expects: momento: Color cannot be put into a log line; write text, a number, a bool, a described enum, or give it a
// text<T>
//
// general: momento: a log line takes text, numbers, bool, described enums and types with a text<T>; write one of these

#include <momento/functions.hpp>
#include <momento/functions/log.hpp>

using namespace momento::functions;

enum class Color { red, green };
#ifdef FIXED
BOOST_DESCRIBE_ENUM(Color, red, green)
#endif

void tell(Data) { log::warn("{} of {}", Color::red, 7); }

MOMENTO_INVOKE(tell)
