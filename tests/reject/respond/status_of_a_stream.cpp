// A stream with a Status.
//
// expects: momento: the route GET /rows has the invalid response type RawStream<"text/csv">: a stream has no Status;
// remove it, and call start() of the stream with the status
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media,
// WebResponse or an aggregate with Header members

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

using Rows = RawStream<"text/csv">;

#ifdef FIXED
constexpr auto api = routes(route<"/rows", get, Data, Rows>([](Data) { return Rows(); }));
#else
constexpr auto api = routes(route<"/rows", get, Data, Status<201, Rows>>([](Data) { return Status<201, Rows>(); }));
#endif

MOMENTO_INVOKE(api)
