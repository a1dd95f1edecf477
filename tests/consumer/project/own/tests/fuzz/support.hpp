// See framework/host/bytes.hpp.
#pragma once

namespace shop {
inline constexpr int support_of_my_own = 1;
}
