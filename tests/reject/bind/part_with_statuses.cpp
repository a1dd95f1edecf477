// A part that declares the status of a success.
//
// expects: momento: part<User> is invalid: its statuses contain one that is not an error; use statuses from 400 to 599
//
// general: momento: this part<T> is invalid; correct its security or statuses

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct User {};
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment&) { return User{}; }
#ifdef FIXED
    static constexpr std::array statuses{401};
#else
    static constexpr std::array statuses{200, 401};
#endif
};

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>());
