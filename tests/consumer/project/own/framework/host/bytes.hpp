// A header of the user's own. The library has one of this path among its sources, which must not meet it.
#pragma once

namespace shop {
inline constexpr int bytes_of_my_own = 1;
}
