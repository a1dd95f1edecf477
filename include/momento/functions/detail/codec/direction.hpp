// The direction in which JSON is transferred. Handlers, clients and stored values have directions of their own because
// of read_only and write_only: responses omit write_only members, requests omit read_only members, and stored values
// (in a cache) contain both.
#pragma once

namespace momento::functions::detail {

enum class direction : unsigned char { in, out, client_in, client_out, stored_in, stored_out };

constexpr bool reads(direction d) {
    return d == direction::in || d == direction::client_in || d == direction::stored_in;
}
constexpr bool is_of_request(direction d) { return d == direction::in || d == direction::client_out; }
constexpr bool is_stored(direction d) { return d == direction::stored_in || d == direction::stored_out; }

// The handler's direction in which the same functions read or write.
constexpr direction handler_direction(direction d) { return reads(d) ? direction::in : direction::out; }

}  // namespace momento::functions::detail
