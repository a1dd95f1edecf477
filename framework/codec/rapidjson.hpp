// Includes RapidJSON's SAX API with the settings that this project depends on. `document.h` is never included: the
// version of Debian 12 does not compile with clang 19 or later, and no document tree is built here.
#pragma once

#include <cstdlib>

// A failed assertion traps. RapidJSON's default would link stdio, which the platform does not have.
#define RAPIDJSON_ASSERT(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())

#include <rapidjson/reader.h>
#include <rapidjson/writer.h>
