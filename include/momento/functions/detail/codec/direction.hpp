// Which way JSON travels. A handler reads requests and writes answers, a client writes the one and reads the other; and what
// a Function keeps (in a cache) it writes and reads again. They differ where a schema says that a member travels one way
// alone: read_only ones stand in answers, write_only ones in requests, and what is kept has all of them.
#pragma once

namespace momento::functions::detail {

enum class direction : unsigned char { in, out, client_in, client_out, stored_in, stored_out };

constexpr bool reads(direction d) {
    return d == direction::in || d == direction::client_in || d == direction::stored_in;
}
constexpr bool is_of_request(direction d) { return d == direction::in || d == direction::client_out; }
constexpr bool is_stored(direction d) { return d == direction::stored_in || d == direction::stored_out; }

// The handler's direction that has the same shapes.
constexpr direction handlers(direction d) { return reads(d) ? direction::in : direction::out; }

}  // namespace momento::functions::detail
