// The content type of a stream is not a media type.
//
// expects: momento: RawStream<"csv"> cannot be a response: its content type is not type/subtype
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

#ifdef FIXED
RawStream<"text/csv"> list(Data) { return {}; }
#else
RawStream<"csv"> list(Data) { return {}; }
#endif

MOMENTO_INVOKE(list)
