// A body in an aggregate of parts that is a member of a request.
//
// expects: momento: PutNote::with cannot be bound: its type is neither a parameter nor a body; use Path, Query, Header,
// Cookie, Token, Json, Form, Data, text or bytes, or specialize part<T>
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct WithNote {
    Query<bool> draft = false;
#ifndef FIXED
    Json<Note> note;
#endif
};
struct PutNote {
    WithNote with;
    Path<int> id;
};

inline constexpr auto api = routes(route<"/{id}", put, PutNote, std::string_view>([](const PutNote&) { return "a"; }));
