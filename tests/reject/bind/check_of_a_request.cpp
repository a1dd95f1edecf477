// A check in the schema of a request aggregate.
//
// expects: momento: ListNotes::check cannot be bound: a check is called for JSON and forms; put it into the schema of
// the body
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>
#include <optional>
#include <string>

using namespace momento::functions;

struct ListNotes {
    Query<int> first = 0;
    Query<int> last = 10;
};
template <>
struct momento::functions::schema<ListNotes> {
    field first{.minimum = 0};
#ifndef FIXED
    static std::optional<std::string> check(const ListNotes& notes) {
        if (*notes.first <= *notes.last) return std::nullopt;
        return "first must not exceed last";
    }
#endif
};

constexpr auto api = routes(route<"/notes", get, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
