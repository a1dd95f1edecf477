// A group requires a type that has no part<T>.
//
// expects: momento: this type is not a part of a request; specialize part<T> with static Result<T> from(const
// WebEnvironment&)

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct User {};
#ifdef FIXED
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment&) { return User{}; }
};
#endif

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>());
