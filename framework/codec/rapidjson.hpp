// RapidJSON's SAX half under the settings that this project relies on. `document.h` is never included: Debian 12's does
// not compile with clang 19 or later, and no document tree is built here.
#pragma once

#include <cstdlib>

// An assertion that fails would end in stdio, which the platform does not have; it ends the call instead.
#define RAPIDJSON_ASSERT(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())

#include <rapidjson/reader.h>
#include <rapidjson/writer.h>
