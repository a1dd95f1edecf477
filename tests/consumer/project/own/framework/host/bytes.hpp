// A header of the user. The library has a source with the same path, which must not include this one.
#pragma once

namespace shop {
inline constexpr int bytes_of_my_own = 1;
}
