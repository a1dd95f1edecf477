// std::chrono::duration and its literals, as in `600s`. <chrono> also has clocks, calendars and formats, which would add a
// quarter to the compile time of every file. The headers of this part are those of libc++ and libstdc++.
#pragma once

#if __has_include(<__chrono/literals.h>)
#include <__chrono/duration.h>
#include <__chrono/literals.h>
#elif __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif
