// A file is not text, so it has no length in characters.
//
// expects: momento: schema<Upload>::photo has a length, pattern or format, but its type is not text; remove that
// rule
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Upload {
    File photo;
};
template <>
struct momento::functions::schema<Upload> {
#ifdef FIXED
    field photo{.description = "A portrait"};
#else
    field photo{.description = "A portrait", .max_length = 1000};
#endif
};

constexpr auto api = routes(
    route<"/uploads", post, Multipart<Upload>, Status<204>>([](const Multipart<Upload>&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
