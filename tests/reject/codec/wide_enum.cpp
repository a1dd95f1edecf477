// An enum with an underlying type of 128 bits. gcc does not support it in ISO mode.
//
// expects: momento: JSON cannot encode Rank; use an underlying type of at most 64 bits
//
// general: none

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
enum class Rank : std::int64_t { low, high };
#else
enum class Rank : __int128 { low, high };
#endif
BOOST_DESCRIBE_ENUM(Rank, low, high)

struct Note {
#ifdef FIXED
    Rank rank = Rank::low;
#else
    Rank rank = Rank::low;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
